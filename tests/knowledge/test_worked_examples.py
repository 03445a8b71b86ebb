"""Every worked example of the fact sheets: the outcome and the amount that the example gives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rule_households import base

from knowledge.entitlements import outcome
from knowledge.facts import Facts
from knowledge.files import read_yaml
from knowledge.household import read_household
from knowledge.rules.values import Span

CASES = [case for path in sorted(Path(__file__).parent.glob("cases/*.yml")) for case in read_yaml(path)]
ASKED = [case for case in CASES if "needs" not in case]
HALF_A_GROSZ = Decimal("0.005")


def facts_of(case: dict[str, Any]) -> Facts:
    household = {key: str(value) if isinstance(value, float) else value for key, value in case["household"].items()}
    return read_household(base().catalogue, household, case["on"])


def span_of(case: dict[str, Any], facts: Facts) -> tuple[Decimal, Decimal]:
    """The amount of the benefit, with its supplements where they are paid beside it."""
    amounts = [outcome(base().benefits[case["benefit"]], facts).amount]
    excess = facts("zr_excess")
    if "together_with" in case and isinstance(excess, Span) and excess.high == 0:
        amounts += [outcome(base().benefits[benefit], facts).amount for benefit in case["together_with"]]
    assert all(amounts)
    return sum((each.low for each in amounts if each), Decimal(0)), sum(
        (each.high for each in amounts if each), Decimal(0)
    )


@pytest.mark.parametrize("case", ASKED, ids=[case["id"] for case in ASKED])
def test_a_worked_example_comes_out_as_its_sheet_says(case: dict[str, Any]) -> None:
    facts = facts_of(case)
    found = outcome(base().benefits[case["benefit"]], facts)
    assert found.status == case["expected"], [(reason.id, reason.holds) for reason in found.reasons]
    if found.status == "unlikely" or "amount" not in case:
        return
    wanted = case["amount"] if isinstance(case["amount"], list) else [case["amount"]] * 2
    for got, want in zip(span_of(case, facts), wanted, strict=True):
        assert abs(got - Decimal(str(want))) < HALF_A_GROSZ


def test_every_example_is_readable_and_has_its_own_id() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert all(case["benefit"] in base().benefits for case in CASES)
    for case in CASES:
        facts_of(case)
