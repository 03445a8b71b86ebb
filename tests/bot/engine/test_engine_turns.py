"""Turns of a conversation: one after another, never empty, never lost, each answered once."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from engine_fakes import FakeAgent, database_in, engine_of, said, slowly
from sqlalchemy import Engine as Database
from sqlalchemy import select

from actions.replies import Choice, Question, Reply, Text
from bot import words
from bot.conversations import Claim, ConversationRow, Conversations
from bot.ordering import ConversationBusyError, TurnOrder

CHANNEL = "web"


async def test_messages_of_one_conversation_are_answered_in_the_order_they_came(tmp_path: Path) -> None:
    agent = FakeAgent(slowly)
    engine = engine_of(agent, database_in(tmp_path))
    sent = [engine.handle("a", text, channel=CHANNEL) for text in ("pierwsza", "druga", "trzecia")]
    turns = await asyncio.gather(*sent)
    assert [turn.number for turn in turns] == [1, 2, 3]
    assert agent.heard == ["pierwsza", "pierwsza …", "druga", "druga …", "trzecia", "trzecia …"]


async def test_another_conversation_does_not_wait(tmp_path: Path) -> None:
    agent = FakeAgent(slowly)
    engine = engine_of(agent, database_in(tmp_path))
    await asyncio.gather(engine.handle("a", "pierwsza", channel=CHANNEL), engine.handle("b", "druga", channel=CHANNEL))
    assert agent.heard.index("druga …") < agent.heard.index("pierwsza …")


async def test_two_workers_never_answer_the_same_conversation_at_once(tmp_path: Path) -> None:
    here, there = FakeAgent(slowly), FakeAgent(slowly)
    database = database_in(tmp_path)
    one, other = engine_of(here, database), engine_of(there, database)
    turns = await asyncio.gather(
        one.handle("a", "pierwsza", channel=CHANNEL), other.handle("a", "druga", channel=CHANNEL)
    )
    assert sorted(turn.number for turn in turns) == [1, 2]
    assert [turn.said for turn in one.history("a")] == ["pierwsza", "druga"]


async def test_a_conversation_that_stays_busy_elsewhere_may_be_tried_again(tmp_path: Path) -> None:
    conversations = Conversations(database_in(tmp_path))
    conversations.begin("a", CHANNEL)
    assert conversations.claim("a", 60.0)
    with pytest.raises(ConversationBusyError) as busy:
        async with TurnOrder(conversations, lambda _claim: None, wait_seconds=0.0).turn("a"):
            pass
    assert busy.value.may_be_retried


async def test_a_claim_of_a_worker_that_died_runs_out(tmp_path: Path) -> None:
    conversations = Conversations(database_in(tmp_path))
    conversations.begin("a", CHANNEL)
    first, second = conversations.claim("a", -1.0), conversations.claim("a", 60.0)
    assert first
    assert second
    assert (first.unfinished, second.unfinished) == (False, True)


async def test_a_claim_is_renewed_while_its_worker_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ordering.RENEWAL_SECONDS", 0.01)
    database = database_in(tmp_path)
    conversations = Conversations(database)
    conversations.begin("a", CHANNEL)
    async with TurnOrder(conversations, lambda _claim: None).turn("a") as held:
        conversations.keep(held.claim, -60.0)  # as if all of its time had passed
        await asyncio.wait_for(_kept(database), timeout=30)
    assert conversations.claim("a", 1.0)


async def test_a_turn_that_was_given_back_is_not_held_again_by_a_late_renewal(tmp_path: Path) -> None:
    conversations = Conversations(database_in(tmp_path))
    conversations.begin("a", CHANNEL)
    claim = conversations.claim("a", 60.0)
    assert claim
    conversations.release(claim)
    conversations.keep(claim, 60.0)
    following = conversations.claim("a", 60.0)
    assert following
    assert not following.unfinished


async def test_what_cannot_be_taken_back_is_taken_back_by_the_next_one(tmp_path: Path) -> None:
    conversations = Conversations(database_in(tmp_path))
    conversations.begin("a", CHANNEL)
    assert conversations.claim("a", -1.0)
    undone: list[str] = []

    def failing(_claim: Claim) -> None:
        raise OSError("no database")

    with pytest.raises(OSError, match="no database"):
        async with TurnOrder(conversations, failing).turn("a"):
            pytest.fail("nothing may be answered before that")
    conversations.keep(Claim("a", CHANNEL, 0), -1.0)  # its time has passed
    async with TurnOrder(conversations, lambda claim: undone.append(claim.conversation_id)).turn("a"):
        assert undone == ["a"]


async def _kept(database: Database) -> None:
    """Wait until somebody holds the only conversation."""
    while True:
        with database.begin() as connection:
            until = connection.execute(select(ConversationRow.busy_until)).scalar_one()
        if until and until > datetime.now(until.tzinfo):
            return
        await asyncio.sleep(0.01)


async def test_what_a_worker_that_died_left_is_taken_back_before_the_message_is_answered_again(tmp_path: Path) -> None:
    agent, database = FakeAgent(), database_in(tmp_path)
    engine, conversations = engine_of(agent, database), Conversations(database)
    first = await engine.handle("a", "pierwsza", channel=CHANNEL)
    assert conversations.claim("a", -1.0)
    await engine.handle("a", "druga", channel=CHANNEL)
    await engine.handle("a", "trzecia", channel=CHANNEL)
    assert agent.undone == [("a", first.at)]


async def test_the_same_message_sent_again_gets_the_first_answer(tmp_path: Path) -> None:
    agent = FakeAgent()
    engine = engine_of(agent, database_in(tmp_path))
    first = await engine.handle("a", "ile wynosi", channel=CHANNEL, client_id="m-1")
    again = await engine.handle("a", "ile wynosi", channel=CHANNEL, client_id="m-1")
    assert again == first
    assert agent.heard == ["ile wynosi", "ile wynosi …"]


async def test_an_empty_turn_is_noticed_and_something_is_said(tmp_path: Path) -> None:
    async def nothing(_text: str) -> list[Reply]:
        return []

    turn = await engine_of(FakeAgent(nothing), database_in(tmp_path)).handle("a", "cokolwiek", channel=CHANNEL)
    assert said(turn) == words.NO_WORDS


async def test_a_failure_inside_becomes_a_sentence_and_the_next_message_is_answered(tmp_path: Path) -> None:
    async def fails_once(text: str) -> list[Reply]:
        if text == "psuj":
            raise ZeroDivisionError("57041241004")
        return [Text(text="działa")]

    engine = engine_of(FakeAgent(fails_once), database_in(tmp_path))
    assert said(await engine.handle("a", "psuj", channel=CHANNEL)) == words.FAILED
    assert said(await engine.handle("a", "dalej", channel=CHANNEL)) == "działa"


async def test_what_an_error_quotes_does_not_reach_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def fails(_text: str) -> list[Reply]:
        raise ValueError("pesel 57041241004")

    await engine_of(FakeAgent(fails), database_in(tmp_path)).handle("a", "psuj", channel=CHANNEL)
    assert "ValueError" in caplog.text
    assert "57041241004" not in caplog.text


async def test_identifiers_are_masked_before_anything_else_sees_the_words(tmp_path: Path) -> None:
    agent = FakeAgent()
    engine = engine_of(agent, database_in(tmp_path))
    turn = await engine.handle("a", "mam pesel 57041241004, co dalej", channel=CHANNEL)
    assert agent.heard[0] == "mam pesel [PESEL], co dalej"
    assert turn.said == "mam pesel [PESEL], co dalej"
    assert "numer PESEL" in said(turn)


async def test_a_number_alone_is_not_taken_for_a_wish(tmp_path: Path) -> None:
    agent = FakeAgent()
    turn = await engine_of(agent, database_in(tmp_path)).handle("a", "57041241004", channel=CHANNEL)
    assert agent.heard == []
    assert words.WHAT_ABOUT in said(turn)


async def test_a_number_alone_reaches_the_form_that_may_have_asked_for_it(tmp_path: Path) -> None:
    agent = FakeAgent()
    agent.pending = {"by": "form", "question": "pesel", "type": "pesel"}
    turn = await engine_of(agent, database_in(tmp_path)).handle("a", "57041241004", channel=CHANNEL)
    assert agent.heard[0] == "[PESEL]"
    assert "nie został zapisany" not in said(turn)


async def test_only_a_payload_that_was_offered_is_acted_on(tmp_path: Path) -> None:
    agent = FakeAgent()
    engine = engine_of(agent, database_in(tmp_path))
    await engine.start("a", CHANNEL)
    turn = await engine.handle("a", "/login_done", channel=CHANNEL)
    assert said(turn) == words.NOT_OFFERED
    assert "/login_done" not in agent.heard


async def test_an_old_button_of_an_answered_question_changes_nothing(tmp_path: Path) -> None:
    async def ask(text: str) -> list[Reply]:
        name = "next" if text.startswith("/answer") else "first"
        return [Question(question=name, text="?", choices=(Choice(title="Tak", payload='/answer{"value": "yes"}'),))]

    agent = FakeAgent(ask)
    engine = engine_of(agent, database_in(tmp_path))
    first = await engine.handle("a", "zaczynamy", channel=CHANNEL)
    button = first.choices()[0].payload
    agent.pending = {"by": "interview", "question": "first", "type": "bool"}
    await engine.handle("a", button, channel=CHANNEL)
    agent.pending = {"by": "interview", "question": "next", "type": "bool"}
    again = await engine.handle("a", button, channel=CHANNEL)
    assert words.ANSWERED_ALREADY in said(again)
    assert agent.heard.count('/answer{"value": "yes"}') == 1


@pytest.mark.parametrize("typed", ["ZLOZ WNIOSEK TERAZ.", "złóż wniosek, teraz"])
async def test_a_title_typed_in_a_hurry_presses_its_choice(tmp_path: Path, typed: str) -> None:
    async def offer(_text: str) -> list[Reply]:
        return [Text(text="Co dalej?", choices=(Choice(title="Złóż wniosek, teraz", payload="/submit_application"),))]

    agent = FakeAgent(offer)
    engine = engine_of(agent, database_in(tmp_path))
    await engine.start("a", CHANNEL)
    turn = await engine.handle("a", typed, channel=CHANNEL)
    assert agent.heard[-2] == "/submit_application"
    assert turn.said == typed


async def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    await engine_of(FakeAgent(), database).handle("a", "dzień dobry", channel=CHANNEL)
    later = engine_of(FakeAgent(), database)
    assert [turn.said for turn in later.history("a")] == ["dzień dobry"]
    assert (await later.handle("a", "jestem znowu", channel=CHANNEL)).number == 2


async def test_a_forgotten_conversation_leaves_nothing(tmp_path: Path) -> None:
    engine = engine_of(FakeAgent(), database_in(tmp_path))
    await engine.handle("a", "dzień dobry", channel=CHANNEL)
    await engine.forget("a")
    assert engine.history("a") == []


async def test_what_changes_an_answer_may_be_pressed_on_the_turn_that_took_it(tmp_path: Path) -> None:
    change = Choice(title="Zmień: Wiek", payload='/interview_op{"op": "change", "question": "age"}')

    async def taken(text: str) -> list[Reply]:
        return [Text(text="Dalej.", change=change)] if text == "80" else [Text(text=f"Słyszę: {text}")]

    engine = engine_of(FakeAgent(taken), database_in(tmp_path))
    turn = await engine.handle("a", "80", channel=CHANNEL)
    assert turn.replies[0].change
    assert turn.replies[0].change.payload == f"{change.payload}@1"
    assert turn == engine.history("a")[0]
    await engine.handle("a", "coś innego", channel=CHANNEL)
    pressed = await engine.handle("a", turn.replies[0].change.payload, channel=CHANNEL)
    assert (pressed.said, said(pressed)) == (change.title, f"Słyszę: {change.payload}")
    refused = await engine.handle("a", f"{change.payload}@2", channel=CHANNEL)
    assert words.NOT_OFFERED in said(refused)
