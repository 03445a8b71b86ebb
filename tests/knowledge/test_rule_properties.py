"""What holds of every rule and household: what is said of a part is true of the whole, and order does not matter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rule_households import TODAY, answers_to, base, exact_answers_to, households

from knowledge.entitlements import Outcome, outcomes
from knowledge.facts import UNKNOWN_ANSWER, facts_of
from knowledge.questions import Question

INCOMES = ("income", "own_income", "family_income_year")
FOR_THOSE_ABOVE = {"specjalny-zasilek-celowy"}
"""The act gives it to whoever is above the limit, so here more income may help."""
MET = ("likely", "discretion")


def results(answers: Mapping[str, Any]) -> list[Outcome]:
    return outcomes(base().benefits, facts_of(base().catalogue, answers, TODAY))


def completions(answers: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Every household, known in full, that fits what is known in part."""
    return st.fixed_dictionaries(
        {question.id: within(question, answers.get(question.id)) for question in base().catalogue}
    )


def within(question: Question, answer: Any) -> st.SearchStrategy[Any]:
    """The exact answers that an answer leaves open."""
    if answer is None or answer == UNKNOWN_ANSWER:
        assumed = question.assumed and question.assumed.answer
        return st.just(assumed) if assumed and answer is None else exact_answers_to(question)
    if isinstance(answer, dict) and "count" in answer:
        return st.lists(st.integers(0, 30), min_size=answer["count"], max_size=answer["count"])
    if isinstance(answer, dict):
        return st.integers(int(answer["from"]), int(answer["to"]))
    return st.just(answer)


@settings(max_examples=25)
@given(households(), st.data())
def test_what_is_certain_of_a_part_is_true_of_every_whole(known: dict[str, Any], data: st.DataObject) -> None:
    whole = data.draw(completions(known))
    for partly, fully in zip(results(known), results(whole), strict=True):
        assert partly.status in ("unknown", fully.status), partly.benefit


@settings(max_examples=30)
@given(households(), st.data())
def test_an_amount_lies_within_what_was_said_before_all_was_known(known: dict[str, Any], data: st.DataObject) -> None:
    whole = data.draw(completions(known))
    for partly, fully in zip(results(known), results(whole), strict=True):
        if partly.amount and fully.amount:
            assert partly.amount.low <= fully.amount.low, partly.benefit
            assert fully.amount.high <= partly.amount.high, partly.benefit


@settings(max_examples=25)
@given(households(exact_answers_to), st.sampled_from(INCOMES), st.data())
def test_more_income_never_brings_what_less_did_not(
    household: dict[str, Any], income: str, data: st.DataObject
) -> None:
    less, more = sorted(data.draw(st.lists(st.integers(0, 12_000), min_size=2, max_size=2)))
    for poorer, richer in zip(results({**household, income: less}), results({**household, income: more}), strict=True):
        if poorer.benefit not in FOR_THOSE_ABOVE:
            assert poorer.status != "unlikely" or richer.status not in MET, poorer.benefit


@settings(max_examples=30)
@given(households(exact_answers_to), st.sampled_from(INCOMES), st.data())
def test_more_income_never_brings_more_money(household: dict[str, Any], income: str, data: st.DataObject) -> None:
    less, more = sorted(data.draw(st.lists(st.integers(0, 12_000), min_size=2, max_size=2)))
    for poorer, richer in zip(results({**household, income: less}), results({**household, income: more}), strict=True):
        if poorer.amount and richer.amount and poorer.benefit not in ZERO_IN_THE_SUM:
            assert richer.amount.high <= poorer.amount.high, poorer.benefit


ZERO_IN_THE_SUM = {"zasilek-rodzinny"}
"""Above the limit it carries the supplements as well, which are paid beside it below the limit."""


@settings(max_examples=25)
@given(households(), st.data())
def test_the_order_of_questions_does_not_matter(household: dict[str, Any], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(list(household)))
    asked = facts_of(base().catalogue, {}, TODAY)
    for question in shuffled:
        outcomes(base().benefits, asked)
        asked = asked.supposing(question, household[question])
    assert outcomes(base().benefits, asked) == results(household)


@settings(max_examples=25)
@given(households(), st.data())
def test_changing_an_answer_back_restores_the_results(household: dict[str, Any], data: st.DataObject) -> None:
    if not household:
        return
    changed = data.draw(st.sampled_from(sorted(household)))
    facts = facts_of(base().catalogue, household, TODAY)
    before = outcomes(base().benefits, facts)
    other = facts.supposing(changed, data.draw(answers_to(base().catalogue.questions[changed])))
    outcomes(base().benefits, other)
    assert outcomes(base().benefits, other.supposing(changed, household[changed])) == before


@settings(max_examples=25)
@given(households())
def test_a_benefit_is_right_or_wrong_for_a_reason(household: dict[str, Any]) -> None:
    for found in results(household):
        holds = [reason.holds for reason in found.reasons]
        assert (found.status == "unlikely") == (False in holds)
        assert (found.status == "unknown") == (None in holds and False not in holds)
        assert found.status != "unlikely" or found.amount is None
        assert found.near_miss is None or holds.count(False) == 1
