"""Interviews are kept under a secret key, for seven days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from standing_clock import START, Clock

from actions.store.crypto import Seal
from actions.store.interviews import Interviews


@pytest.fixture
def interviews(engine: Engine, clock: Clock) -> Interviews:
    return Interviews(engine, Seal("tajne"), clock)


def test_answers_come_back_under_their_key(interviews: Interviews) -> None:
    key = interviews.begin("rozmowa", {"osoby": 3})
    interviews.save(key, {"osoby": 4, "dochod": None})
    assert interviews.load(key) == {"osoby": 4, "dochod": None}


def test_every_interview_has_a_key_of_its_own(interviews: Interviews) -> None:
    first, second = interviews.begin("rozmowa", {"osoby": 1}), interviews.begin("rozmowa", {"osoby": 2})
    assert interviews.load(first) == {"osoby": 1}
    assert interviews.load(second) == {"osoby": 2}


def test_a_conversation_finds_what_it_changed_last_until_it_expires(interviews: Interviews, clock: Clock) -> None:
    first = interviews.begin("rozmowa", {"osoby": 1})
    clock.at += timedelta(minutes=1)
    interviews.begin("rozmowa", {"osoby": 2})
    assert interviews.latest("rozmowa") == {"osoby": 2}
    clock.at += timedelta(minutes=1)
    interviews.save(first, {"osoby": 3})
    assert interviews.latest("rozmowa") == {"osoby": 3}
    assert interviews.latest("inna") is None
    clock.at += timedelta(days=8)
    assert interviews.latest("rozmowa") is None


@pytest.mark.parametrize("key", [None, "", "zgaduję"])
def test_an_unknown_key_opens_nothing(interviews: Interviews, key: str | None) -> None:
    interviews.begin("rozmowa", {"osoby": 1})
    assert interviews.load(key) is None


def test_the_key_itself_is_not_in_the_database(interviews: Interviews, engine: Engine) -> None:
    key = interviews.begin("rozmowa", {"osoby": 1})
    with engine.connect() as connection:
        assert key not in str(connection.execute(text("SELECT * FROM interviews")).all())


def test_after_seven_days_answers_are_gone(interviews: Interviews, clock: Clock, engine: Engine) -> None:
    key = interviews.begin("rozmowa", {"osoby": 1})
    clock.at = START + timedelta(days=7)
    assert interviews.load(key) is None
    interviews.begin("rozmowa", {})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM interviews")).scalar() == 1


def test_an_answer_starts_the_seven_days_anew(interviews: Interviews, clock: Clock) -> None:
    key = interviews.begin("rozmowa", {"osoby": 1})
    clock.at = START + timedelta(days=6)
    interviews.save(key, {"osoby": 2})
    clock.at = START + timedelta(days=8)
    assert interviews.load(key) == {"osoby": 2}


def test_an_expired_interview_takes_no_more_answers(interviews: Interviews, clock: Clock) -> None:
    key = interviews.begin("rozmowa", {})
    clock.at = START + timedelta(days=7)
    assert not interviews.save(key, {"osoby": 2})


def test_an_interview_can_be_forgotten_at_once(interviews: Interviews) -> None:
    key = interviews.begin("rozmowa", {"osoby": 1})
    interviews.remove(key)
    assert interviews.load(key) is None
