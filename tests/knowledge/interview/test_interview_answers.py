"""Answers as people give them: read in the light of the question, or refused with what would fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_households import base, exact_answers_to

from knowledge.facts import UNKNOWN_ANSWER
from knowledge.heard import Heard
from knowledge.interview.answers import OLDEST_CHILD, Given, Rejected, checked, read
from knowledge.meanings import MOST_PEOPLE


def answer(question: str, **heard: Any) -> Any:
    given_answer = read(base().catalogue.questions[question], Heard(**heard))
    return given_answer.value if isinstance(given_answer, Given) else given_answer


def test_an_exact_amount_is_kept_and_a_range_is_a_band() -> None:
    assert answer("income", money=(Decimal("2300.00"),), text="2300") == "2300.00"
    band = answer("income", money=(Decimal(2000), Decimal(2500)), text="od 2000 do 2500")
    assert band == {"from": "2000", "to": "2500"}


def test_two_amounts_that_are_no_range_are_asked_about() -> None:
    assert isinstance(answer("income", money=(Decimal(2000), Decimal(500)), text="2000 i 500"), Rejected)


@pytest.mark.parametrize("text", ["nikt", "nikogo więcej", "nie", "zero", "brak innych osób"])
def test_nobody_in_any_words_is_zero(text: str) -> None:
    assert answer("other_people", text=text, yes=False if text == "nie" else None) == 0


@pytest.mark.parametrize("text", ["nie mam", "żadne nie ma orzeczenia", "brak", "bez dzieci", "nie mam orzeczenia"])
def test_no_children_in_any_words_is_an_empty_list(text: str) -> None:
    assert answer("disabled_children", text=text) == []


@pytest.mark.parametrize("text", ["0", "zero", " 0. "])
@pytest.mark.parametrize("question", ["children", "disabled_children"])
def test_a_bare_zero_is_no_children_and_no_baby(question: str, text: str) -> None:
    assert answer(question, numbers=(Decimal(0),), ages=(0,), text=text) == []
    assert answer("children", ages=(0,), text="0 lat") == [0]
    assert answer("children", ages=(0,), text="niemowlę") == [0]
    assert answer("children", ages=(0, 3), text="0 i 3") == [0, 3]


@pytest.mark.parametrize("earlier", [{"from": 1, "to": 15}, {"count": 1}])
def test_a_bare_zero_is_asked_back_when_there_are_children(earlier: dict[str, int]) -> None:
    refused = read(base().catalogue.questions["children"], Heard(ages=(0,), text="0"), earlier)
    assert isinstance(refused, Rejected)
    assert "niemowlę" in refused.message


def test_an_impossible_age_is_refused_with_the_bounds() -> None:
    refused = answer("age", numbers=(Decimal(200),), text="200")
    assert isinstance(refused, Rejected)
    assert "od 1 do 120" in refused.message


@pytest.mark.parametrize(
    "said", [{"numbers": (Decimal(0),), "text": "0"}, {"yes": False, "text": "nie"}, {"text": "nikt"}]
)
def test_nobody_is_no_years_old(said: dict[str, Any]) -> None:
    assert isinstance(answer("age", **said), Rejected)
    assert answer("other_people", **said) == 0


def test_i_do_not_know_and_i_will_not_say_let_the_question_go() -> None:
    assert answer("income", way_out="unknown", text="nie wiem") == UNKNOWN_ANSWER
    assert answer("reasons", way_out="refuse", text="nie chcę") == UNKNOWN_ANSWER


def test_options_are_named_by_number_label_or_colloquially() -> None:
    assert answer("housing", text="komunalne") == "rent"
    assert answer("housing", text="4") == "own"
    assert answer("gets", text="800+ i rodzinne") == ["swiadczenie-wychowawcze-800-plus", "zasilek-rodzinny"]


@pytest.mark.parametrize("question", ["housing", "work", "alimony"])
def test_a_bare_no_is_not_taken_for_an_option_that_begins_with_it(question: str) -> None:
    assert isinstance(answer(question, text="nie", yes=False), Rejected)


def test_no_in_other_words_is_the_option_that_says_no() -> None:
    assert answer("disability", text="a skąd", yes=False) == "none"
    assert answer("partner", text="no nie", yes=False) == "none"


def test_yes_does_not_decide_between_marriage_and_partnership() -> None:
    assert isinstance(answer("partner", text="tak", yes=True), Rejected)
    assert answer("partner", text="tak, mąż", yes=True) == "spouse"


def test_what_is_denied_is_not_chosen() -> None:
    assert answer("work", text="pracuję") != "unemployed"
    assert answer("work", text="nie pracuję") == "unemployed"


def test_a_yes_or_no_question_wants_yes_or_no() -> None:
    assert answer("lives_in_lodz", yes=True, text="no tak") is True
    assert isinstance(answer("lives_in_lodz", text="może kiedyś"), Rejected)


@pytest.mark.parametrize("text", ["2 dzieci", "dwoje", "mam troje", "trójka", "2 córki", "pięcioro dzieci"])
def test_how_many_children_there_are_is_no_age(text: str) -> None:
    refused = answer("children", numbers=(Decimal(2),), text=text)
    assert isinstance(refused, Rejected)
    assert refused.message == "Proszę podać wiek każdego dziecka, na przykład: 3 i 7 lat."
    assert answer("children", numbers=(Decimal(2), Decimal(3)), ages=(3,), text=text) == [3]


@pytest.mark.parametrize(("text", "people"), [("samotna matka", 1), ("sama z córką", 2)])
def test_people_counted_in_words_are_no_ages(text: str, people: int) -> None:
    assert isinstance(answer("children", numbers=(Decimal(people),), text=text), Rejected)
    assert answer("children", numbers=(Decimal(3), Decimal(7)), text="razem 3 i 7") == [3, 7]


@pytest.mark.parametrize(
    ("children", "why"),
    [
        ([3, OLDEST_CHILD + 1], "Wiek dziecka może być od 0 do 60 lat."),
        ([-1], "Wiek dziecka może być od 0 do 60 lat."),
        ([4] * (MOST_PEOPLE + 1), "Dzieci może być od 0 do 15."),
        ({"count": MOST_PEOPLE + 1}, "Dzieci może być od 0 do 15."),
        ({"count": -1}, "Dzieci może być od 0 do 15."),
        ({"from": 1, "to": MOST_PEOPLE + 1}, "Dzieci może być od 0 do 15."),
        ({"from": 3, "to": 1}, "Zakres podaje się od mniejszej liczby do większej, na przykład 1-3."),
    ],
)
def test_children_who_cannot_be_are_refused_in_plain_words(children: Any, why: str) -> None:
    refused = checked(base().catalogue.questions["children"], children)
    assert isinstance(refused, Rejected)
    assert refused.message.startswith(why)


@given(st.data())
def test_every_answer_that_fits_its_question_passes_the_check(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(base().catalogue)))
    value = data.draw(exact_answers_to(question))
    assert isinstance(checked(question, value), Given), (question.id, value)


@given(
    st.sampled_from(["age", "income", "children", "gets", "housing", "lives_in_lodz"]),
    st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text()), st.dictionaries(st.text(), st.integers())),
)
def test_anything_at_all_is_refused_or_kept_never_raised(question: str, value: Any) -> None:
    assert isinstance(checked(base().catalogue.questions[question], value), Given | Rejected)


def test_the_year_of_the_income_is_the_one_that_counts_in_the_benefit_period() -> None:
    question = base().catalogue.questions["family_income_year"]
    assert question.on(date(2026, 11, 25)).short == "Dochód rodziny w roku 2025"
    assert "w roku 2024" in question.on(date(2026, 10, 31)).text
    assert not [each.id for each in base().catalogue if "{" in each.on(date(2026, 11, 25)).text + each.help]
