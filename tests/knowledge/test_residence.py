"""Citizenship and residence: taken for Polish until told, and what every act makes of another one."""

from __future__ import annotations

from typing import Any

import pytest
from rule_households import PENSIONER, TODAY, base, result

from knowledge.crisis import load_crisis_help
from knowledge.facts import facts_of
from knowledge.interview.choosing import next_question
from knowledge.results.sheet import sheet_of

MOTHER: dict[str, Any] = {
    "lives_in_lodz": True,
    "age": 30,
    "sex": "k",
    "partner": "none",
    "children": [0],
    "other_people": 0,
    "income": 900,
    "own_income": 900,
    "family_income_year": 900,
    "medical_care": True,
    "disabled_children": [],
    "gets": ["none"],
}
CHILD = "swiadczenie-wychowawcze-800-plus"
STATUSES = [
    # benefit, household, what is told, how it comes out and why (act and article in the rule itself)
    ("zasilek-staly-samotnie-gospodarujaca", PENSIONER, None, "likely"),
    ("zasilek-staly-samotnie-gospodarujaca", PENSIONER, "eu", "likely"),
    ("zasilek-staly-samotnie-gospodarujaca", PENSIONER, "settled", "likely"),
    ("zasilek-staly-samotnie-gospodarujaca", PENSIONER, "work", "unlikely"),
    ("zasilek-staly-samotnie-gospodarujaca", PENSIONER, "ukr", "unknown"),
    ("zasilek-celowy", {**PENSIONER, "need": True, "reasons": ["illness"]}, "work", "unknown"),
    ("zasilek-celowy", {**PENSIONER, "need": True, "reasons": ["illness"]}, "settled", "discretion"),
    ("becikowe", MOTHER, "work", "likely"),
    ("becikowe", MOTHER, "ukr", "unknown"),
    (CHILD, MOTHER, None, "likely"),
    (CHILD, MOTHER, "eu", "likely"),
    (CHILD, MOTHER, "settled", "unknown"),
    (CHILD, MOTHER, "ukr", "unknown"),
    ("swiadczenie-honorowe-100-lat", {**PENSIONER, "age": 100}, "eu", "unlikely"),
]


@pytest.mark.parametrize(("benefit", "household", "told", "status"), STATUSES)
def test_each_act_names_the_residence_that_it_takes(
    benefit: str, household: dict[str, Any], told: str | None, status: str
) -> None:
    assert result(benefit, household if told is None else {**household, "residence": told}).status == status


def test_what_no_answer_can_tell_names_the_office_and_no_question() -> None:
    found = result(CHILD, {**MOTHER, "residence": "ukr"})
    assert found.missing == ()
    assert "sprawdza to ZUS" in (found.for_the_office or "")


def test_nobody_is_asked_for_it() -> None:
    facts = facts_of(base().catalogue, {}, TODAY)
    asked = set()
    while step := next_question(base().benefits, facts):
        asked |= set(step.members or (step.question.id,))
        facts = facts_of(
            base().catalogue, {**facts.answers, **dict.fromkeys(step.members or (step.question.id,), "?")}, TODAY
        )
    assert "residence" not in asked


def test_the_results_say_what_was_taken_for_true_until_it_is_told() -> None:
    def taken(answers: dict[str, Any]) -> list[str]:
        sheet = sheet_of(base(), load_crisis_help(), facts_of(base().catalogue, answers, TODAY))
        return [each.question for each in sheet.taken]

    assert taken(PENSIONER) == ["residence"]
    assert taken({**PENSIONER, "residence": "pl"}) == []
