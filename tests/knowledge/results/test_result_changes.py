"""What another answer changes, benefit by benefit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rule_households import TODAY, base

from knowledge.entitlements import Amount, Outcome, Status, outcomes
from knowledge.facts import facts_of
from knowledge.results.changes import changes

ALONE = {
    "lives_in_lodz": True,
    "age": 67,
    "partner": "none",
    "children": [],
    "other_people": 0,
    "work": "pension",
    "income": "1100",
    "disability": "none",
    "gets": [],
}


def stands(benefit: str, status: Status, amount: int | None = None) -> Outcome:
    paid = None if amount is None else Amount(Decimal(amount), Decimal(amount), "month")
    return Outcome(benefit=benefit, name=benefit, status=status, amount=paid)


def household(**other: Any) -> list[Outcome]:
    return outcomes(base().benefits, facts_of(base().catalogue, {**ALONE, **other}, TODAY))


def test_every_kind_of_change_is_told_apart_and_the_likely_come_first() -> None:
    before = [
        stands("decided", "unknown"),
        stands("new", "unlikely"),
        stands("lost", "likely", 100),
        stands("less", "likely", 300),
        stands("same", "likely", 50),
        stands("closer", "unlikely"),
        stands("surer", "discretion"),
    ]
    after = [
        stands("decided", "discretion"),
        stands("new", "likely", 90),
        stands("lost", "unknown"),
        stands("less", "likely", 200),
        stands("same", "likely", 50),
        stands("closer", "unknown"),
        stands("surer", "likely"),
    ]
    found = changes(before, after)
    assert [(each.kind, each.after.benefit) for each in found] == [
        ("comes", "new"),
        ("comes", "decided"),
        ("goes", "lost"),
        ("pays", "less"),
        ("moves", "surer"),
        ("moves", "closer"),
    ]
    assert [each.after.benefit for each in found if not each.worth_it] == ["closer"]


def test_the_same_household_differs_in_nothing() -> None:
    assert changes(household(), household()) == ()


def test_less_income_brings_a_benefit_and_more_takes_it_away() -> None:
    richer, poorer = household(), household(income="800")
    came = [each.after.benefit for each in changes(richer, poorer) if each.kind == "comes"]
    went = [each.after.benefit for each in changes(poorer, richer) if each.kind == "goes"]
    permanent = next(each for each in poorer if "zasiłek stały dla osoby samotnie" in each.name)
    assert permanent.benefit in came
    assert sorted(came) == sorted(went)


def test_an_amount_that_hangs_on_income_is_another_one() -> None:
    paid = [each for each in changes(household(income="800"), household(income="700")) if each.kind == "pays"]
    assert paid
    assert all(each.before.amount != each.after.amount for each in paid)
