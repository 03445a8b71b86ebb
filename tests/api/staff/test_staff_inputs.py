"""Answers as form fields: what is written into one can be read back out of it."""

from __future__ import annotations

from typing import Any

import pytest
from rule_households import TODAY, base

from api.staff.inputs import answer_in, field_of, options_of
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.answers import Given, Rejected
from knowledge.interview.written import written
from knowledge.questions import Question

QUESTIONS = base().catalogue.questions


def meaning(question: Question, answer: Any) -> Any:
    """What an answer says, however it is written down."""
    return UNKNOWN_ANSWER if answer == UNKNOWN_ANSWER else question.known(answer)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_sample_answer_survives_a_form_field(name: str) -> None:
    question = QUESTIONS[name]
    for answer in (*question.sample_answers(), UNKNOWN_ANSWER):
        read = answer_in(question, written(question, answer), TODAY)
        assert isinstance(read, Given), (answer, read)
        assert meaning(question, read.value) == meaning(question, answer)


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("age", "670-680", "Ta liczba nie pasuje. Może być od 1 do 120."),
        ("income", "1400-1200", "Zakres podaje się od mniejszej liczby do większej"),
        ("children", "count:99-99", "Dzieci może być od 0 do 15."),
        ("children", "70", "Wiek dziecka może być od 0 do 60 lat."),
        ("children", "dwoje", "Proszę podać wiek każdego dziecka"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(name: str, value: str, why: str) -> None:
    read = answer_in(QUESTIONS[name], [value], TODAY)
    assert isinstance(read, Rejected)
    assert read.message.startswith(why)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_offered_option_is_an_answer(name: str) -> None:
    question = QUESTIONS[name]
    for exact in (False, True):
        for value, _label in options_of(question, exact=exact):
            assert isinstance(answer_in(question, [value], TODAY), Given), value


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("age", "67", 67),
        ("income", "2,5 tys.", "2500.00"),
        ("children", "3 i 7 lat", [3, 7]),
        ("children", "brak", []),
        ("lives_in_lodz", "tak", True),
        ("housing", "komunalne", "rent"),
        ("rent", "nie wie", UNKNOWN_ANSWER),
    ],
)
def test_a_field_takes_words_as_consultants_type_them(name: str, typed: str, answer: Any) -> None:
    read = answer_in(QUESTIONS[name], [typed], TODAY)
    assert isinstance(read, Given)
    assert meaning(QUESTIONS[name], read.value) == meaning(QUESTIONS[name], answer)


def test_an_empty_field_is_no_answer_and_nonsense_is_refused() -> None:
    assert answer_in(QUESTIONS["age"], ["", " "], TODAY) is None
    assert isinstance(answer_in(QUESTIONS["age"], ["670"], TODAY), Rejected)


def test_the_year_of_the_income_stands_in_the_question() -> None:
    field = field_of(QUESTIONS["family_income_year"], None, None, TODAY)
    assert "{" not in field.label + field.short
    assert "2025" in field.label
