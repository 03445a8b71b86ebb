"""Five households that answer everything truthfully: how many questions they are asked, and what comes out.

``python -m pytest tests/knowledge/interview/test_interview_households.py -s`` prints the questions in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from rule_households import TODAY, base

from knowledge.entitlements import outcomes
from knowledge.facts import Facts
from knowledge.interview.choosing import Next, next_question

PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "pensioner alone in a council flat": {
        "age": 67, "income": 1400, "work": "pension", "housing": "rent", "rent": 600, "area": 38,
    },
    "mother alone with two children": {
        "age": 34, "children": [3, 7], "income": 2600, "work": "employed", "housing": "rent_private", "rent": 900,
        "area": 45, "alimony": "unpaid", "alimony_amount": 600, "family_income_year": 2500,
    },
    "man who lost his job": {
        "age": 45, "income": 500, "work": "unemployed", "worked_365": True, "worked_20_years": True, "housing": "rent",
        "rent": 550, "area": 34, "need": True,
    },
    "couple with a disabled child": {
        "age": 38, "partner": "spouse", "children": [3, 7, 12], "disabled_children": [3], "care_children": 1,
        "income": 6800, "family_income_year": 5200, "work": "employed", "housing": "own", "rent": 800, "area": 62,
        "tax_in_lodz": True,
    },
    "woman without a home": {"age": 51, "income": 0, "work": "unemployed", "housing": "homeless", "need": True},
}  # fmt: skip
SAME_FOR_ALL: Mapping[str, Any] = {
    "lives_in_lodz": True, "partner": "none", "children": [], "other_people": 0, "disability": "none", "gets": [],
    "reasons": [], "disabled_children": [], "sex": "k", "school_elsewhere": "none", "support_points": 0,
    "adult_pupils": 0, "care_children": 0,
}  # fmt: skip
ASKED = {
    "pensioner alone in a council flat": 15,
    "mother alone with two children": 21,
    "man who lost his job": 17,
    "couple with a disabled child": 19,
    "woman without a home": 15,
}
LIKELY = {
    "pensioner alone in a council flat": {"dodatek-mieszkaniowy"},
    "mother alone with two children": {
        "dobry-start-300-plus", "dodatek-mieszkaniowy", "fundusz-alimentacyjny", "swiadczenie-wychowawcze-800-plus",
    },
    "man who lost his job": {
        "dodatek-mieszkaniowy", "rejestracja-bezrobotnego", "zasilek-dla-bezrobotnych", "zasilek-okresowy",
    },
    "couple with a disabled child": {
        "dobry-start-300-plus", "dodatek-mieszkaniowy", "lodzka-karta-duzej-rodziny", "swiadczenie-pielegnacyjne",
        "swiadczenie-wychowawcze-800-plus", "zasilek-pielegnacyjny",
    },
    "woman without a home": {"rejestracja-bezrobotnego", "schronienie-osoby-bezdomne", "zasilek-okresowy"},
}  # fmt: skip


def asked_of(truth: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The questions in order, and the answers; a band comes before the exact amount, where bands are offered."""
    asked: list[str] = []
    answers: dict[str, Any] = {}
    while (step := next_question(base().benefits, Facts(base().catalogue, answers, TODAY))) is not None:
        asked.append(step.question.id)
        answers[step.question.id] = said(step, truth)
    return asked, answers


def said(step: Next, truth: Mapping[str, Any]) -> Any:
    question = step.question
    answer = truth.get(question.id, False if question.type == "bool" else 0)
    if not question.bands or step.exact:
        return answer
    return next(
        band for band in question.sample_answers() if Decimal(band["from"]) <= Decimal(answer) <= Decimal(band["to"])
    )


@pytest.mark.parametrize("name", PEOPLE)
def test_a_household_is_asked_no_more_than_it_must_be(name: str) -> None:
    asked, answers = asked_of({**SAME_FOR_ALL, **PEOPLE[name]})
    found = outcomes(base().benefits, Facts(base().catalogue, answers, TODAY))
    likely = {each.benefit for each in found if each.status == "likely"}
    print(f"\n{name}: {len(asked)} questions: {', '.join(asked)}")
    assert not [each.benefit for each in found if each.status == "unknown"]
    assert len(asked) <= ASKED[name]
    assert likely == LIKELY[name]
