"""What an outcome says beside its status: reasons in words, near misses in their unit, what is missing or unsure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rule_households import PENSIONER, TODAY, base, result

from knowledge.benefits import Benefit, Condition, Rule, Window
from knowledge.entitlements import holds, missing, outcome, outcomes, received, status
from knowledge.facts import Facts, facts_of
from knowledge.household import read_household

CELOWY = "zasilek-celowy"


def facts(household: Mapping[str, Any], on: date = TODAY) -> Facts:
    return read_household(base().catalogue, household, on)


def benefit(*conditions: Mapping[str, Any], **rule: Any) -> Benefit:
    """A benefit with these conditions; each needs but its `require`."""
    written = [{"id": f"c{at}", "say": f"warunek {at}", "law": "art. 1", **each} for at, each in enumerate(conditions)]
    made = Rule(**{"grant": "right", "conditions": written, **rule})
    return base().benefits[CELOWY].model_copy(update={"rule": made, "unchecked": ("coś jeszcze",)})


def near_miss(require: str, gap: str | None, household: Mapping[str, Any]) -> str | None:
    said = outcome(benefit({"require": require, "gap": gap}), facts(household)).near_miss
    return said and said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("require", "gap", "expected"),
    [
        ("income <= 1000", "zl", "różnica: 200,50 zł"),
        ("income / people <= 500", "zl_person", "różnica: 100,25 zł na osobę"),
        ("age >= 60", "years", "różnica: 1 rok"),
        ("age >= 62", "years", "różnica: 3 lata"),
        ("age >= 65", "years", "różnica: 6 lat"),
        ("age >= 60", "days", "różnica: 1 dzień"),
        ("age >= 61", "days", "różnica: 2 dni"),
        ("age >= 60", "points", "różnica: 1 punkt"),
        ("age >= 61", "points", "różnica: 2 punkty"),
        ("age >= 64", "points", "różnica: 5 punktów"),
        ("area <= 35", "m2", "różnica: 5,5 m²"),
        ("income <= 1000", None, None),
        ("income <= 2000", "zl", None),
        ("income < 1200.50", "zl", "różnica: 0,01 zł"),
        ("income / people < 600.25", "zl_person", "różnica: 0,01 zł na osobę"),
        ("age < 59", "years", "różnica: 1 rok"),
        ("income <= 1200.50", "zl", None),
    ],
)
def test_a_near_miss_is_told_in_its_unit(require: str, gap: str | None, expected: str | None) -> None:
    household = {"age": 59, "income": "1200.50", "partner": "spouse", "children": [], "other_people": 0}
    assert near_miss(require, gap, {**household, "housing": "own", "area": "40.5"}) == expected


def test_a_reason_says_what_holds_and_what_does_not() -> None:
    rule = benefit({"require": "lives_in_lodz", "otherwise": "poza Łodzią"}, {"require": "need"})
    met, failed, open_ = (
        outcome(rule, facts(each)).reasons[0] for each in ({"lives_in_lodz": True}, {"lives_in_lodz": False}, {})
    )
    assert (met.sentence, met.holds, met.missing) == ("Warunek 0.", True, ())
    assert (failed.sentence, failed.holds, failed.missing) == ("Poza Łodzią.", False, ())
    assert (open_.sentence, open_.holds, open_.missing) == ("Warunek 0.", None, ("lives_in_lodz",))
    assert met.law == "art. 1"


def test_a_condition_without_other_words_fails_in_its_own() -> None:
    assert outcome(benefit({"require": "need"}), facts({"need": False})).reasons[0].sentence == "Warunek 0."


def test_what_only_the_office_can_tell_is_said_in_its_own_words() -> None:
    rule = benefit({"require": "need or unclear", "undecided": "rozstrzyga MOPS"})
    found = outcome(rule, facts({"need": False}))
    assert (found.status, found.missing, found.reasons[0].sentence) == ("unknown", (), "Rozstrzyga MOPS.")
    assert found.for_the_office == "Rozstrzyga MOPS."
    asked = outcome(rule, facts({}))
    assert asked.for_the_office is None
    assert outcome(rule, facts({"need": True})).for_the_office is None
    assert (asked.status, asked.missing, asked.reasons[0].sentence) == ("unknown", ("need",), "Warunek 0.")


@pytest.mark.parametrize("income", ["?", {"from": 900, "to": 1100, "final": True}])
def test_what_a_loose_answer_leaves_open_is_said_in_general_words(income: Any) -> None:
    rule = benefit({"require": "income < 1000", "say": "dochód niższy niż 1000 zł"})
    found = outcome(rule, facts_of(base().catalogue, {"income": income}, TODAY))
    assert (found.status, found.missing) == ("unknown", ())
    assert found.for_the_office == ("Nie wiadomo: dochód niższy niż 1000 zł.")


def test_a_condition_that_does_not_count_is_met_and_not_spoken_of() -> None:
    rule = benefit({"require": "need", "when": "alone"}, {"require": "lives_in_lodz"})
    couple = facts({"lives_in_lodz": True, "partner": "spouse", "need": False})
    assert [reason.id for reason in outcome(rule, couple).reasons] == ["c1"]
    assert status(rule, couple) == "likely"
    alone = facts({"lives_in_lodz": True, "partner": "none", "children": [], "other_people": 0, "need": False})
    assert [reason.id for reason in outcome(rule, alone).reasons] == ["c0", "c1"]
    assert status(rule, alone) == "unlikely"


@pytest.mark.parametrize(
    ("when", "require", "expected"),
    [
        (None, True, True), (None, False, False), (None, None, None), (True, True, True), (True, False, False),
        (True, None, None), (False, True, True), (False, False, True), (False, None, True), ("open", True, True),
        ("open", False, None), ("open", None, None),
    ],
)  # fmt: skip
def test_a_condition_counts_only_when_it_says_so(when: Any, require: bool | None, expected: bool | None) -> None:
    condition = Condition(id="c", require="need", when=None if when is None else "pregnant", say="s", law="l")
    told = {"age": 30, **({} if require is None else {"need": require})}
    assert holds(condition, facts({**told, **({"pregnant": when} if isinstance(when, bool) else {})})) is expected


def test_what_is_missing_is_named_once_and_in_order() -> None:
    rule = benefit({"require": "need and lives_in_lodz"}, {"require": "need"}, {"require": "lives_in_lodz or need"})
    assert outcome(rule, facts({})).missing == ("lives_in_lodz", "need")
    assert missing(rule, facts({})) == {"lives_in_lodz", "need"}
    assert outcome(rule, facts({"need": True})).missing == ("lives_in_lodz",)
    assert outcome(rule, facts({"need": False})).missing == ()


def test_what_is_certain_to_fail_asks_for_nothing() -> None:
    rule = benefit({"require": "need"}, {"require": "lives_in_lodz"})
    found = outcome(rule, facts({"need": False}))
    assert (found.status, found.missing, found.amount) == ("unlikely", (), None)


def test_right_or_discretion() -> None:
    told = facts({"need": True, "lives_in_lodz": True})
    assert status(benefit({"require": "need"}), told) == "likely"
    assert status(benefit({"require": "need"}, grant="discretion"), told) == "discretion"
    assert status(benefit({"require": "need"}, grant="discretion", right_when="lives_in_lodz"), told) == "likely"
    assert (
        status(benefit({"require": "need"}, grant="discretion", right_when="not lives_in_lodz"), told) == "discretion"
    )
    assert (
        status(
            benefit({"require": "need"}, grant="discretion", right_when="pregnant"), facts({"need": True, "age": 30})
        )
        == "discretion"
    )


def test_a_benefit_without_a_rule_is_not_covered_and_says_what_was_not_checked() -> None:
    bare = base().benefits[CELOWY].model_copy(update={"rule": None, "unchecked": ("coś jeszcze",)})
    found = outcome(bare, facts({}))
    assert (found.status, found.unchecked, found.reasons) == ("not_covered", ("coś jeszcze",), ())
    assert status(bare, facts({})) == "not_covered"
    assert missing(bare, facts({})) == set()


def test_a_day_without_a_figure_is_not_covered_and_says_so() -> None:
    rule = benefit({"require": "income <= sp_kwota"})
    later = facts({"income": 1}, date(2027, 1, 1))
    found = outcome(rule, later)
    assert found.status == status(rule, later) == "not_covered"
    assert found.unchecked == ("na ten dzień nie ma jeszcze potwierdzonej kwoty z ustawy", "coś jeszcze")
    assert found.name == base().benefits[CELOWY].name


def test_an_amount_is_in_grosze_and_says_for_what_time() -> None:
    found = outcome(
        benefit({"require": "need"}, amount="income / 3", per="year"), facts({"need": True, "income": 1000})
    )
    assert found.amount
    assert (found.amount.low, found.amount.high, found.amount.per) == (Decimal("333.33"), Decimal("333.33"), "year")
    assert found.amount.low.as_tuple().exponent == -2
    assert outcome(benefit({"require": "need"}), facts({"need": True})).amount is None


def test_a_band_gives_the_least_and_the_most() -> None:
    told = facts({"need": True, "income": {"from": 100, "to": 400}})
    found = outcome(benefit({"require": "need"}, amount="1000 - income"), told)
    assert found.amount
    assert (found.amount.low, found.amount.high) == (600, 900)


def test_the_window_of_applications_is_told() -> None:
    rule = benefit({"require": "need"}).model_copy(
        update={"window": Window(**{"from": "09-01", "to": "09-15", "what": "wniosek"})}
    )
    said = outcome(rule, facts({}, date(2026, 9, 2))).window or ""
    assert said.replace("\u00a0", " ") == "wniosek: do 15 września (zostało: 13 dni)."
    assert outcome(benefit({"require": "need"}).model_copy(update={"window": None}), facts({})).window is None


def test_what_is_had_is_recognised_by_its_id_or_by_the_name_it_goes_by() -> None:
    has_it = facts({"gets": ["zasilek-pielegnacyjny"]})
    other = base().benefits[CELOWY]
    assert received(base().benefits["zasilek-pielegnacyjny"], has_it)
    assert not received(other, has_it)
    assert received(other.model_copy(update={"received_as": "zasilek-pielegnacyjny"}), has_it)
    assert not received(base().benefits["zasilek-pielegnacyjny"], facts({}))


@pytest.mark.parametrize(
    ("household", "expected"),
    [
        ({}, True),
        ({"income": 900}, False),
        ({"income": "?"}, False),
        ({"income": {"from": 0, "to": 1000}}, True),
        ({"income": {"from": 0, "to": 1000, "final": True}}, False),
    ],
)
def test_a_question_is_open_until_it_is_answered_exactly_or_let_go(household: dict[str, Any], expected: bool) -> None:
    assert facts_of(base().catalogue, household, TODAY).is_open["income"] is expected


def test_a_question_that_makes_no_sense_is_not_open() -> None:
    assert not facts({"children": []}).is_open["medical_care"]
    assert facts({}).is_open["medical_care"]
    assert facts({"children": [0]}).is_open["medical_care"]


def test_what_is_assumed_is_not_asked() -> None:
    assert not facts({}).is_open["residence"]


def test_an_unsure_figure_makes_the_outcome_unsure() -> None:
    unsure = {each.key for each in base().parameters if each.confidence == "unsure"}
    named = {each.id for each in base().benefits if each.rule and unsure & base().catalogue.figures(each.rule.names)}
    assert {found.benefit for found in outcomes(base().benefits, facts({})) if found.unsure} == named
    shown = benefit({"require": "need", "say": f"do {{{{ param:{min(unsure)}|number }}}}"})
    assert outcome(shown, facts({"need": True})).unsure


def test_several_misses_are_no_near_miss() -> None:
    rule = benefit({"require": "income <= 1000", "gap": "zl"}, {"require": "age >= 60", "gap": "years"})
    assert outcome(rule, facts({"income": 1001, "age": 60})).near_miss
    assert outcome(rule, facts({"income": 1001, "age": 59})).near_miss is None
    assert outcome(rule, facts({"income": 1000, "age": 60})).near_miss is None
    assert result(CELOWY, PENSIONER).near_miss is None
