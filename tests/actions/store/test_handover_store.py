"""Codes carry answers once and for a short time; guessing is counted, erasing a conversation ends its code."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from standing_clock import START, Clock

from actions.handover.wordlist import WORDS
from actions.store.base import create_tables, open_database
from actions.store.crypto import Seal
from actions.store.erasing import Erasing
from actions.store.handover import (
    FROM_A_CALL,
    FROM_A_CONVERSATION,
    MOST_OF_A_CONSULTANT,
    MOST_OF_A_CONVERSATION,
    MOST_OF_ALL_CONVERSATIONS,
    TRIES_FOR,
    Carried,
    Handovers,
    at_the_phone,
    in_conversation,
)
from bot.erasing import erase

ANSWERS = Carried({"age": 67, "income": "1400"}, "dodatek-mieszkaniowy")
HERE, THERE = in_conversation("tu"), in_conversation("tam")
WRONG = WORDS[:3]
"""Three words that are no code; drawing just these is not to be expected in any run."""


@pytest.fixture
def handovers(engine: Engine, clock: Clock) -> Handovers:
    return Handovers(engine, Seal("tajne"), clock)


def given_in(handovers: Handovers, conversation: str = "skąd") -> tuple[str, ...]:
    return handovers.give(ANSWERS, FROM_A_CONVERSATION, conversation)


def stored(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(
            [connection.execute(text(f"SELECT * FROM {name}")).all() for name in ("handovers", "handover_tries")]
        )


def test_a_code_carries_its_answers_once(handovers: Handovers) -> None:
    code = given_in(handovers)
    assert len(set(code)) == 3
    assert set(code) <= set(WORDS)
    assert handovers.take(code, HERE) == ANSWERS
    assert handovers.take(code, HERE) == "used"
    assert handovers.take(code, THERE) == "used"


def test_neither_code_nor_answers_can_be_read_in_the_database(handovers: Handovers, engine: Engine) -> None:
    code = given_in(handovers)
    handovers.take(WRONG, HERE)
    kept = stored(engine)
    for secret in (*code, "1400", "dodatek", "conversation tu"):
        assert secret not in kept


@pytest.mark.parametrize("lasts", [FROM_A_CONVERSATION, FROM_A_CALL])
def test_a_code_works_until_its_time_is_over(handovers: Handovers, clock: Clock, lasts: timedelta) -> None:
    code, late = handovers.give(ANSWERS, lasts), handovers.give(ANSWERS, lasts)
    clock.at = START + lasts - timedelta(seconds=1)
    assert handovers.take(code, HERE) == ANSWERS
    clock.at = START + lasts
    assert handovers.take(late, HERE) == "unknown"


def test_a_conversation_has_one_code_at_most(handovers: Handovers) -> None:
    first, second, other = given_in(handovers), given_in(handovers), given_in(handovers, "inna")
    assert handovers.take(first, HERE) == "unknown"
    assert handovers.take(second, HERE) == ANSWERS
    assert handovers.take(other, HERE) == ANSWERS


def test_a_code_from_a_call_is_no_conversations(handovers: Handovers) -> None:
    codes = [handovers.give(ANSWERS, FROM_A_CALL) for _ in range(3)]
    assert [handovers.take(code, HERE) for code in codes] == [ANSWERS] * 3


@given(st.integers(0, 2), st.sampled_from(WORDS))
def test_a_misheard_word_is_noticed(place: int, heard: str) -> None:
    engine = open_database("sqlite://")
    create_tables(engine)
    handovers = Handovers(engine, Seal("tajne"), Clock())
    code = list(given_in(handovers))
    assume(heard != code[place])
    code[place] = heard
    assert handovers.take(code, HERE) == "unknown"


def test_words_in_another_order_are_another_code(handovers: Handovers) -> None:
    first, second, third = given_in(handovers)
    assert handovers.take((second, first, third), HERE) == "unknown"
    assert handovers.take((first, second, third), HERE) == ANSWERS


def test_another_installation_makes_other_codes(handovers: Handovers, engine: Engine, clock: Clock) -> None:
    code = given_in(handovers)
    assert isinstance(Handovers(engine, Seal("inny klucz"), clock).take(code, HERE), str)


def test_a_conversation_that_guesses_is_stopped_for_an_hour(handovers: Handovers, clock: Clock) -> None:
    code = given_in(handovers)
    for _ in range(MOST_OF_A_CONVERSATION):
        assert handovers.take(WRONG, HERE) == "unknown"
    assert handovers.take(code, HERE) == "too_many"
    assert handovers.take(given_in(handovers), THERE) == ANSWERS
    clock.at += TRIES_FOR
    assert handovers.take(given_in(handovers), HERE) == ANSWERS


def test_erasing_the_conversation_gives_no_new_tries(handovers: Handovers, engine: Engine) -> None:
    for _ in range(MOST_OF_A_CONVERSATION):
        handovers.take(WRONG, HERE)
    erase(engine, "tu")
    assert handovers.take(given_in(handovers), HERE) == "too_many"


def test_many_conversations_that_guess_are_stopped_together_and_consultants_are_not(handovers: Handovers) -> None:
    for number in range(MOST_OF_ALL_CONVERSATIONS):
        assert handovers.take(WRONG, in_conversation(f"{number}")) == "unknown"
    assert handovers.take(given_in(handovers), HERE) == "too_many"
    assert handovers.take(given_in(handovers), at_the_phone("s-1")) == ANSWERS


def test_a_consultant_has_a_limit_of_their_own_and_counts_for_nobody_else(handovers: Handovers) -> None:
    for _ in range(MOST_OF_A_CONSULTANT):
        assert handovers.take(WRONG, at_the_phone("s-1")) == "unknown"
    assert handovers.take(given_in(handovers), at_the_phone("s-1")) == "too_many"
    assert handovers.take(given_in(handovers), at_the_phone("s-2")) == ANSWERS


def test_erasing_the_conversation_makes_its_code_useless(handovers: Handovers, engine: Engine) -> None:
    code = given_in(handovers, "skąd")
    erase(engine, "skąd")
    assert handovers.take(code, HERE) == "unknown"


def test_what_has_expired_is_erased(handovers: Handovers, engine: Engine, clock: Clock) -> None:
    given_in(handovers)
    handovers.take(WRONG, HERE)
    clock.at += FROM_A_CONVERSATION
    assert Erasing(engine, Seal("tajne"), clock).expired() == 2
    assert stored(engine) == "[[], []]"
