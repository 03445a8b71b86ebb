"""Answers about one side of a benefit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from knowledge.answers import FacetAnswer, facet_answer
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

ENDING = """
- key: kwota
  name: kwota zasiłku
  unit: zl
  law: ustawa
  source: {label: ZUS}
  confidence: verified
  values: &until_march [{from: 2026-03-01, to: 2027-02-28, value: 100}]
- {key: najwyzej, name: max, unit: zl, law: ustawa, source: {label: ZUS}, confidence: likely, values: *until_march}
- key: wiek
  name: wiek
  unit: years
  law: ustawa
  source: {label: Dziennik Ustaw}
  confidence: verified
  values: [{from: 2020-01-01, value: 60}]
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


def how_much(tmp_path: Path, table: str, text: str, on: date = DAY, **more: object) -> FacetAnswer:
    """The answer to "ile wynosi" of an entry with this text and one table of figures."""
    (tmp_path / "parameters").mkdir()
    (tmp_path / "parameters" / "table.yml").write_text(table, encoding="utf-8")
    living = {**ENDED, "ended": None, "facets": {"how_much": text}, **more}
    info = next(info for info in load_facets() if info.id == "how_much")
    answer = facet_answer(Benefit.model_validate(living), info, load_parameters(tmp_path), on)
    assert answer is not None
    return answer


def test_a_share_that_will_change_is_announced_as_a_percentage(tmp_path: Path) -> None:
    answer = how_much(tmp_path, SHARE, "To {{ param:udzial|percent }} renty.")
    assert answer.text == "To 15% renty."
    assert answer.coming == ("Od 1\N{NO-BREAK SPACE}stycznia 2027 zmiana: udział renty to 25%.",)


def test_an_amount_that_ends_soon_is_said_to_be_known_until_then(tmp_path: Path) -> None:
    answer = how_much(tmp_path, ENDING, "Co miesiąc {{ param:kwota|zl }}.")
    assert answer.coming == (
        "Kwota zasiłku: ta kwota obowiązuje do 28\N{NO-BREAK SPACE}lutego 2027. Nowej jeszcze nie znamy.",
    )


def test_of_several_figures_that_end_it_is_said_once(tmp_path: Path) -> None:
    text = "Co miesiąc {{ param:kwota|zl }}, najwyżej {{ param:najwyzej|zl }}, od {{ param:wiek|number }} lat."
    assert how_much(tmp_path, ENDING, text).coming == (
        "Część tych kwot obowiązuje do 28\N{NO-BREAK SPACE}lutego 2027. Nowych jeszcze nie znamy.",
    )


def test_an_end_that_is_far_away_is_not_told(tmp_path: Path) -> None:
    assert how_much(tmp_path, ENDING, "Co miesiąc {{ param:kwota|zl }}.", date(2026, 10, 1)).coming == ()


def test_a_change_of_the_rules_is_told_until_it_begins(tmp_path: Path) -> None:
    change = {
        "from": date(2027, 1, 1),
        "says": "wystarczy {{ param:wiek|number }} lat.",
        "sides": ["how_much"],
        "law": "nowa",
    }
    answer = how_much(tmp_path, ENDING, "Sto złotych.", coming=[change])
    assert answer.coming == ("Od 1\N{NO-BREAK SPACE}stycznia 2027 zmiana: wystarczy 60 lat.",)
    assert answer.law == ("ustawa", "nowa")


def test_a_change_that_has_begun_is_not_told_any_more(tmp_path: Path) -> None:
    change = {"from": date(2027, 1, 1), "says": "nowe zasady.", "sides": ["how_much"], "law": "nowa"}
    answer = how_much(tmp_path, ENDING, "Sto złotych.", date(2027, 1, 1), coming=[change])
    assert (answer.coming, answer.law) == ((), ("ustawa",))


def test_the_sources_of_the_figures_come_after_those_of_the_entry(tmp_path: Path) -> None:
    answer = how_much(tmp_path, ENDING, "Co miesiąc {{ param:kwota|zl }}, od {{ param:wiek|number }} lat.")
    assert [source.label for source in answer.sources] == ["Dziennik Ustaw", "ZUS"]
