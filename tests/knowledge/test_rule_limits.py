"""Limits to the grosz, on every day on which they change; and none is forgotten."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from rule_households import base

from knowledge.rules.expressions import Expression
from tests.knowledge.rule_limits import Row, comparisons, mismatch, rows, trials

RULES = {benefit.id: benefit.rule for benefit in base().benefits if benefit.rule}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.name)
def test_a_limit_lies_where_the_act_puts_it(row: Row) -> None:
    if found := mismatch(row, base().benefits, base().catalogue):
        pytest.fail(f"{row.name}: {found}")


def test_every_comparison_of_a_rule_has_its_row() -> None:
    assert written() - tried() == set()


def test_every_row_is_about_a_comparison_that_is_there() -> None:
    for row in rows():
        condition = next(each for each in RULES[row.benefit].conditions if each.id == row.condition)
        there = {*own(condition.require, condition.when), *behind(condition.names)}
        assert set(row.compares) <= there, row.name


def test_a_limit_is_tried_around_the_day_on_which_it_changes() -> None:
    row = next(row for row in rows() if row.name.startswith("zasilek-okresowy.income_alone"))
    tried_on = {trial.on for trial in trials(row, base().catalogue)}
    assert {date(2024, 12, 31), date(2025, 1, 1)} <= tried_on


def written() -> set[tuple[str, str]]:
    """Where each comparison stands (benefit and condition, or derived fact), and the comparison."""
    found = set()
    for benefit, rule in RULES.items():
        for condition in rule.conditions:
            place = f"{benefit}.{condition.id}"
            found |= {(place, each) for each in own(condition.require, condition.when)}
            found |= {("derived", each) for each in behind(condition.names)}
    return found


def tried() -> set[tuple[str, str]]:
    """The same for the rows; a comparison behind a condition is tried wherever it shows."""
    return {
        (place, each)
        for row in rows()
        for each in row.compares
        for place in (f"{row.benefit}.{row.condition}", "derived")
    }


def own(*expressions: Expression | None) -> Iterator[str]:
    for expression in expressions:
        if expression:
            yield from comparisons(ast.parse(expression.text.strip(), mode="eval"))


def behind(names: Iterable[str]) -> Iterator[str]:
    """The comparisons of the derived facts among these names, and of those behind them."""
    for name in names:
        if name in base().catalogue.derived:
            value = base().catalogue.derived[name].value
            yield from own(value)
            yield from behind(value.names)
