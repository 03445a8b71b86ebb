"""What an answer to a question says, by type of the question: in the shapes in which answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from knowledge.rules.values import Ages, Several, Span, Value, point

if TYPE_CHECKING:
    from knowledge.questions import Question

QuestionType = Literal["bool", "number", "money", "choice", "several", "ages", "district"]
MOST_PEOPLE = 15
NOTHING_CHOSEN = "none"


def _limits(question: Question) -> Span:
    assert question.limits is not None
    return Span(*question.limits)


def _number(_question: Question, answer: Any) -> Span:
    if isinstance(answer, Mapping):
        return Span(Decimal(str(answer["from"])), Decimal(str(answer["to"])))
    return point(Decimal(str(answer)))


def _ages(_question: Question, answer: Any) -> Value:
    if isinstance(answer, Mapping):
        return Ages((), point(int(answer["count"])) if "count" in answer else _number(_question, answer))
    return Ages(tuple(sorted(answer)), point(0))


def _bands(question: Question) -> tuple[Any, ...]:
    low, high = question.limits or (Decimal(0), Decimal(0))
    ends = [low, *question.bands, high]
    return tuple({"from": str(start), "to": str(end)} for start, end in pairwise(ends))


UNKNOWN: Mapping[QuestionType, Callable[[Question], Value]] = {
    "bool": lambda _question: None,
    "number": _limits,
    "money": _limits,
    "choice": lambda question: frozenset(option.value for option in question.options),
    "several": lambda _question: Several(None),
    "ages": lambda _question: Ages((), Span(Decimal(0), Decimal(MOST_PEOPLE))),
    "district": lambda _question: None,
}
"""What is known when nothing was said."""
KNOWN: Mapping[QuestionType, Callable[[Question, Any], Value]] = {
    "bool": lambda _question, answer: bool(answer),
    "number": _number,
    "money": _number,
    "choice": lambda _question, answer: frozenset((answer,)),
    "several": lambda _question, answer: Several(frozenset(answer) - {NOTHING_CHOSEN}),
    "ages": _ages,
    "district": lambda _question, answer: frozenset((answer,)),
}
"""What is known when that was said."""
SAMPLES: Mapping[QuestionType, Callable[[Question], tuple[Any, ...]]] = {
    "bool": lambda _question: (True, False),
    "number": lambda question: question.samples or question.limits or (),
    "money": lambda question: _bands(question) if question.bands else question.samples or question.limits or (),
    "choice": lambda question: tuple(option.value for option in question.options),
    "several": lambda question: ((), *((option.value,) for option in question.options if option.value != "none")),
    "ages": lambda question: question.samples or ([], [4]),
    "district": lambda _question: (),
}
"""Answers to try when weighing the question."""
