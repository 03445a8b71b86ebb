"""Outcomes: sound whatever is known, with reasons, near misses and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_households import PENSIONER, TODAY, answers_to, base, exact_answers_to, households, result

from knowledge.entitlements import outcome, outcomes
from knowledge.facts import Facts, facts_of
from knowledge.household import read_household

PERMANENT = "zasilek-staly-samotnie-gospodarujaca"


def test_a_pensioner_with_a_low_pension_gets_the_permanent_allowance_to_the_grosz() -> None:
    found = result(PERMANENT, PENSIONER)
    assert found.status == "likely"
    assert found.amount is not None
    assert found.amount.low == found.amount.high == 413


def test_a_near_miss_says_by_how_many_zloty() -> None:
    found = result(PERMANENT, {**PENSIONER, "income": 1048})
    assert found.status == "unlikely"
    assert (found.near_miss or "").replace("\u00a0", " ") == "różnica: 38 zł"


def test_a_miss_on_several_conditions_is_no_near_miss() -> None:
    assert result(PERMANENT, {**PENSIONER, "income": 1048, "lives_in_lodz": False}).near_miss is None


def test_the_threshold_itself_is_too_much_where_the_act_says_lower() -> None:
    assert result(PERMANENT, {**PENSIONER, "income": 1010}).status == "unlikely"
    assert (
        result("zasilek-celowy", {**PENSIONER, "income": 1010, "need": True, "reasons": ["illness"]}).status
        == "discretion"
    )


def test_a_band_below_the_threshold_is_enough() -> None:
    found = result(PERMANENT, {**PENSIONER, "income": {"from": 0, "to": 1000}})
    assert found.status == "likely"
    assert found.amount is not None
    assert found.amount.low < found.amount.high


def test_a_band_across_the_threshold_asks_for_the_figure() -> None:
    found = result(PERMANENT, {**PENSIONER, "income": {"from": 1000, "to": 2000}})
    assert found.status == "unknown"
    assert "income" in found.missing


def test_what_is_received_already_is_said_to_be() -> None:
    household = {**PENSIONER, "gets": ["dodatek-mieszkaniowy"]}
    assert result("dodatek-mieszkaniowy", household).received


def test_a_care_allowance_counts_as_income_in_social_assistance() -> None:
    poorer = {**PENSIONER, "income": 700}
    without = result(PERMANENT, poorer)
    with_it = result(PERMANENT, {**poorer, "gets": ["zasilek-pielegnacyjny"]})
    assert without.amount is not None
    assert with_it.amount is not None
    assert without.amount.low - with_it.amount.low == base().parameters.on(TODAY)("zp_kwota")


def test_a_closed_window_refuses_and_says_when_it_opens() -> None:
    household = {"lives_in_lodz": True, "children": [8]}
    assert result("dobry-start-300-plus", household, date(2026, 11, 30)).status == "likely"
    late = result("dobry-start-300-plus", household, date(2026, 12, 1))
    assert late.status == "unlikely"
    assert "1 lipca" in (late.window or "").replace("\u00a0", " ")


def test_every_reason_names_an_article() -> None:
    for found in outcomes(base().benefits, read_household(base().catalogue, {}, TODAY)):
        assert all(reason.law for reason in found.reasons)


@settings(max_examples=60)
@given(households())
def test_no_household_breaks_a_rule_and_nothing_is_dropped(household: dict[str, Any]) -> None:
    found = outcomes(base().benefits, read_household(base().catalogue, household, TODAY))
    assert [each.benefit for each in found] == [benefit.id for benefit in base().benefits]
    for each in found:
        assert each.status != "unlikely" or any(reason.holds is False for reason in each.reasons)
        assert each.status != "unknown" or any(reason.holds is None for reason in each.reasons)


@settings(max_examples=60)
@given(households(), st.data())
def test_what_was_certain_stays_so_when_more_is_known(household: dict[str, Any], data: st.DataObject) -> None:
    open_questions = [question for question in base().catalogue if question.id not in household]
    if not open_questions:
        return
    question = data.draw(st.sampled_from(open_questions))
    answer = data.draw(exact_answers_to(question))
    before = read_household(base().catalogue, household, TODAY)
    after = before.supposing(question.id, answer)
    for benefit in base().benefits:
        earlier = outcome(benefit, before).status
        assert earlier == "unknown" or outcome(benefit, after).status == earlier, (benefit.id, question.id, answer)


@settings(max_examples=40)
@given(households(), st.data())
def test_supposing_an_answer_is_the_same_as_having_it(household: dict[str, Any], data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(base().catalogue)))
    answer = data.draw(answers_to(question))
    worked_out = facts_of(base().catalogue, household, TODAY)
    outcomes(base().benefits, worked_out)
    supposed = outcomes(base().benefits, worked_out.supposing(question.id, answer))
    assert supposed == outcomes(base().benefits, facts_of(base().catalogue, {**household, question.id: answer}, TODAY))


@settings(max_examples=40)
@given(households())
def test_what_households_share_changes_nothing_for_any_of_them(household: dict[str, Any]) -> None:
    alone = Facts(base().catalogue, household, TODAY)
    assert outcomes(base().benefits, facts_of(base().catalogue, household, TODAY)) == outcomes(base().benefits, alone)


def test_an_answer_to_a_question_that_is_asked_no_more_is_passed_over() -> None:
    kept = facts_of(base().catalogue, {"long_gone": True, "age": 70}, TODAY)
    assert outcomes(base().benefits, kept) == outcomes(base().benefits, facts_of(base().catalogue, {"age": 70}, TODAY))
