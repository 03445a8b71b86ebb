"""Which of several named benefits a message asks about. Pure.

People name what they already have, what they were refused, what paper they hold and what has happened to them before
they come to the benefit that they ask for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.nlu.mentions import Mention
from knowledge.words import fold

_HAVING = (
    r"mam|mamy|ma|maja|bior(?:e|a)|bierze|bierzemy|pobiera\w*|dostaje|dostajemy|dostaja|otrzymuj\w+|majac|"
    r"biorac|mial\w*|"
    r"bral\w*|przyznal\w*|przyznan\w+|przyznano|oprocz|poza|obok|przy|zamiast|wedlug|"
    r"(?:jest\w*|byl\w*|bedac|siedz\w+|przebywa\w*) na|(?:zyje|zyjemy|utrzymuj\w+ sie) z|"
    r"(?:s?konczy\w*|ustal\w*|wygas\w*|zabrali|stracil\w*|wstrzymali)(?: mi| jej| jemu| nam)?(?: sie)?(?: mi)?|"
    r"(?:odmow\w+|odmawiaja|odrzuc\w+|nie da\w+|nie przyzn\w+)(?: mi| nam| jej| mu)?(?: wniosek o| wniosku o)?|"
    r"(?:zaswiadczeni\w+|decyzj\w+|papier\w*) (?:o|ze|na|z)(?: pobieraniu| przyznaniu| otrzymywaniu)?|"
    r"(?:zlozyl\w*|skladal\w*)(?: juz)?(?: wniosek)?(?: o| na)|podobnie jak|tak jak|a nie|nie chodzi o"
)
_HELD = re.compile(
    rf"\b(?:{_HAVING}) (?:(?:mi|nam|juz|teraz|tylko|swoj|swoje|tez|sam|sama|lekki|znaczny|umiarkowany|stal\w+|dla \w+)"
    r" )*$"
)
_WISH = re.compile(
    r"\b(?:czy|ile|ilu|jak|jaki\w*|gdzie|kiedy|kto|komu|dostane|dostanie\w*|dostac|moge|mozna|chce\w*|skad|"
    r"chcial\w+|przyslugu\w+|"
    r"nalezy|starac|ubiega\w*|wystapic|zlozyc|wniosek|potrzebuj\w+|pyta\w*|pytanie|interesuj\w+|zapytac|"
    r"dowiedziec|dokument\w*|"
    r"termin\w*|kwota|wysokosc|warunki|kryteri\w+|co z|co to|co daje|chodzi|slyszal\w*|mowi\w*|jest cos takiego)\b"
)
_TOWARDS = re.compile(r"\b(?:o|na|do|dla) (?:\w+ )?$")
_JOINED = re.compile(r"^\W*(?:i|oraz|a takze|lub|albo|czy|plus)?\W*$")
_STOP = re.compile(r"[.?!;\n]")
_CLAUSE = re.compile(r"[,.?!;\n]")


def wishes(text: str) -> bool:
    """Whether a message asks or wishes anything, as far as its words say."""
    return _WISH.search(fold(text)) is not None


def asks_about(text: str, start: int, end: int) -> bool:
    """Whether the clause in which a name stands asks: "ile wynosi renta socjalna", not "mam rentę socjalną, ile …"."""
    folded = fold(text)
    before = _CLAUSE.split(folded[:start])[-1]
    after = _CLAUSE.split(folded[end:])[0]
    return _HELD.search(before) is None and _WISH.search(f"{before} {after}") is not None


def asked_of(text: str, benefits: Sequence[Mention]) -> Mention | None:
    """The benefit that a message asks about; of equals the first.

    Args:
        benefits: mentions of benefits, the ones aside last.
    """
    if len(benefits) < 2:
        return benefits[0] if benefits else None
    folded = fold(text)
    worth: dict[int, float] = {}
    ordered = sorted(benefits, key=lambda each: (each.end, each.aside))  # "zasiłek stały i okresowy" begin as one
    for number, mention in enumerate(ordered):
        before = ordered[number - 1] if number else None
        worth[number] = _worth(folded, mention, before, worth.get(number - 1, 0.0))
    best = ordered[max(worth, key=lambda number: (worth[number], -number))]
    return next((each for each in ordered if each.supplement_to == best.id), best)


def _worth(folded: str, mention: Mention, before: Mention | None, worth_before: float) -> float:
    """How much speaks for one mention, by the words between it and what stands before it."""
    begin = before.end if before else 0
    between = folded[begin : max(begin, mention.start)]
    if before and _JOINED.match(between):
        return worth_before - _beside_the_point(mention) + _beside_the_point(before)
    sentence = _STOP.split(between)[-1]
    worth = -_beside_the_point(mention)
    if _WISH.search(sentence):
        worth += 2.0
    if _HELD.search(sentence.replace(",", " , ").replace("  ", " ")):
        worth -= 3.0
    elif _TOWARDS.search(sentence):
        worth += 0.5
    return worth


def _beside_the_point(mention: Mention) -> float:
    return (2.0 if mention.held else 0.0) + (2.5 if mention.aside else 0.0)
