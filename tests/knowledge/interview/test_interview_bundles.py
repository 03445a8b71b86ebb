"""Questions that are asked together: which, when, and how an answer to them is read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview_people import said, said_to
from rule_households import PENSIONER, TODAY, base

from knowledge.bundles import MOST_PICKS, Bundle, Bundles
from knowledge.facts import UNKNOWN_ANSWER, facts_of
from knowledge.heard import Heard
from knowledge.interview.answers import Given, Rejected, checked
from knowledge.interview.bundles import MORE, picked_so_far, read_bundle, read_picks
from knowledge.interview.choosing import Next, next_question

BUNDLES = {bundle.id: bundle for bundle in base().catalogue.bundles}
HEALTH = ("needs_daily_help", "need", "health_problem", "work_incapacity", "pregnant", "insured")
SOME = {"from": 1, "to": 15}


def read(bundle: str, text: str, members: tuple[str, ...] = (), told: Any = None, **heard: Any) -> Any:
    each = BUNDLES[bundle]
    found = read_bundle(each, members or each.members, Heard(text=text, **heard), told)
    return found.value if isinstance(found, Given) else found


def different(bundle: str, answers: Any, members: tuple[str, ...] = ()) -> Any:
    """The answers that are not those of "nothing of these"."""
    usual = BUNDLES[bundle].answers(members or BUNDLES[bundle].members, ())
    assert set(answers) == set(usual)
    return {name: value for name, value in answers.items() if value != usual[name]}


def following(answers: dict[str, Any]) -> Next | None:
    return next_question(base().benefits, facts_of(base().catalogue, answers, TODAY))


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("choroba i potrzebuję opiekunki", {"health_problem": True, "needs_daily_help": True}),
        ("jestem w ciąży", {"pregnant": True}),
        ("1, 3", {"needs_daily_help": True, "health_problem": True}),
        ("nie mam na leki", {"need": True}),
        ("nie daję rady sama w domu", {"needs_daily_help": True}),
        ("nie mam ubezpieczenia", {"insured": False}),
        ("nie choruję, ale brakuje mi na opał", {"need": True}),
        ("nic z tego", {}),
        ("chyba nic", {}),
    ],
)
def test_several_things_are_named_at_once_and_the_rest_is_not_so(text: str, chosen: Any) -> None:
    assert different("daily_life", read("daily_life", text, HEALTH), HEALTH) == chosen


def test_a_plain_no_is_none_of_them() -> None:
    assert different("daily_life", read("daily_life", "no nie", HEALTH, yes=False), HEALTH) == {}


def test_what_is_denied_alone_leaves_the_rest_open() -> None:
    assert read("daily_life", "nie jestem w ciąży", HEALTH, yes=False) == {"pregnant": False}
    assert read("household", "nie mam męża ani dzieci", yes=False) == {"partner": "none", "children": []}


def test_the_normal_case_is_not_taken_for_the_other_one() -> None:
    assert isinstance(read("daily_life", "mam ubezpieczenie", HEALTH), Rejected)


def test_i_do_not_know_lets_all_of_them_go() -> None:
    assert set(read("daily_life", "nie wiem", HEALTH, way_out="unknown").values()) == {UNKNOWN_ANSWER}


def test_yes_alone_says_nothing_and_an_example_is_given() -> None:
    refused = read("household", "tak", yes=True)
    assert isinstance(refused, Rejected)
    assert "Mąż lub żona" in refused.message


@pytest.mark.parametrize(
    ("text", "told", "chosen"),
    [
        ("z mężem i dziećmi", {"partner": "spouse"}, {"partner": "spouse", "children": SOME}),
        (
            "żona, dwoje dzieci, 3 i 7 lat",
            {"partner": "spouse", "children": [3, 7]},
            {"partner": "spouse", "children": [3, 7]},
        ),
        ("sama z córką, 5 lat", {"partner": "none", "children": [5]}, {"children": [5]}),
        ("tylko dzieci, 4 i 9 lat", {"children": [4, 9]}, {"children": [4, 9]}),
        ("mama", {}, {"other_people": SOME}),
        ("sama", {"partner": "none"}, {}),
    ],
)
def test_who_lives_together_may_be_told_in_full(text: str, told: Any, chosen: Any) -> None:
    assert different("household", read("household", text, told=told)) == chosen


def test_somebody_who_died_is_not_there_and_nothing_is_known_of_the_rest() -> None:
    assert read("household", "mąż nie żyje", told={"partner": "none"}) == {"partner": "none"}


def test_pressed_choices_are_read_by_their_values() -> None:
    bundle = BUNDLES["household"]
    assert read_picks(bundle, bundle.members, "spouse,children") == Given(
        {"partner": "spouse", "children": SOME, "other_people": 0}
    )
    assert read_picks(bundle, bundle.members, "none") == Given({"partner": "none", "children": [], "other_people": 0})
    assert read_picks(bundle, ("children",), "?") == Given({"children": UNKNOWN_ANSWER})
    assert isinstance(read_picks(bundle, bundle.members, "zamek"), Rejected)
    assert [pick.value for pick in picked_so_far(bundle, bundle.members, f"spouse,{MORE}")] == ["spouse"]
    assert not picked_so_far(bundle, bundle.members, "spouse")


def test_of_two_choices_for_one_question_the_first_counts() -> None:
    assert BUNDLES["household"].answers(["partner"], ["partner", "spouse"]) == {"partner": "spouse"}


def test_what_is_open_is_asked_together_and_one_thing_alone() -> None:
    step = following({"lives_in_lodz": True})
    assert step is not None
    assert step.bundle is not None
    assert (step.bundle.id, step.members) == ("household", ("partner", "children", "other_people"))
    left = {"lives_in_lodz": True, "partner": "none", "other_people": 0}
    asked = set()
    while (step := following(left)) is not None:
        asked.add((step.bundle.id if step.bundle else None, step.question.id))
        left |= said_to(step.bundle, step.members, {}) if step.bundle else {step.question.id: UNKNOWN_ANSWER}
    assert (None, "children") in asked
    assert "household" not in {bundle for bundle, _ in asked}


def test_a_bundle_waits_until_it_is_known_which_of_it_makes_sense() -> None:
    answers: dict[str, Any] = {"lives_in_lodz": True}
    truth = {**PENSIONER, "age": 30, "work": "unemployed", "housing": "none", "worked_365": False}
    asked: list[str] = []
    while (step := following(answers)) is not None:
        asked += [step.bundle.id] if step.bundle else []
        answers |= said_to(step.bundle, step.members, truth) if step.bundle else {step.question.id: said(step, truth)}
    assert asked == ["household", "daily_life"]
    assert set(HEALTH) - {"pregnant"} <= set(answers)  # who is out of work need not be asked for another reason


def test_a_bundle_counts_as_one_question() -> None:
    now, alone = following({"lives_in_lodz": True}), following({"lives_in_lodz": True, "partner": "none"})
    assert now is not None
    assert alone is not None
    assert now.left == alone.left
    assert base().catalogue.bundles.times_asked(["age", "need", "pregnant"]) == 2


def test_a_question_is_part_of_one_bundle_that_is_there() -> None:
    members = [member for bundle in BUNDLES.values() for member in bundle.members]
    assert len(members) == len(set(members))
    assert set(members) <= set(base().catalogue.questions)
    assert Bundles().of("need") is None


@pytest.mark.parametrize("bundle", BUNDLES.values(), ids=BUNDLES)
def test_every_label_names_its_choice_and_all_of_them_together_name_all(bundle: Bundle) -> None:
    for pick in bundle.picks:
        chosen = read_bundle(bundle, bundle.members, Heard(text=pick.label))
        assert chosen == read_picks(bundle, bundle.members, pick.value), pick.label
    shown = bundle.shown(bundle.members)
    labels = ", ".join(pick.label for pick in bundle.of(shown))
    values = ",".join(pick.value for pick in bundle.of(shown))
    assert read_bundle(bundle, shown, Heard(text=labels)) == read_picks(bundle, shown, values)
    assert read_bundle(bundle, shown, Heard(text=bundle.none.label)) == Given(bundle.answers(shown, ()))


@pytest.mark.parametrize("bundle", BUNDLES.values(), ids=BUNDLES)
def test_at_most_six_things_are_shown_and_each_means_an_answer(bundle: Bundle) -> None:
    assert len(bundle.of(bundle.shown(bundle.members))) <= MOST_PICKS
    for pick in bundle.picks:
        question = base().catalogue.questions[pick.question]
        assert checked(question, pick.otherwise) == Given(pick.otherwise)
        assert pick.means == SOME or checked(question, pick.means) == Given(pick.means)
        assert question.known(pick.means) != question.known(pick.otherwise)
        assert len(pick.label) <= 50


@given(st.sampled_from(list(BUNDLES)), st.text(), st.sampled_from([None, True, False]))
def test_any_words_are_refused_or_answer_what_was_asked(bundle: str, text: str, yes: bool | None) -> None:
    found = read(bundle, text, yes=yes)
    assert isinstance(found, Rejected) or set(found) <= set(BUNDLES[bundle].members)
