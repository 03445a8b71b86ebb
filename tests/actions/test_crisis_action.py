"""In danger: calm words first, then numbers, and nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest
from action_fakes import fake_services, said, turn, words

from actions.crisis import Crisis
from actions.replies import Card, Text
from actions.turn import Asked
from knowledge.hours import WARSAW


@pytest.mark.parametrize(
    ("message", "number"),
    [("mąż mnie bije", "800 120 002"), ("nie chce mi się żyć", "116 123"), ("pomocy", "112")],
)
async def test_the_right_number_is_named(message: str, number: str) -> None:
    answer = await said(Crisis(), turn("crisis", message), fake_services())
    first = answer.replies[0]
    assert isinstance(first, Text)
    assert first.tone == "crisis"
    assert number in words(answer)


async def test_a_pending_question_is_kept() -> None:
    pending = Asked(by="interview", question="osoby", type="number")
    assert (await said(Crisis(), turn("crisis", "ratunku", asked=pending), fake_services())).slots == {}


async def test_at_night_those_who_answer_stand_first() -> None:
    night = datetime(2026, 11, 25, 2, 0, tzinfo=WARSAW)
    answer = await said(Crisis(), turn("crisis", "mąż mnie bije"), fake_services(night))
    card = answer.replies[1]
    assert isinstance(card, Card)
    assert "teraz nie odbiera" in card.rows[-1].value
    assert "teraz nie odbiera" not in card.rows[0].value
