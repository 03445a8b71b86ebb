"""One message as the answer to a question of a known type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from knowledge.heard import AnswerType, Heard, WayOut

_TOLD_AS: Mapping[WayOut, str] = {"unknown": "unclear", "back": "correction"}
"""Ways out that the published shape has no name of its own for."""


@dataclass(frozen=True)
class Answer:
    """What was answered: `type` is the type asked for, a way out, or ``unclear``; `value` is plain data."""

    type: str
    value: Any = None


def answer_to(heard: Heard, asked: AnswerType) -> Answer:
    """The candidate of the type that was asked for; a way out where one is taken, "unclear" when nothing fits."""
    if heard.way_out in ("refuse", "question_back", "correction"):
        return Answer(heard.way_out, _value(heard, asked))
    if heard.way_out is not None:
        return Answer(_TOLD_AS[heard.way_out], heard.way_out)
    value = _value(heard, asked)
    return Answer("unclear") if value is None else Answer(asked, value)


def _value(heard: Heard, asked: AnswerType) -> Any:
    return _READERS[asked](heard)


def _number(heard: Heard) -> int | float | None:
    found = [*heard.numbers, *map(Decimal, heard.ages)]
    if not found and heard.yes is False:
        return 0
    return plain(found[0]) if found else None


def _money(heard: Heard) -> int | float | None:
    found = heard.money or heard.numbers
    return plain(found[0]) if found else None


def _list(heard: Heard) -> list[int] | None:
    if heard.ages:
        return list(heard.ages)
    if heard.numbers:
        return [int(number) for number in heard.numbers]
    return [] if heard.yes is False else None


def _identifier(kind: str) -> Callable[[Heard], str | None]:
    def found(heard: Heard) -> str | None:
        return f"[{kind}]" if kind in heard.identifiers else None

    return found


_READERS: Mapping[AnswerType, Callable[[Heard], Any]] = {
    "number": _number,
    "money": _money,
    "bool": lambda heard: heard.yes,
    "list": _list,
    "choice": lambda heard: heard.text or None,
    "district": lambda heard: heard.district,
    "date": lambda heard: heard.dates[0].isoformat() if heard.dates else None,
    "postcode": lambda heard: heard.postcode,
    "pesel": _identifier("pesel"),
    "iban": _identifier("iban"),
    "phone": _identifier("phone"),
    "email": _identifier("email"),
    "id_card": _identifier("id_card"),
    "text": lambda heard: heard.text or None,
}


def plain(number: Decimal) -> int | float:
    """A number for JSON: whole ones as integers."""
    return int(number) if number == number.to_integral_value() else float(number)
