"""Answers about one side of a benefit."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from knowledge.answers import facet_answer
from knowledge.benefits import Benefit
from knowledge.facets import load_facets
from knowledge.parameters import load_parameters

DAY = date(2026, 11, 28)
ENDED = {
    "id": "dodatek-dawny",
    "name": "dodatek dawny",
    "aka": [],
    "institution": "css",
    "facets": {"what_is": "Tego dodatku już nie ma. Można zapytać o dodatek mieszkaniowy."},
    "legal_basis": ["ustawa"],
    "sources": [{"label": "Dziennik Ustaw"}],
    "confidence": "verified",
    "reviewed": DAY,
    "ended": date(2024, 12, 31),
}


def test_whatever_is_asked_of_a_benefit_that_ended_the_answer_is_that_it_ended() -> None:
    benefit = Benefit.model_validate(ENDED)
    for info in load_facets():
        answer = facet_answer(benefit, info, load_parameters(), DAY)
        assert answer is not None
        assert answer.title == "Dodatek dawny: już nie działa"
        assert answer.text.startswith("Tego dodatku już nie ma.")


def test_a_benefit_that_ended_has_nothing_else_to_say() -> None:
    with pytest.raises(ValidationError, match="what_is alone"):
        Benefit.model_validate({**ENDED, "facets": {**ENDED["facets"], "how_much": "Sto złotych."}})
