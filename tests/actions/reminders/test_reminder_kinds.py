"""What a reminder says and when it comes."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import pytest

from actions.reminders.kinds import KINDS, Name, Wish, due, may_be_sent, wish_of
from bot import incoming
from knowledge.hours import WARSAW

DAY = date(2026, 12, 3)
LONGEST_SENTENCE = 20


@pytest.mark.parametrize("kind", KINDS)
def test_a_wish_comes_back_out_of_its_payload(kind: Name) -> None:
    wish = Wish(kind=kind, day=DAY)
    assert wish_of(wish.payload) == wish
    assert isinstance(incoming.read(wish.payload), incoming.Pressed)


@pytest.mark.parametrize(
    "said",
    [
        "/status_check",
        "/remind",
        '/remind{"kind": "loan", "day": "2026-12-03"}',
        '/remind{"kind": "appeal", "day": "kiedyś"}',
        '/remind{"kind": "appeal"}',
        '/remind{"kind": "appeal", "day": "2026-12-03", "case": "17"}',
        "przypomnij mi",
    ],
)
def test_nothing_else_is_taken_for_a_wish(said: str) -> None:
    assert wish_of(said) is None


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_due_on_its_day_and_not_before(kind: Name) -> None:
    wish = Wish(kind=kind, day=DAY)
    assert due(wish.send_on)[kind] == DAY
    assert due(wish.send_on - timedelta(days=1))[kind] < DAY
    assert wish.in_time(wish.send_on - timedelta(days=1))
    assert not wish.in_time(wish.send_on)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_worth_sending_two_days_late_but_never_after_the_day_it_warns_of(kind: Name) -> None:
    wish = Wish(kind=kind, day=DAY)
    late = wish.expires_at - timedelta(seconds=1)
    assert late.date() >= wish.send_on + timedelta(days=2)
    if KINDS[kind].ahead > 0:
        assert late.date() == DAY


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_the_day_and_what_to_do_next_in_short_sentences(kind: Name) -> None:
    said = Wish(kind=kind, day=DAY).text.replace("\u00a0", " ")
    assert "3 grudnia 2026" in said
    assert re.search(r"/status|wystarczy napisać", said)
    assert "!" not in said
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:]) ", said)) <= LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (datetime(2026, 11, 24, 8, 59, tzinfo=WARSAW), False),
        (datetime(2026, 11, 24, 9, 0, tzinfo=WARSAW), True),
        (datetime(2026, 11, 24, 18, 59, tzinfo=WARSAW), True),
        (datetime(2026, 11, 24, 19, 0, tzinfo=WARSAW), False),
        (datetime(2026, 11, 24, 8, 30, tzinfo=timezone.utc), True),
        (datetime(2026, 7, 1, 7, 30, tzinfo=timezone.utc), True),
        (datetime(2026, 7, 1, 17, 30, tzinfo=timezone.utc), False),
    ],
)
def test_nobody_is_woken(at: datetime, may: bool) -> None:
    assert may_be_sent(at) is may
