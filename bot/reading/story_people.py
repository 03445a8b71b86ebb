"""Who lives in a household, as a free message tells it: age, sex, partner, children, others."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.reading.ages import Age, find_ages
from bot.reading.kin import Kin, kin_after, kin_before, names
from bot.reading.numerals import NUMERALS

_GROWN, _YOUNGEST_TELLER, _OLDEST_CHILD = 18, 14, 24
_LISTED = re.compile(
    r"[\s,;:]*(?:(?:i|oraz|a|lat\w*|letni\w*|ma|maja|drugi\w?|drugie|trzeci\w?|trzecie|jedno)\b[\s,;:]*)*"
)

_COUNT = "(" + r"\d{1,2}|" + "|".join(word for word, value in NUMERALS.items() if 1 <= value <= 12) + ")"
_CHILDREN = re.compile(
    rf"\b{_COUNT}\s*(?:-?\s*(?:ma|mal\w+|nieletni\w+|niepelnoletni\w+|wlasn\w+|naszych|moich|swoich|uczac\w+ sie))?\s*"
    r"(?:dzieci\w*|dziec\w*|dzieciak\w*|dzieciacz\w*|maluch\w*|syn\w*|cor\w+|chlopc\w*|dziewczynk\w*|pociech\w*)"
)
_SINGULAR = re.compile(r"\b(?:syn|syna|corka|corke)$")
"""After a number above one it is the next child: "syn 4 córka 7"."""
_SONS, _DAUGHTERS = re.compile(r"\b(?:syn|chlopc|chlopak)\w*"), re.compile(r"\b(?:cork|corec|corek|dziewczynk)\w*")
_ONE_CHILD = re.compile(
    r"\b(?:mam|mamy|wychowuj\w+|z|samotnie z|urodzil\w+(?: mi| nam)?(?: sie)?)\s+(?:mal\w+ |chor\w+ |"
    r"niepelnosprawn\w+ |jedyn\w+ )?(dziecko|dzieckiem|synka|syna|coreczke|corke|synkiem|synem|corka|coreczka|"
    r"noworodka|niemowle)\b(?!\s+i\s)"
)
_SON_AND_DAUGHTER = re.compile(r"\b(?:syn\w{0,4} i cork\w*|cork\w* i syn\w{0,4})\b")
_NO_CHILDREN = re.compile(
    r"\bnie mam\w* dzieci\b|\bbezdzietn\w+|\bbez dzieci\b|\bnie mam\w* (?:\w+ )?ani dzieci\b|"
    r"\bdzieci nie mam\w*|\bbrak dzieci\b"
)
_NO_PARTNER = re.compile(
    r"\b(?:rozwied\w+|rozwod\w*|wdow\w*|po rozwodzie|w separacji|panna|kawaler|samotn\w+ (?:matk\w+|mam\w|ojc\w+|"
    r"ojciec|rodzic\w*|tat\w+)|samotnie wychow\w*|wychowuj\w* samotnie|(?:sam|sama) wychow\w*|"
    r"wychowuj\w+ (?:\w+ ){0,3}(?:sam|sama)\b|(?:sam|sama) z (?:dzie\w+|syn\w+|cork\w+|dwojk\w+|trojk\w+|trojgiem|"
    r"dwojgiem|czworgiem|jednym|dwoma|trzema|\d)|(?:zostal\w*|jestem|mieszka\w*|zyje) (?:\w+ )?(?:sam|sama|"
    r"samotn\w+)\b|samotnie gospodaruj\w+|\b(?:\d+ ?l|lat|lata|pani|pan|kl|klient|klientka),? sama?\b|^sam[a]?\b|"
    r"samotn[aey]\b|os\.? ?sam\w*|(?:maz|zona|partner\w*|konkubent\w*|ojciec dziec\w+|"
    r"chlopak) (?:\w+ )?(?:zmarl\w*|umarl\w*|odszedl|odeszla|zostawil\w*|nie zyje|uciekl\w*|wyprowadzil\w*|"
    r"porzucil\w*|zginal|zginela)|(?:zmarl|umarl|odszedl|zostawil) (?:mi |mnie )?(?:maz|partner)|(?:zmarla|umarla|"
    r"odeszla|zostawila) (?:mi |mnie )?(?:zona|partnerka)|byl(?:y|ego|a|ej) (?:maz|meza|mezem|zon\w+|partner\w*)|"
    r"eks\b|bez meza|bez zony|smierci (?:meza|zony)|nie mam\w* (?:juz )?(?:meza|zony|partner\w+|malzonk\w+)|"
    r"nie jestem\w* (?:mezatka|zonaty|zamezna|w zwiazku|po slubie))"
)
_OWES = re.compile(r"\b(?:maz|zona|partner\w*) (?:\w+ )?(?:nie placi|zalega|nie daje (?:na|ani))\b")
"""Whoever owes maintenance lives elsewhere, it seems: said neither way."""
_ALONE_AT_HOME = re.compile(
    r"\b(?:mieszka\w*|zyje|gospodaruj\w+|jestem) (?:calkiem |zupelnie |tylko )?(?:sam|sama|samotnie)\b(?! z\b)|"
    r"\bsamotnie gospodaruj\w+|\bjednoosobow\w+|\b(?:sam|sama) mieszka\w*|\bos\.? ?sam\w*|\bosoba samotna\b"
)
_SPOUSE = re.compile(
    r"\b(?:z mezem|z zona|maz|zona|meza|zony|zone|malzonk\w+|malzonek|zonaty|zamezna|mezatka|malzenstwo|"
    r"w malzenstwie)\b"
)
_PARTNER = re.compile(
    r"\b(?:partner|partnerka|partnerem|partnera|partnerke|konkubin\w*|konkubent\w*|narzeczon\w+|z chlopakiem|"
    r"z dziewczyna)\b"
)
_WITH = re.compile(
    r"\b(?:mieszka\w*|zyje|zyjemy|gospodaruj\w*)(?: razem| wspolnie)? z (?P<who>(?:\w+ ?){1,4})|\b(?P<kin>mama|"
    r"matka|babcia|tata|ojciec|tesciowa|brat|siostra) (?:mieszka|zyje) (?:z nami|ze mna|u nas|u mnie)"
)
_ONE_PERSON = re.compile(
    r"\b(?:mam[aao]|mamusia|matka|tata|ojcem|babcia|dziadkiem|bratem|siostra|tesciowa|tesciem|ciocia|wujkiem|"
    r"wnukiem|wnuczka)\b"
)
_TWO_PEOPLE = re.compile(r"\b(?:rodzicami|dziadkami|tesciami)\b")

_FEMALE = re.compile(
    r"\b(?:moj maz|maz mnie|z mezem|mam meza|jestem w ciazy|samotn\w matk\w+|wdowa|rozwodka|rencistka|emerytka|"
    r"bezrobotna|studentka|jestem mama|jestem matka|jestem kobieta|jestem bezdomna|pani|klientka|(?:jestem|"
    r"zostalam|mieszkam|zyje|"
    r"ja) sama|mezatka|zamezna|samotna mama|moja zona to ja|po mezu|opiekunka mamy|gospodyni)\b"
)
_MALE = re.compile(
    r"\b(?:moja zona|z zona|mam zone|wdowiec|rencista|emeryt|bezrobotny|jestem mezczyzna|jestem ojcem|"
    r"samotny ojciec|(?:jestem|zostalem|mieszkam|zyje|ja) sam|zonaty|kawaler|klient|rozwodnik|po zonie|bezdomny)\b"
)
_FIRST_PERSON_F = re.compile(r"\b\w{2,}[lł]am\b")
_FIRST_PERSON_M = re.compile(r"\b\w{2,}(?:łem|(?<=[aeiouy])lem)\b")
_NOT_VERBS = frozenset(
    ("reklam", "islam", "problem", "dylem", "emblem", "golem", "totalem", "zalem", "kolem", "szlam", "kłam")
)


def people(text: str, folded: str, today: date) -> dict[str, Any]:
    """Age, sex, partner, children and other people that a message tells of."""
    told: dict[str, Any] = {}
    ages = [(age, _whose(age, folded)) for age in find_ages(text, today)]
    ages = _continued(ages, folded)
    _set(told, "age", _own_age(ages, folded))
    _set(told, "sex", _sex(text, folded))
    _set(told, "partner", _partner(folded))
    _set(told, "children", _children(ages, folded))
    _set(told, "other_people", _others(folded))
    if told.get("other_people") == 0 and "children" not in told and not names(folded, "child"):
        told["children"] = []
    return told


def _set(told: dict[str, Any], name: str, value: Any) -> None:
    if value is not None:
        told[name] = value


def _whose(age: Age, folded: str) -> Kin | None:
    return kin_after(folded, age.end) or kin_before(folded, age.start)


def _continued(ages: list[tuple[Age, Kin | None]], folded: str) -> list[tuple[Age, Kin | None]]:
    """In a list of ages each goes to whom the first goes: "dzieci 5, 8 i 12 lat"."""
    done: list[tuple[Age, Kin | None]] = []
    for age, kin in ages:
        if done and done[-1][1] == "child" and _LISTED.fullmatch(folded[done[-1][0].end : age.start]):
            kin = "child"
        done.append((age, kin))
    return done


def _own_age(ages: list[tuple[Age, Kin | None]], folded: str) -> int | None:
    own = [age.years for age, kin in ages if kin == "self" and age.years >= _YOUNGEST_TELLER]
    if len(set(own)) == 1:
        return own[0]
    if own:
        return None
    loose = [age.years for age, kin in ages if kin is None and age.years >= _GROWN]
    if len(loose) == 1:
        return loose[0]
    # told about one elderly relative and nobody else: that one is the person it is about
    relatives = [age.years for age, kin in ages if kin in ("parent", "other") and age.years >= _GROWN]
    about_them = not re.search(r"\b(?:mam \d|ja mam|jestem|mieszkam|zarabiam|pracuje)\b", folded)
    return relatives[0] if len(relatives) == 1 and not loose and about_them else None


def _sex(text: str, folded: str) -> str | None:
    lowered = text.lower()
    female = bool(_FEMALE.search(folded)) or _speaks(_FIRST_PERSON_F, lowered)
    male = bool(_MALE.search(folded)) or _speaks(_FIRST_PERSON_M, lowered)
    if female == male:
        return None
    return "k" if female else "m"


def _speaks(pattern: re.Pattern[str], lowered: str) -> bool:
    return any(match.group() not in _NOT_VERBS for match in pattern.finditer(lowered))


def _partner(folded: str) -> str | None:
    without = _NO_PARTNER.search(folded)
    rest = _OWES.sub(" ", _NO_PARTNER.sub(" ", folded))
    spouse, partner = _SPOUSE.search(rest), _PARTNER.search(rest)
    if without:
        return None if partner and not spouse else "none"
    if spouse and partner:
        return None
    return "spouse" if spouse else ("partner" if partner else None)


def _children(ages: list[tuple[Age, Kin | None]], folded: str) -> list[int] | dict[str, int] | None:
    """Ages when every child's is told, otherwise how many there are."""
    if _NO_CHILDREN.search(folded):
        return []
    found = [age.years for age, kin in ages if kin == "child" and age.years <= _OLDEST_CHILD]
    count = _how_many(folded)
    if not found and count:
        loose = [age.years for age, kin in ages if kin is None and age.years < _GROWN]
        found = loose if len(loose) == count else []
    if found and (count is None or count <= len(found)):
        return sorted(found)
    return {"count": count} if count else None


def _how_many(folded: str) -> int | None:
    found = [(_number(match[1]), match[0]) for match in _CHILDREN.finditer(folded)]
    counted = [(count, told) for count, told in found if count == 1 or not _SINGULAR.search(told)]
    if counted:
        return _altogether(counted, folded)
    if _SON_AND_DAUGHTER.search(folded):
        return 2
    return 1 if _ONE_CHILD.search(folded) else None


def _altogether(counted: list[tuple[int, str]], folded: str) -> int | None:
    """ "3 dzieci" says it; "2 córki i 1 syn" adds up; of "2 córki i syn" nobody knows whether the son lives here."""
    sons, daughters = ([count for count, told in counted if sex.search(told)] for sex in (_SONS, _DAUGHTERS))
    if len(sons) + len(daughters) < len(counted):
        return max(count for count, _ in counted)
    if sons and daughters:
        return max(sons) + max(daughters)
    other = _DAUGHTERS if sons else _SONS
    return None if other.search(folded) else max(*sons, *daughters, 0)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMERALS[word]


def _others(folded: str) -> int | None:
    if _ALONE_AT_HOME.search(folded):
        return 0
    found = 0
    for match in _WITH.finditer(folded):
        who = match["who"] or match["kin"]
        found += len(_ONE_PERSON.findall(who)) + 2 * len(_TWO_PEOPLE.findall(who))
    return found or None
