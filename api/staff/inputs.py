"""Answers as form fields: how one is asked for, and read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.render.interview import band_text
from api.staff.wording import filled
from bot.reading.hear import hear_field
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.answers import Given, Rejected, checked, read, read_choice
from knowledge.interview.written import written
from knowledge.meanings import MOST_PEOPLE, NOTHING_CHOSEN
from knowledge.questions import Question

_PRESSED = re.compile(r"\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?")
_COUNTED = re.compile(r"count:(\d{1,2})(?:-(\d{1,2}))?")
_NOT_KNOWN = frozenset((UNKNOWN_ANSWER, "nie wie", "nw", "nie wiadomo"))


@dataclass(frozen=True)
class Field:
    """A question as a form field: radio buttons ("one"), check boxes ("several") or words ("text")."""

    id: str
    label: str
    short: str
    help: str
    kind: str
    options: tuple[tuple[str, str], ...]
    values: tuple[str, ...]
    problem: str | None


def field_of(question: Question, answer: Any, problem: str | None, today: date) -> Field:
    """The field of a question with its answer in it; None stands for no answer."""
    kind = {"bool": "one", "choice": "one", "several": "several"}.get(question.type, "text")
    return Field(
        id=question.id,
        label=filled(question.spoken or question.text, today),
        short=filled(question.short, today),
        help=question.help,
        kind=kind,
        options=options_of(question) if kind != "text" else (),
        values=() if answer is None else in_fields(question, answer),
        problem=problem,
    )


def in_fields(question: Question, answer: Any) -> tuple[str, ...]:
    """An answer as values of its field. Of children it may be known only that there are some, which no ages say."""
    if question.type == "ages" and isinstance(answer, Mapping) and "from" in answer:
        return (f"count:{answer['from']}-{answer['to']}",)
    return written(question, answer)


def options_of(question: Question, *, exact: bool = False) -> tuple[tuple[str, str], ...]:
    """Values and labels to choose from; none for an answer that has to be typed. `exact`: the figure, not a band."""
    if question.type == "bool":
        return (("yes", "Tak"), ("no", "Nie"))
    if question.type in ("choice", "several"):
        return tuple((option.value, option.label) for option in question.options)
    if question.type == "money" and question.bands and not exact:
        return tuple((f"{band['from']}-{band['to']}", band_text(band)) for band in question.sample_answers())
    return ((NOTHING_CHOSEN, question.nobody),) if question.nobody else ()


def answer_in(question: Question, values: Sequence[str], today: date) -> Given | Rejected | None:
    """The answer in a form field: a chosen value, or words as a consultant types them. None when it was left empty."""
    typed = [value.strip() for value in values if value.strip()]
    if not typed:
        return None
    if typed[0].lower() in _NOT_KNOWN:
        return Given(UNKNOWN_ANSWER)
    return _chosen(question, typed) or read(question, hear_field(typed[0], today))


def _chosen(question: Question, values: Sequence[str]) -> Given | None:
    """The answer when the field holds a value of ours, not words."""
    if question.type == "ages":
        counted = _COUNTED.fullmatch(values[0])
        if counted and counted[2]:
            low, high = int(counted[1]), int(counted[2])
            return Given({"from": low, "to": high}) if low <= high <= MOST_PEOPLE else None
        found = checked(question, {"count": counted[1]}) if counted else read_choice(question, values[0])
    elif question.type == "several":
        found = read_choice(question, ",".join(values))
    elif question.type in ("number", "money") and not _PRESSED.fullmatch(values[0]):
        return None
    else:
        found = read_choice(question, values[0])
    return found if isinstance(found, Given) else None
