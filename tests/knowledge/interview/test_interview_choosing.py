"""The next question: one that can still change something, until none can."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_households import PENSIONER, TODAY, answers_to, base, exact_answers_to, households

from knowledge.entitlements import outcomes
from knowledge.facts import UNKNOWN_ANSWER, Facts, facts_of
from knowledge.interview.choosing import Next, next_question


def following(answers: dict[str, Any]) -> Next | None:
    return next_question(base().benefits, facts_of(base().catalogue, answers, TODAY))


def test_a_story_is_not_asked_for_again() -> None:
    asked = []
    answers = {**PENSIONER, "rent": 600}
    while (step := following(answers)) is not None:
        asked.append(step.question.id)
        answers[step.question.id] = UNKNOWN_ANSWER
    assert not set(asked) & set(PENSIONER)
    assert "rent" not in asked


def test_the_figure_is_asked_for_only_when_the_band_does_not_settle_it() -> None:
    without_flat = {**PENSIONER, "housing": "none"}
    settled = {**without_flat, "income": {"from": 0, "to": 1000}}
    straddling = {**without_flat, "income": {"from": 1000, "to": 2000}}
    assert not any(step.exact for step in _all_steps(settled))
    assert any(step.exact and step.question.id == "income" for step in _all_steps(straddling))


def test_sex_is_asked_only_between_the_two_retirement_ages() -> None:
    assert "sex" not in {step.question.id for step in _all_steps({**PENSIONER, "age": 67})}
    assert "sex" in {step.question.id for step in _all_steps({**PENSIONER, "age": 62})}


def test_where_nobody_has_children_nothing_is_asked_about_them() -> None:
    asked = {step.question.id for step in _all_steps(PENSIONER)}
    assert not asked & {"disabled_children", "alimony", "family_income_year", "school_elsewhere", "medical_care"}


def _all_steps(answers: dict[str, Any]) -> list[Next]:
    steps = []
    answers = dict(answers)
    while (step := following(answers)) is not None:
        steps.append(step)
        earlier = answers.get(step.question.id)
        answers[step.question.id] = {**earlier, "final": True} if isinstance(earlier, dict) else UNKNOWN_ANSWER
    return steps


@settings(max_examples=20)
@given(households(), st.data())
def test_the_interview_ends_and_asks_nothing_twice(start: dict[str, Any], data: st.DataObject) -> None:
    answers = dict(start)
    asked: list[tuple[str, bool]] = []
    while (step := following(answers)) is not None:
        asked.append((step.question.id, step.exact or step.question.id in answers))
        answers[step.question.id] = data.draw(exact_answers_to(step.question))
    assert len(asked) == len(set(asked))
    assert len(asked) <= len(base().catalogue.questions)


@settings(max_examples=20)
@given(households(), st.data())
def test_the_interview_ends_also_when_bundles_are_asked(start: dict[str, Any], data: st.DataObject) -> None:
    answers = dict(start)
    asked: list[tuple[str, ...]] = []
    while (step := following(answers)) is not None:
        members = step.members or (step.question.id, str(step.exact or step.question.id in answers))
        asked.append(members)
        if step.bundle:
            picks = [pick.value for pick in step.bundle.of(step.members)]
            answers |= step.bundle.answers(step.members, data.draw(st.lists(st.sampled_from(picks))))
        else:
            answers[step.question.id] = data.draw(exact_answers_to(step.question))
    assert len(asked) == len(set(asked))


def test_only_bands_that_need_no_figure_are_offered() -> None:
    answers: dict[str, Any] = {**PENSIONER, "housing": "none"}
    del answers["income"]
    bands = []
    while (step := following(answers)) is not None:
        if step.question.id == "income":
            bands += step.bands
        answers[step.question.id] = UNKNOWN_ANSWER
    assert bands
    for band in bands:
        assert not any(step.question.id == "income" for step in _all_steps({**answers, "income": dict(band)}))


@settings(max_examples=20)
@given(households(exact_answers_to), st.data())
def test_a_question_that_is_not_asked_cannot_change_a_result(start: dict[str, Any], data: st.DataObject) -> None:
    answers = dict(start)
    while (step := following(answers)) is not None:
        answers[step.question.id] = data.draw(exact_answers_to(step.question))
    facts = facts_of(base().catalogue, answers, TODAY)
    before = _worth_asking_about(facts)
    for question in base().catalogue:
        if question.id not in answers:
            other = facts.supposing(question.id, data.draw(answers_to(question)))
            changed = {name: now for name, now in _worth_asking_about(other).items() if now != before.get(name, now)}
            assert not changed, question.id


def _worth_asking_about(facts: Facts) -> dict[str, str]:
    """Status of every benefit that the household does not have yet."""
    return {found.benefit: found.status for found in outcomes(base().benefits, facts) if not found.received}


@settings(max_examples=20)
@given(households())
def test_what_households_share_changes_no_question(household: dict[str, Any]) -> None:
    alone = Facts(base().catalogue, household, TODAY)
    assert following(household) == next_question(base().benefits, alone)
