"""An answer as the values of a form: what can be chosen, and words where it has to be typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.facts import UNKNOWN_ANSWER
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.questions import Question


def written(question: Question, answer: Any) -> tuple[str, ...]:
    """An answer as values of a form field: the values of choices (see `answers.read_choice`), or words."""
    if answer == UNKNOWN_ANSWER:
        return (UNKNOWN_ANSWER,)
    if question.type == "bool":
        return ("yes" if answer else "no",)
    if question.type == "several":
        return tuple(answer) or (NOTHING_CHOSEN,)
    if question.type == "ages" and not isinstance(answer, Mapping):
        return (_ages(answer),)
    if isinstance(answer, Mapping) and "count" in answer:
        return (f"count:{answer['count']}",)
    if isinstance(answer, Mapping):
        return (f"{answer['from']}-{answer['to']}",)
    return (str(answer),)


def _ages(ages: Sequence[int]) -> str:
    # "0" alone would be read as no children
    return "0 lat" if tuple(ages) == (0,) else ", ".join(map(str, ages)) or NOTHING_CHOSEN
