"""How many questions very different households are asked, and that fewer questions change no result.

``python -m pytest tests/knowledge/interview/test_interview_length.py -s`` prints the distribution.
"""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest
from interview_people import interviewed, people, statuses, true_answer
from rule_households import base

_ENOUGH, _USUAL, _SIMPLEST, _LONGEST = 60, 14, 8, 25


def test_the_usual_household_is_asked_little_and_none_is_asked_much() -> None:
    asked = {name: len(interviewed(truth).asked) for name, truth in people().items()}
    print(f"\n{len(asked)} households, median {median(asked.values())}")
    for questions, households in sorted(Counter(asked.values()).items()):
        print(f"{questions:3} questions: {'#' * households} {households}")
    print("longest:", ", ".join(name for name, questions in asked.items() if questions == max(asked.values())))
    assert len(asked) >= _ENOUGH
    assert median(asked.values()) <= _USUAL
    assert min(asked.values()) <= _SIMPLEST
    assert max(asked.values()) <= _LONGEST


@pytest.mark.parametrize("name", people())
def test_what_is_not_asked_would_change_nothing(name: str) -> None:
    truth = people()[name]
    everything = {question.id: true_answer(question.id, truth) for question in base().catalogue}
    expected = statuses(everything)
    found = interviewed(truth).statuses()
    assert {benefit: found[benefit] for benefit in expected} == expected


@pytest.mark.parametrize("name", list(people())[::4])
def test_one_by_one_gives_the_same_results_for_more_questions(name: str) -> None:
    together, alone = interviewed(people()[name]), interviewed(people()[name], together=False)
    assert together.statuses() == alone.statuses()
    assert len(together.asked) < len(alone.asked)


def test_nobody_is_asked_for_an_amount_twice() -> None:
    asked = [question for truth in people().values() for question in interviewed(truth).asked]
    assert not [question for question in asked if question.endswith("(kwota)")]
