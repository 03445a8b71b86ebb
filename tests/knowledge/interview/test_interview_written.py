"""An answer as the values of a form: what is written is read back, what cannot be is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_households import answers_to, base

from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.answers import Given, Rejected, checked
from knowledge.interview.written import read_choice, written

QUESTIONS = base().catalogue.questions


def test_choices_are_read_by_their_value() -> None:
    assert read_choice(QUESTIONS["income"], "1000-2000") == Given({"from": "1000", "to": "2000"})
    assert read_choice(QUESTIONS["children"], "none") == Given([])
    assert read_choice(QUESTIONS["lives_in_lodz"], "yes") == Given(True)
    assert read_choice(QUESTIONS["lives_in_lodz"], "?") == Given(UNKNOWN_ANSWER)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("housing", "zamek"),
        ("children", "3 i 7"),
        ("children", "count:"),
        ("children", "count:-1"),
        ("income", "2,5 tys."),
        ("gets", "skarb"),
    ],
)
def test_what_is_no_value_of_ours_is_not_understood(name: str, value: str) -> None:
    read = read_choice(QUESTIONS[name], value)
    assert isinstance(read, Rejected)
    assert not read.understood


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("children", "count:16", "Dzieci może być od 0 do 15."),
        ("children", "count:0-99", "Dzieci może być od 0 do 15."),
        ("children", "count:9-2", "Zakres podaje się od mniejszej liczby do większej, na przykład 1-3."),
        ("income", "1400-1200", "Zakres podaje się od mniejszej liczby do większej, na przykład 1000-1500."),
        ("age", "670-680", "Ta liczba nie pasuje. Może być od 1 do 120."),
    ],
)
def test_a_value_that_cannot_be_says_why(name: str, value: str, why: str) -> None:
    read = read_choice(QUESTIONS[name], value)
    assert isinstance(read, Rejected)
    assert read.understood
    assert read.message.startswith(why)


@pytest.mark.parametrize("some", [{"count": 0}, {"count": 2}, {"from": 1, "to": 15}, {"from": 2, "to": 2}])
def test_how_many_children_there_are_is_written_and_read_back(some: dict[str, int]) -> None:
    (value,) = written(QUESTIONS["children"], some)
    assert read_choice(QUESTIONS["children"], value) == Given(some)


@given(st.data())
def test_every_answer_that_can_be_chosen_is_read_back(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([each for each in QUESTIONS.values() if each.type != "ages"]))
    answer: Any = data.draw(answers_to(question))
    read = read_choice(question, ",".join(written(question, answer)))
    kept = checked(question, answer)
    assert isinstance(read, Given), (question.id, answer)
    assert isinstance(kept, Given)
    if answer != UNKNOWN_ANSWER:
        assert question.known(read.value) == question.known(kept.value)
