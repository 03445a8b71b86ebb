"""Numbers in Polish text: digits, words, mixtures ("2,5 tys.", "półtora tysiąca", "dwa i pół", "dwójka dzieci")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.reading.normalise import fold
from bot.reading.numerals import NUMERALS, SCALES


@dataclass(frozen=True)
class Number:
    """A number at its place in the text; `word` says that it stands in words."""

    value: Decimal
    start: int
    end: int
    word: bool = False


_TOKEN = re.compile(
    r"(?P<digits>\d{1,3}(?:[ .']\d{3})+(?![\d])(?:,\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2})?(?!\d))|(?P<word>[a-z]+)"
)
_HALVES = {"poltora": Decimal("1.5"), "poltorej": Decimal("1.5"), "pol": Decimal("0.5")}
_GLUE = re.compile(r"\s*|\s+i\s+|-")
_LARGEST = Decimal(10**8)
_NO_NUMBER = re.compile(
    r"(?<![a-z])m ?2\b|\b\d{1,4}([./-])\d{1,2}\1\d{2,4}\b|\b\d{2}-\d{3}\b|\b\d+/\d+(?:/\d+)*|\b\d{1,2}:\d{2}\b"
)
"""Square metres, dates, postcodes, case numbers and times of day."""


@lru_cache(maxsize=16)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Numbers in order of appearance. Identifiers must be masked before; a hundred million or more is none.

    Kept for a moment: many ask the same message for its numbers.
    """
    folded = _NO_NUMBER.sub(lambda match: "#" * len(match.group()), fold(text))
    found: list[Number] = []
    open_parts: list[Number] = []
    for match in _TOKEN.finditer(folded):
        if match["word"] == "i":
            continue
        part = _part(match)
        if part is None or (open_parts and not _GLUE.fullmatch(folded[open_parts[-1].end : match.start()])):
            found += _joined(open_parts, folded)
            open_parts = []
        if part is not None:
            open_parts.append(part)
    found += _joined(open_parts, folded)
    return tuple(number for number in found if number.value < _LARGEST)


def _part(match: re.Match[str]) -> Number | None:
    """One token as a number; scales carry their factor as a negative value."""
    if match["digits"]:
        return Number(_decimal(match["digits"]), match.start(), match.end())
    word = match["word"]
    if word in _HALVES:
        return Number(_HALVES[word], match.start(), match.end(), word=True)
    if word in NUMERALS:
        return Number(Decimal(NUMERALS[word]), match.start(), match.end(), word=True)
    if word in SCALES or word == "k":
        return Number(Decimal(-SCALES.get(word, 1000)), match.start(), match.end(), word=True)
    return None


def _decimal(digits: str) -> Decimal:
    """ "1 800", "1.800" and "1800" are the same; a comma, or a point before one or two digits, is decimal."""
    compact = re.sub(r"[ ']", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", compact):
        compact = compact.replace(".", "")
    return Decimal(compact.replace(",", "."))


def _joined(parts: list[Number], folded: str) -> list[Number]:
    """Neighbouring parts put together where Polish reads them as one number."""
    numbers: list[Number] = []
    group: list[Number] = []
    for part in parts:
        if group and not _continues(group, part, folded):
            numbers += _value(group)
            group = []
        group.append(part)
    return numbers + _value(group)


def _continues(group: list[Number], part: Number, folded: str) -> bool:
    """Whether `part` belongs to the number that `group` has begun."""
    last = group[-1]
    linked = folded[last.end : part.start].strip() == "i"
    if part.value < 0:
        return not linked and (last.value > 0 or part.value < last.value)
    if part.value == Decimal("0.5"):
        return linked and (0 < last.value < 1000 or last.value < 0)
    if linked or not part.word:
        return last.value < 0 and not part.word and not linked and part.value < -last.value
    if last.value < 0:
        return part.value < -last.value
    return last.word and 0 < part.value < _room(last.value)


def _room(value: Decimal) -> Decimal:
    """Numerals below this value may follow within the same number: sto + dwadzieścia + trzy."""
    if value >= 100:
        return Decimal(100)
    return Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(0)


def _value(group: list[Number]) -> list[Number]:
    if not group:
        return []
    total = Decimal(0)
    current = Decimal(0)
    started = False
    for part in group:
        if part.value < 0:
            total += (current if started else Decimal(1)) * -part.value
            current, started = Decimal(0), False
        elif part.value == Decimal("0.5") and not started and total:
            total += _last_scale(group) / 2
        else:
            current += part.value
            started = True
    return [Number(total + current, group[0].start, group[-1].end, word=any(part.word for part in group))]


def _last_scale(group: list[Number]) -> Decimal:
    return next(-part.value for part in reversed(group) if part.value < 0)
