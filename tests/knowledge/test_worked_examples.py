"""Every case of ``cases/``: the outcome, the reason and the amount that it gives, worked out from the act by hand."""

from __future__ import annotations

from collections import Counter

import pytest
from rule_households import base

from tests.knowledge.rule_cases import Case, asked, cases, mismatch

HOUSEHOLDS = 400
RULED = [benefit.id for benefit in base().benefits if benefit.rule]


@pytest.mark.parametrize("case", asked(), ids=lambda case: case.id)
def test_a_case_comes_out_as_the_act_says(case: Case) -> None:
    if found := mismatch(case, base().benefits, base().catalogue):
        pytest.fail(f"{case.arithmetic}, but {found}")


def test_every_case_is_readable_and_has_its_own_id() -> None:
    assert [name for name, times in Counter(case.id for case in cases()).items() if times > 1] == []
    for case in cases():
        assert case.benefit in base().benefits
        assert case.arithmetic
        case.facts(base().catalogue)


def test_there_are_enough_different_households() -> None:
    different = {(case.benefit, case.on, str(sorted(case.household.items()))) for case in asked()}
    assert len(different) >= HOUSEHOLDS


@pytest.mark.parametrize("benefit", RULED)
def test_every_rule_has_a_household_for_each_way_it_can_come_out(benefit: str) -> None:
    found = {case.expected for case in asked() if case.benefit == benefit}
    assert {"unlikely", "unknown"} <= found
    assert found & {"likely", "discretion"}


NOT_ASKED_THEN = {
    "aktywnie-w-zlobku": {"child"},
    "becikowe": {"child"},
    "dodatek-mieszkaniowy": {"title"},
    "dodatek-urodzenie-dziecka": {"child"},
    "lodzka-karta-duzej-rodziny": {"children"},
    "orzeczenie-o-stopniu-niepelnosprawnosci": {"age", "none_yet"},
    "swiadczenie-pielegnacyjne": {"child"},
    "swiadczenie-wspierajace": {"adult", "certificate"},
    "zasilek-dla-bezrobotnych": {"seeking"},
}
"""Conditions that never fail alone, because who fails them is not asked about another one either."""
FAILS_WITH_ANOTHER = {
    "zasilek-pielegnacyjny": {"supplement"},  # whoever has the supplement of ZUS is not entitled for themselves
    "zasilek-rodzinny": {"child"},  # without a child there is nothing to pay
}


@pytest.mark.parametrize("benefit", RULED)
def test_every_condition_has_a_household_that_fails_it_alone(benefit: str) -> None:
    rule = base().benefits[benefit].rule
    assert rule
    fail = {condition.id for condition in rule.conditions if condition.otherwise or not condition.undecided}
    alone = {case.because[0] for case in asked() if case.benefit == benefit and len(case.because) == 1}
    never = NOT_ASKED_THEN.get(benefit, set()) | FAILS_WITH_ANOTHER.get(benefit, set())
    assert fail - alone == never
