"""An answer as the values of a form: written into its field, and read back from it or from a pressed choice.

Everything that can be chosen has a value of its own. How many there are, without ages, is ``count:2`` or
``count:1-15``; a band is ``1000-2000``. Only what has to be typed is written in words, which `answers.read` reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.answers import CHOOSE, Given, Rejected, checked
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.questions import Question

_FIGURE = r"[0-9]+(?:\.[0-9]+)?"
_NUMBER = re.compile(rf"({_FIGURE})(?:-({_FIGURE}))?")
_HOW_MANY = re.compile(r"count:([0-9]+)(?:-([0-9]+))?")
_NOT_ONE_OF_OURS = Rejected(CHOOSE, understood=False)


def written(question: Question, answer: Any) -> tuple[str, ...]:
    """An answer as values of a form field: those that `read_choice` reads, or words."""
    if answer == UNKNOWN_ANSWER:
        return (UNKNOWN_ANSWER,)
    if question.type == "bool":
        return ("yes" if answer else "no",)
    if question.type == "several":
        return tuple(answer) or (NOTHING_CHOSEN,)
    if question.type == "ages":
        return (_ages(answer),)
    return (_ends(answer) if isinstance(answer, Mapping) else str(answer),)


def read_choice(question: Question, value: str) -> Given | Rejected:
    """The answer that a value stands for: an option, several by comma, yes or no, a figure, a band, how many, ``none``,
    or ``?`` for "nie wiem". What is no such value is not understood; one that cannot be true says why.
    """
    if value == UNKNOWN_ANSWER:
        return Given(UNKNOWN_ANSWER)
    if question.type == "bool" and value in ("yes", "no"):
        return Given(value == "yes")
    if question.type == "choice" and value in {option.value for option in question.options}:
        return Given(value)
    if question.type == "several":
        chosen = [part for part in value.split(",") if part in {option.value for option in question.options}]
        return Given(chosen) if chosen else _NOT_ONE_OF_OURS
    if question.type == "ages":
        return Given([]) if value == NOTHING_CHOSEN else _how_many(question, value)
    if question.type == "district":
        return Given(value)
    return _number(question, value) if question.type in ("number", "money") else _NOT_ONE_OF_OURS


def _number(question: Question, value: str) -> Given | Rejected:
    found = _NUMBER.fullmatch(value)
    if found is None:
        return _NOT_ONE_OF_OURS
    return checked(question, {"from": found[1], "to": found[2]} if found[2] else found[1])


def _how_many(question: Question, value: str) -> Given | Rejected:
    found = _HOW_MANY.fullmatch(value)
    if found is None:
        return _NOT_ONE_OF_OURS
    return checked(question, {"from": int(found[1]), "to": int(found[2])} if found[2] else {"count": int(found[1])})


def _ages(answer: Any) -> str:
    if isinstance(answer, Mapping):
        return f"count:{answer['count'] if 'count' in answer else _ends(answer)}"
    # "0" alone would be read as no children
    return "0 lat" if tuple(answer) == (0,) else ", ".join(map(str, answer)) or NOTHING_CHOSEN


def _ends(band: Mapping[str, Any]) -> str:
    return f"{band['from']}-{band['to']}"
