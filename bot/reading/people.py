"""How many people a household has when told in persons: "ja i mąż" → 2, "sama" → 1, "z mężem i trójką dzieci" → 5."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.reading.normalise import fold
from bot.reading.numbers import find_numbers
from bot.reading.numerals import NUMERALS

_COUNT = r"(\d{1,2}|" + "|".join(word for word, value in NUMERALS.items() if 1 <= value <= 12) + r")"
_ALONE = re.compile(
    r"^\W*(?:no )?(?:(?:ja )?(?:mieszkam |jestem |zyje |gospodaruje )?(?:calkiem |zupelnie |tylko )?(?:sam|sama|"
    r"samotnie|samotny|samotna|w pojedynke|solo)|tylko ja(?: sam\w?)?|jedynie ja|ja jed\w+|ja sam\w?|ja|"
    r"sam\w? ze soba|nikt poza mna|jednoosobow\w+)\W*(?:mieszkam|jestem|zyje)?\W*$"
)
_TOGETHER = re.compile(
    rf"\b(?:we|w)\s+{_COUNT}\b|\b(?:jest|bylo|mamy|zyje|mieszka)\s+nas\s+(?:tu\s+|razem\s+)?{_COUNT}\b|"
    rf"\bnas\s+{_COUNT}\b|\b{_COUNT}\s*[- ]?(?:osob\w*|os\b)"
)
_SHORTHAND = re.compile(r"\b(\d)\s?\+\s?(\d)\b(?!\s*(?:zl|plus))")
_ADULTS = re.compile(rf"\b{_COUNT}\s+dorosl\w+\b")
_CHILDREN = re.compile(
    rf"\b(?:{_COUNT}\s+(?:malych\s+|malutkich\s+|naszych\s+|moich\s+|doroslych\s+)?"
    r"(?:dzieci\w*|dziec\w*|dzieciak\w*|dzieciacz\w*|maluch\w*|syn\w*|cor\w+|chlopc\w*|chlopak\w*|dziewczyn\w*|"
    r"wnuk\w*|wnucz\w*))"
)
_RELATIVES = (
    r"maz|mezem|meza|zon[aey]|partner\w*|konkubent\w*|konkubin\w*|narzeczon\w*|chlopak|chlopakiem|dziewczyn\w|"
    r"facet\w*|mama|mamy|mamusi\w*|matka|matki|tata|tato|taty|ojciec|ojca|ojcem|tesciow\w+|tesc\w*|babci\w*|"
    r"dziad\w*|brat\w*|siostr\w*|syn|synem|syna|synek|synkiem|synka|cork\w+|coreczk\w*|corci\w*|wnuk|wnukiem|wnuka|"
    r"wnuczk\w*|dzieckiem|dziecko|dziecka|ciotk\w*|wujk\w*|kuzyn\w*|kolezank\w*|kolega|kolegi|ziec\w*|synow\w*|"
    r"przyjaciol\w*|lokator\w*|niemowl\w*|noworod\w*"
)
_RELATIVE = re.compile(rf"\b(?:{_RELATIVES})\b")
_PARENTS = re.compile(r"\b(?:rodzice|rodzicami|rodzicow|dziadkowie|dziadkami|dziadkow|tesciowie|tesciami)\b")
_SELF = re.compile(r"\b(?:ja|z|ze|mieszkam|mieszkamy|jest nas|razem|my|nasza|mojej?)\b")


def count_people(text: str) -> Decimal | None:
    """How many people there are, the one who writes included; None when the message does not tell it in persons."""
    folded = " ".join(fold(text).split())
    if _ALONE.search(folded):
        return Decimal(1)
    shorthand = _SHORTHAND.search(folded)
    if shorthand:
        return Decimal(int(shorthand[1]) + int(shorthand[2]))
    together = _TOGETHER.search(folded)
    if together and len(find_numbers(folded)) == 1:
        return Decimal(_number(next(found for found in together.groups() if found)))
    return _listed(folded)


def _listed(folded: str) -> Decimal | None:
    """People told one by one, and the one who writes when they name themselves."""
    adults = [_number(match[1]) for match in _ADULTS.finditer(folded)]
    children = [_number(match[1]) for match in _CHILDREN.finditer(folded)]
    rest = _CHILDREN.sub(" ", _ADULTS.sub(" ", folded))
    if find_numbers(rest):
        return None  # something else is counted as well
    others = sum(children) + len(_RELATIVE.findall(rest)) + 2 * len(_PARENTS.findall(rest))
    if adults:
        return Decimal(sum(adults) + others)
    return Decimal(others + (_SELF.search(folded) is not None)) if others else None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMERALS[word]
