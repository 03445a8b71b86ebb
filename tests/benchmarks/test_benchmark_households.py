"""Random households: drawn the same every time, of every kind, and an ill-formed outcome is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from benchmarks.measures.households import change_days, evaluated, problems
from knowledge.base import load_base
from knowledge.entitlements import Amount, Outcome

BASE = load_base()
DAY = date(2026, 11, 25)


def found(**changes: object) -> list[str]:
    whole = Outcome(benefit="zasilek-celowy", name="zasiłek celowy", status="likely")
    return list(problems(replace(whole, **changes), BASE))  # type: ignore[arg-type]


def test_random_households_are_well_formed_and_the_same_every_time() -> None:
    ones, twos = (
        [each.status for random in [Random(7)] for _ in range(15) for each in evaluated(BASE, random, DAY)]
        for _ in "ab"
    )
    assert ones == twos
    assert {"likely", "unlikely", "unknown", "not_covered"} <= set(ones)


def test_days_lie_around_changes() -> None:
    days = change_days(BASE.parameters)
    assert {date(2024, 12, 31), date(2025, 1, 1), date(2026, 2, 8), date(2026, 2, 9)} <= set(days)
    assert days == sorted(set(days))


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "perhaps"},
        {"status": "unlikely"},
        {"status": "unknown"},
        {"missing": ("weather",)},
        {"amount": Amount(low=Decimal("2.00"), high=Decimal("1.00"), per=None)},
        {"amount": Amount(low=Decimal("-1.00"), high=Decimal("1.00"), per=None)},
        {"amount": Amount(low=Decimal("1.005"), high=Decimal("2.00"), per=None)},
    ],
)
def test_an_ill_formed_outcome_is_noticed(changes: dict[str, object]) -> None:
    assert found() == []
    assert found(**changes)
