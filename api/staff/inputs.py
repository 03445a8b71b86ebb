"""Answers as form fields: how one is asked for, and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.render.interview import ages_text, band_text
from api.staff.wording import filled
from bot.reading.hear import hear_field
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.answers import Given, Rejected, read
from knowledge.interview.written import read_choice, written
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.questions import Question

_NOT_KNOWN = frozenset((UNKNOWN_ANSWER, "nie wie", "nw", "nie wiadomo"))


@dataclass(frozen=True)
class Field:
    """A question as a form field: radio buttons ("one"), check boxes ("several") or words ("text").

    `options` of words: what is known so far and cannot be typed; it holds while nothing is typed.
    """

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
    values = () if answer is None else written(question, answer)
    bare = question.type == "ages" and isinstance(answer, Mapping)  # how many there are is nothing to type
    return Field(
        id=question.id,
        label=filled(question.spoken or question.text, today),
        short=filled(question.short, today),
        help=question.help,
        kind=kind,
        options=((values[0], f"wiadomo tylko: {ages_text(answer)}"),) if bare else _offered(question, kind),
        values=() if bare else values,
        problem=problem,
    )


def _offered(question: Question, kind: str) -> tuple[tuple[str, str], ...]:
    return options_of(question) if kind != "text" else ()


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
    chosen = read_choice(question, ",".join(typed) if question.type == "several" else typed[0])
    if isinstance(chosen, Given) or chosen.understood:
        return chosen
    return read(question, hear_field(typed[0], today))
