"""Reads what a person said to several questions asked as one: what was chosen, and so the answer to each of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.bundles import Bundle, Pick
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.forms.choosing import chosen_all
from knowledge.forms.definition import Option
from knowledge.heard import Heard
from knowledge.interview.answers import Given, Rejected
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.words import fold, words

MORE = "+"
"""Ends the value of a pressed choice where more may be chosen: ``spouse,+``. A channel without check boxes sends one
choice at a time."""

_SEPARATORS = re.compile(r"\s*(?:[,;.!]|\bi\b|\boraz\b|\bplus\b|\bale\b|\ba\b|\bbo\b)\s*", re.IGNORECASE)
_DENIED = re.compile(r"(?:ja |my |to |tu )?(?:nie|bez|brak|zadn\w+|nikt|nikogo)\b")
_THAT_IS_ALL = re.compile(r"(?:to |juz )*(?:wszystko|tyle)")
_NOTHING = re.compile(r"(?:\w+ ){0,2}(?:nic|zadn\w+|nikt|nikogo)(?: (?:z|takiego|wiecej)\b.*)?")
_REFUSING = re.compile(r"\b(?:nie\w*|bez|brak)\b")


def read_bundle(
    bundle: Bundle,
    members: Collection[str],
    heard: Heard,
    told: Mapping[str, Any] | None = None,
    picked: Collection[Pick] = (),
) -> Given | Rejected:
    """The answers that a message gives, by question. "Nie wiem" lets all of the questions go.

    A message that only denies something ("nie jestem w ciąży") leaves the rest open; one that names something says that
    the rest is not so.

    Args:
        told: what the message tells in full: "z mężem i dwójką dzieci, 3 i 5 lat".
        picked: what was chosen before, one by one; the message says what else is so.
    """
    before = [pick.value for pick in picked]
    named = _named(bundle, members, heard.text)
    usual = bundle.answers(members, ())
    told = {name: value for name, value in (told or {}).items() if name in members and name not in named.denied}
    lets_go = heard.way_out in ("refuse", "unknown")
    if lets_go and not before:
        return Given({**dict.fromkeys(members, UNKNOWN_ANSWER), **told})
    # "mąż nie żyje" names him and tells that there is none
    contradicted = {name for name, value in told.items() if value == usual[name]}
    chosen = [pick.value for pick in bundle.of(set(members) - contradicted) if pick.value in named.chosen]
    denied = {**{name: usual[name] for name in named.denied}, **told}
    something = chosen or len(contradicted) < len(told)
    that_is_all = bool(before) and (lets_go or bool(_THAT_IS_ALL.fullmatch(" ".join(words(heard.text)))))
    nothing_else = that_is_all or _is_none(bundle, heard.text) or (heard.yes is False and not denied)
    if something or nothing_else:
        return Given({**bundle.answers(members, [*before, *chosen]), **told})
    return Given(denied) if denied else Rejected(_choose(bundle, members), understood=False)


def read_picks(bundle: Bundle, members: Collection[str], value: str) -> Given | Rejected:
    """The answers of pressed choices: values with commas between, ``none``, or ``?`` for "nie wiem"."""
    if value == UNKNOWN_ANSWER:
        return Given(dict.fromkeys(members, UNKNOWN_ANSWER))
    known = {pick.value for pick in bundle.of(members)}
    chosen = known & set(value.split(","))
    if not chosen and value != NOTHING_CHOSEN:
        return Rejected(_choose(bundle, members))
    return Given(bundle.answers(members, chosen))


def names_something(bundle: Bundle, members: Collection[str], said: str) -> bool:
    """Whether words name something that can be chosen, be it to deny it."""
    named = _named(bundle, members, said)
    return bool(named.chosen or named.denied)


def picked_so_far(bundle: Bundle, members: Collection[str], value: str) -> tuple[Pick, ...]:
    """What was pressed one by one, when more may be chosen; nothing when the answer is whole."""
    chosen = value.split(",")
    return tuple(pick for pick in bundle.of(members) if pick.value in chosen) if chosen[-1] == MORE else ()


@dataclass(frozen=True)
class _Named:
    """What words name: values of choices, and questions of which they say that it is not so."""

    chosen: Collection[str]
    denied: Collection[str]


def _named(bundle: Bundle, members: Collection[str], said: str) -> _Named:
    picks = bundle.of(members)
    parts = [part for part in _SEPARATORS.split(said) if part]
    if all(part.isdecimal() and 0 < int(part) <= len(picks) + 1 for part in parts):
        return _Named(set(chosen_all([*picks, bundle.none], said)) - {bundle.none.value}, ())
    chosen: set[str] = set()
    denied: set[str] = set()
    for part in parts:
        if part.isdecimal():
            continue  # "dzieci, 4 i 9 lat" are ages
        refuses = bool(_REFUSING.search(fold(part)))
        found = chosen_all(
            [_under(pick, names) for pick in picks if (names := _refusing(pick))] if refuses else [], part
        )
        if not found and _DENIED.match(fold(part).strip()):
            refused = {value for each in re.split(r"\bani\b", part) for value in chosen_all(picks, each)}
            denied |= {pick.question for pick in picks if pick.value in refused}
        else:
            chosen |= set(found or chosen_all([pick for pick in picks if not _REFUSING.match(fold(pick.label))], part))
    return _Named(chosen, denied - {pick.question for pick in picks if pick.value in chosen})


def _refusing(pick: Pick) -> list[str]:
    """Those of a choice's names that say no: "nie mam ubezpieczenia"."""
    return [name for name in (pick.label, *pick.also) if _REFUSING.search(fold(name))]


def _under(pick: Pick, names: Sequence[str]) -> Option:
    return Option(value=pick.value, label=names[0], also=tuple(names[1:]))


def _is_none(bundle: Bundle, said: str) -> bool:
    names = [words(name) for name in (bundle.none.label, *bundle.none.also)]
    return words(said) in names or bool(_NOTHING.fullmatch(" ".join(words(said))))


def _choose(bundle: Bundle, members: Collection[str]) -> str:
    first = bundle.of(members)[0].label
    return f"Proszę napisać, co pasuje, na przykład: {first}. Kilka odpowiedzi można rozdzielić przecinkami."
