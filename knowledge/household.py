"""A household as plain JSON: one key per question of the questionnaire. Its schema is read off the questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from knowledge.facts import UNKNOWN_ANSWER, Facts, facts_of
from knowledge.interview.answers import OLDEST_CHILD, Rejected, checked
from knowledge.meanings import MOST_PEOPLE
from knowledge.questions import Catalogue, Question


class HouseholdError(ValueError):
    """The household cannot be read. The message names every wrong field."""

    may_be_retried = False


def read_household(catalogue: Catalogue, given: Any, on: date) -> Facts:
    """Facts of a household.

    Args:
        given: question id → answer, as :func:`schema_of` describes it. What is left out is not known.

    Raises:
        HouseholdError: not an object, an unknown field, or an answer that does not fit its question.
    """
    if not isinstance(given, Mapping):
        raise HouseholdError("Gospodarstwo to obiekt JSON: pytanie → odpowiedź.")
    problems: list[str] = []
    answers: dict[str, Any] = {}
    for name, value in given.items():
        question = catalogue.questions.get(name)
        read = checked(question, value) if question else Rejected("nie ma takiego pola.")
        if isinstance(read, Rejected):
            problems.append(f"{name}: {read.message}")
        else:
            answers[name] = read.value
    if problems:
        raise HouseholdError("\n".join(problems))
    return facts_of(catalogue, answers, on)


def schema_of(catalogue: Catalogue) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a household."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Household",
        "description": (
            "Answers to the questionnaire. Every field may be left out: then it is not known. "
            f'"{UNKNOWN_ANSWER}" says that the person does not know.'
        ),
        "type": "object",
        "additionalProperties": False,
        "properties": {question.id: _field(question) for question in catalogue},
    }


def _field(question: Question) -> dict[str, Any]:
    answer = _SCHEMAS[question.type](question)
    return {"description": question.text, "anyOf": [answer, {"const": UNKNOWN_ANSWER}]}


def _number(question: Question) -> dict[str, Any]:
    low, high = question.limits or (0, 0)
    bounds = {"minimum": float(low), "maximum": float(high)}
    number = {
        "type": "integer" if question.type == "number" and not question.decimals else ["number", "string"],
        **bounds,
    }
    return {"anyOf": [number, _band(number)]}


def _options(question: Question) -> dict[str, Any]:
    return {"enum": [option.value for option in question.options]}


def _ages(_question: Question) -> dict[str, Any]:
    age = {"type": "integer", "minimum": 0, "maximum": OLDEST_CHILD}
    count = {"type": "integer", "minimum": 0, "maximum": MOST_PEOPLE}
    return {
        "anyOf": [
            {"type": "array", "items": age, "maxItems": MOST_PEOPLE},
            {"type": "object", "properties": {"count": count}, "required": ["count"], "additionalProperties": False},
            _band(count),
        ]
    }


def _band(end: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"from": end, "to": end},
        "required": ["from", "to"],
        "additionalProperties": False,
    }


_SCHEMAS: Mapping[str, Callable[[Question], dict[str, Any]]] = {
    "bool": lambda _question: {"type": "boolean"},
    "number": _number,
    "money": _number,
    "choice": _options,
    "several": lambda question: {"type": "array", "items": _options(question), "uniqueItems": True},
    "ages": _ages,
    "district": lambda _question: {"type": "string"},
}
