"""Who a piece of a story is about: the person, the partner, a child, a parent, somebody else."""

from __future__ import annotations

import re
from typing import Literal

Kin = Literal["self", "partner", "child", "parent", "other"]

_NAMED: dict[Kin, str] = {
    "child": (
        r"syn\w{0,4}|synk\w*|synow\w*|cork\w*|corec\w*|corci\w*|corus\w*|dziec\w*|dziatk\w*|malu(?:ch|tk|sz)\w*|"
        r"mlod(?:sz|szy|sza|sze|szego|szej)\w*|starsz(?:y|a|e|ego|ej)|najmlodsz\w*|najstarsz\w*|sredni\w*|"
        r"drugie\w*|trzecie\w*|pierwsze\w*|jedno|jedna|jeden|drugi|druga|trzeci\w?|blizni\w*|chlopc\w*|chlopiec|"
        r"dziewczynk\w*|niemowl\w*|noworod\w*|berbec\w*|bobas\w*|przedszkolak\w*|nastolat\w*|uczen|uczennic\w*|"
        r"pociech\w*"
    ),
    "partner": (
        r"maz|meza|mezem|mezowi|malzon\w*|zon[aeyo]\w?|partner\w*|konkub\w*|narzecz\w*|chlopak\w*|dziewczyna|"
        r"facet\w*|stary"
    ),
    "parent": (
        r"mam[aeyo]|mamie|mamus\w*|matk\w*|matce|tat[aeyo]|tato|tacie|ojc\w*|ojciec|rodzic\w*|tesc\w*|babci\w*|"
        r"babk\w*|dziad\w*"
    ),
    "other": (
        r"brat\w*|siostr\w*|ciot\w*|ciocia|wuj\w*|wnuk\w*|wnucz\w*|sasiad\w*|kolezan\w*|koleg\w*|ziec\w*|"
        r"synow[aey]|kuzyn\w*|przyjaci\w*|znajom\w*|bratow\w*|szwagi\w*"
    ),
    "self": (
        r"ja|mam juz|mam|mi|jestem|klient\w*|kl|pani|pan|skoncz\w*|ukoncz\w*|moj wiek|wiek|osoba|kobiet\w*|"
        r"mezczyzn\w*|petent\w*"
    ),
}
_ANY = re.compile("|".join(rf"\b(?P<{kin}>{words})\b" for kin, words in _NAMED.items()))
_CLAUSE = re.compile(r"[.;!?\n]|\b(?:a ja|ale ja|natomiast)\b")
_REACH = 45


def kin_before(folded: str, position: int, reach: int = _REACH) -> Kin | None:
    """The last person named before a place of a folded text, within the same clause."""
    before = folded[max(0, position - reach) : position]
    cuts = list(_CLAUSE.finditer(before))
    if cuts:
        last = cuts[-1]
        before = ("ja " if "ja" in last.group() else "") + before[last.end() :]
    found = list(_ANY.finditer(before))
    return _kin(found[-1]) if found else None


def kin_after(folded: str, position: int, reach: int = 14) -> Kin | None:
    """The person named right after a place: "5-letni syn", "82 letnia mama"."""
    found = re.match(rf"\s*(?:{_ANY.pattern})", folded[position : position + reach + 12])
    return _kin(found) if found else None


def names(folded: str, kin: Kin) -> bool:
    """Whether a folded text names such a person at all."""
    return any(_kin(match) == kin for match in _ANY.finditer(folded))


def _kin(match: re.Match[str]) -> Kin | None:
    return next((kin for kin in _NAMED if match[kin] is not None), None)
