"""The mutator: it changes what it says it changes, and what cases notice and what they do not is told apart."""

from __future__ import annotations

import pytest
from rule_households import base

from tests.knowledge.mutation.__main__ import main
from tests.knowledge.mutation.expressions import changed
from tests.knowledge.mutation.mutants import Mutants
from tests.knowledge.mutation.running import explained, is_killed, score

MUTANTS = Mutants(base())


def texts(text: str) -> set[str]:
    return {each.text for each in changed(text, {"limit": "other_limit"}.get)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("income < limit", {"income <= limit", "income < other_limit"}),
        ("income >= limit", {"income > limit", "income >= other_limit"}),
        ("ill and poor", {"ill or poor", "ill", "poor"}),
        ("not ill", {"ill"}),
        ("work in ('a', 'b')", {"work not in ('a', 'b')", "work in ('b',)", "work in ('a',)"}),
        (
            "5 if ill else limit",
            {"limit if ill else 5", "6 if ill else limit", "4 if ill else limit", "5 if ill else other_limit"},
        ),
        ("max(limit, a + b)", {"min(limit, a + b)", "max(other_limit, a + b)", "max(limit, a - b)"}),
        ("count(children, 0, 4)", {"count(children, 1, 4)", "count(children, 0, 5)", "count(children, 0, 3)"}),
    ],
)
def test_an_expression_is_changed_in_one_place_at_a_time(text: str, expected: set[str]) -> None:
    assert texts(text) == expected


def test_a_rule_without_a_condition_is_noticed() -> None:
    dropped = next(each for each in MUTANTS.of_benefit("zasilek-celowy") if each.how == "need: dropped")
    assert is_killed(dropped)


def test_a_figure_in_the_place_of_another_is_noticed() -> None:
    figures = [each for each in MUTANTS.of_benefit("becikowe") if "be_kryterium becomes" in each.how]
    assert figures
    assert all(is_killed(each) for each in figures)


def test_a_rule_that_says_the_same_survives() -> None:
    found = score("dm_norm_plain", MUTANTS.of_derived("dm_norm_plain"))
    assert found.total > found.killed
    assert set(found.survivors) <= set(explained())


def test_every_explained_mutant_is_still_there() -> None:
    places = {name.partition(": ")[0] for name in explained()}
    there = {each.name for place in places for each in _of(place)}
    assert set(explained()) <= there


def _of(place: str) -> list[object]:
    return list(MUTANTS.of_benefit(place) if place in MUTANTS.ruled else MUTANTS.of_derived(place))


def test_the_command_tells_of_one_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "leki-65-plus"]) == 0
    assert "leki-65-plus: 3/3 killed" in capsys.readouterr().out
