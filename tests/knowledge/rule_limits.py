"""Every limit of the rules, to the grosz: ``limits.yml`` says which fact is held against which figure, and how.

A row names a case of ``cases/``, a condition of its benefit, one comparison in it (or in a derived fact behind it), and
what to change so that the condition hangs on that comparison alone. It is tried below, at and above the limit, today
and around every day on which a figure of the limit changes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.benefits import Benefits
from knowledge.entitlements import holds
from knowledge.files import load_list
from knowledge.interview.answers import OLDEST_CHILD
from knowledge.parameters import Figures, MissingFigureError
from knowledge.questions import Catalogue, Question
from knowledge.rules.expressions import WrittenExpression
from knowledge.rules.values import Span, point
from tests.knowledge.rule_cases import Case, cases, facts_of

LIMITS = Path(__file__).with_name("limits.yml")
MET = {  # below the limit, at it, above it
    "lower than": (True, False, False),
    "at most": (True, True, False),
    "at least": (False, True, True),
    "more than": (False, False, True),
}


class Row(BaseModel):
    """One line of ``limits.yml``, which explains the keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    condition: str
    compares: tuple[str, ...]
    on: date | None = None
    change: Mapping[str, Any] = Field(default_factory=dict)
    fact: str | None = None
    must_be: Literal["lower than", "at most", "at least", "more than"] | None = None
    limit: WrittenExpression | None = None
    aged: int | None = None
    ages: tuple[int, int] | None = None
    ends: tuple[Literal["lower", "upper"], ...] = ("lower", "upper")
    inside: Literal["met", "fails"] = "met"
    beside: tuple[int, ...] = ()
    of: str | None = None
    opens: str | None = None
    closes: str | None = None

    @cached_property
    def start(self) -> Case:
        """The case whose household the row begins with."""
        return next(case for case in cases() if case.id == self.case)

    @property
    def benefit(self) -> str:
        """The benefit whose condition it is."""
        return self.start.benefit

    @property
    def name(self) -> str:
        """What the row is called in reports."""
        return f"{self.benefit}.{self.condition}: {' / '.join(self.compares)}"


@dataclass(frozen=True)
class Trial:
    """One household on one day, and whether the condition is met then."""

    household: Mapping[str, Any]
    on: date
    met: bool


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """The rows of ``limits.yml``."""
    return load_list(LIMITS, Row)


def trials(row: Row, catalogue: Catalogue) -> Iterator[Trial]:
    """The households and days on which a row is tried."""
    household = {**row.start.household, **row.change}
    today = row.on or row.start.on
    if row.opens and row.closes:
        yield from _around_a_window(row.opens, row.closes, household, today)
    elif row.ages:
        yield from _around_ages(row, household, today)
    else:
        for day in _days(row, catalogue, today):
            yield from _around_a_limit(row, household, day, catalogue)


def mismatch(row: Row, benefits: Benefits, catalogue: Catalogue) -> str | None:
    """The first trial that comes out otherwise than the row says; None when all are as it says."""
    rule = benefits[row.benefit].rule
    assert rule
    condition = next(each for each in rule.conditions if each.id == row.condition)
    for trial in trials(row, catalogue):
        try:
            met = holds(condition, facts_of(catalogue, trial.household, trial.on))
        except MissingFigureError:
            if trial.on == row.on:
                raise
            continue
        if met is not trial.met:
            return f"{met} on {trial.on}: {dict(trial.household)}"
    return None


def comparisons(tree: ast.AST) -> Iterator[str]:
    """Every comparison by order, and every count of people of some ages, that an expression holds."""
    for node in ast.walk(tree):
        ordered = isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
        counted = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "count"
        if ordered or counted:
            yield ast.unparse(node)


def _days(row: Row, catalogue: Catalogue, today: date) -> list[date]:
    """Today, and around each change of a figure in the limit, as far as the figure has a value there."""
    assert row.limit
    periods = [period for name in row.limit.names for period in catalogue.parameters[name].values]
    changes = {period.start for period in periods} | {period.end + timedelta(1) for period in periods if period.end}
    near = {day for change in changes for day in (change - timedelta(1), change)}
    return [today, *sorted(day for day in near - {today} if _limit(row, catalogue.parameters.on(day)) is not None)]


def _limit(row: Row, figures: Figures) -> Decimal | None:
    assert row.limit
    try:
        found = row.limit.number({name: point(figures(name)) for name in row.limit.names})
    except MissingFigureError:
        return None
    assert isinstance(found, Span)
    return found.low


def _around_a_limit(row: Row, household: Mapping[str, Any], day: date, catalogue: Catalogue) -> Iterator[Trial]:
    limit = _limit(row, catalogue.parameters.on(day))
    assert limit is not None
    assert row.fact
    assert row.must_be
    step = _step(catalogue.questions[row.fact])
    for value, met in zip((limit - step, limit, limit + step), MET[row.must_be], strict=True):
        if value >= 0:
            yield Trial({**household, **_answers(row, value)}, day, met)


def _step(question: Question) -> Decimal:
    return Decimal("0.01") if question.type == "money" or question.decimals else Decimal(1)


def _answers(row: Row, value: Decimal) -> dict[str, Any]:
    if row.aged is None:
        return {str(row.fact): int(value) if value == int(value) else str(value)}
    return _people(row, [row.aged] * int(value))


def _people(row: Row, ages: list[int]) -> dict[str, Any]:
    if row.of is None:
        return {str(row.fact): [*ages, *row.beside]}
    return {str(row.fact): ages, row.of: [*ages, *row.beside]}


def _around_ages(row: Row, household: Mapping[str, Any], day: date) -> Iterator[Trial]:
    assert row.ages
    low, high = row.ages
    ages = [*((low - 1, low) if "lower" in row.ends else ()), *((high, high + 1) if "upper" in row.ends else ())]
    for age in ages:
        if 0 <= age <= OLDEST_CHILD:
            met = (low <= age <= high) is (row.inside == "met")
            yield Trial({**household, **_people(row, [age])}, day, met)


def _around_a_window(opens: str, closes: str, household: Mapping[str, Any], day: date) -> Iterator[Trial]:
    first, last = (date(day.year, int(each[:2]), int(each[3:])) for each in (opens, closes))
    for each, met in ((first - timedelta(1), False), (first, True), (last, True), (last + timedelta(1), False)):
        yield Trial(household, each, met)
