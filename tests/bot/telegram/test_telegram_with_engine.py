"""Telegram on the real engine, with answers written by hand in the place of the trained model."""

from __future__ import annotations

from typing import Any

import pytest
from telegram_world import HALINA, YES_OR_NO, World, eventually

from actions.replies import Choice, Question, Reply, Text
from bot import words as engine_words
from bot.conversations import Conversations
from bot.engine import Engine
from bot.telegram import words

START = Choice(title="Sprawdź pomoc", payload="/eligibility_start")
TWO = Choice(title="Dwoje", payload='/answer{"value": "2"}')
CHILDREN = Question(question="children", text="Ile dzieci?", choices=(TWO,))


class ScriptedAgent:
    """Asks two questions one after another."""

    def __init__(self) -> None:
        self.pending: str | None = None

    async def answer(self, conversation_id: str, text: str, channel: str) -> list[Reply]:
        if text == "/greet_first":
            return [Text(text="Dzień dobry. Odpowiada program.", choices=(START,))]
        if text == "/eligibility_start":
            self.pending = "alone"
            return [YES_OR_NO]
        if text.startswith("/answer"):
            self.pending = "children"
            return [CHILDREN]
        if text == "/resume":
            return [Text(text=f"Wróćmy do pytania: {self.pending}")]
        return [Text(text=f"Słyszę: {text}")]

    async def asked(self, conversation_id: str) -> dict[str, Any] | None:
        return {"question": self.pending, "type": "choice"} if self.pending else None

    def drop(self, conversation_id: str) -> None:
        self.pending = None


@pytest.fixture
def engine(world: World) -> Engine:
    world.engine = Engine(ScriptedAgent(), Conversations(world.database))  # type: ignore[arg-type,assignment]
    return world.engine  # type: ignore[return-value]


async def test_a_questionnaire_is_answered_by_buttons_and_by_words(world: World, engine: Engine) -> None:
    async with world.channel():
        welcome = await world.met()
        world.telegram.presses(welcome, "Sprawdź pomoc")
        alone = (await world.sent(2))[1]
        children = await world.asked("tak")
    assert alone.buttons == ["Tak", "Nie"]
    assert children.buttons == ["Dwoje"]


async def test_a_button_pressed_twice_answers_once_and_comes_back_to_the_question(world: World, engine: Engine) -> None:
    async with world.channel():
        world.telegram.presses(await world.met(), "Sprawdź pomoc")
        alone = (await world.sent(2))[1]
        world.telegram.presses(alone, "Tak")
        world.telegram.presses(alone, "Tak")
        await world.sent(4)
    assert "Ile dzieci?" in world.telegram.texts[2]
    assert world.telegram.texts[3] == f"{engine_words.ANSWERED_ALREADY}\n\nWróćmy do pytania: children"


async def test_a_button_from_before_erasing_does_nothing_in_the_new_conversation(world: World, engine: Engine) -> None:
    async with world.channel():
        world.telegram.presses(await world.met(), "Sprawdź pomoc")
        alone = (await world.sent(2))[1]
        world.telegram.presses(await world.asked("/usun_dane"), words.ERASE)
        await world.sent(4)
        world.telegram.presses(alone, "Tak")
        await world.sent(6)
    assert "Odpowiada program" in world.telegram.texts[4]
    assert world.telegram.texts[5] == engine_words.NOT_OFFERED


async def test_an_identifier_nobody_asked_for_is_said_to_be_hidden(world: World, engine: Engine) -> None:
    async with world.channel():
        await world.met()
        answer = await world.asked("mój pesel 44051401359")
    assert "44051401359" not in answer.text
    assert "nie został zapisany" in answer.text


async def test_news_of_a_login_come_to_the_chat_of_the_conversation(world: World, engine: Engine) -> None:
    async with world.channel():
        await world.met()
        await engine.news(world.conversation_of(HALINA), "/login_done")
        await world.sent(2)
    assert world.telegram.texts[-1] == "Słyszę: /login_done"


async def test_a_conversation_that_the_engine_forgets_leaves_nothing_of_the_chat(world: World, engine: Engine) -> None:
    async with world.channel():
        await world.met()
        conversation = world.conversation_of(HALINA)
        await engine.forget(conversation)
        await engine.forget(conversation)
        assert engine.history(conversation) == []
        await world.asked("dzień dobry")
        await eventually(lambda: len(engine.history(conversation)) == 2)
    assert "Odpowiada program" in world.telegram.texts[1]
