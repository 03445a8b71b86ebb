"""Answers about one side of a benefit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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

SHARE = """
- key: udzial
  name: udział renty
  unit: percent
  law: ustawa, art. 1
  source: {label: Dziennik Ustaw}
  confidence: verified
  values:
    - {from: 2025-07-01, to: 2026-12-31, value: 0.15}
    - {from: 2027-01-01, value: 0.25}
"""


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


def test_a_share_that_will_change_is_announced_as_a_percentage(tmp_path: Path) -> None:
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "table.yml").write_text(SHARE, encoding="utf-8")
    living = {**ENDED, "ended": None, "facets": {"how_much": "To {{ param:udzial|percent }} renty."}}
    info = next(info for info in load_facets() if info.id == "how_much")
    answer = facet_answer(Benefit.model_validate(living), info, load_parameters(tmp_path), DAY)
    assert answer is not None
    assert answer.text == "To 15% renty."
    assert answer.coming == ("Od 1\N{NO-BREAK SPACE}stycznia 2027 zmiana: udział renty to 25%.",)
