"""`asystent chat` with a scripted person: numbers choose, words are typed, the end erases the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from databases import own_database
from typer.testing import CliRunner, Result

from actions.replies import Choice, Question, Reply, Text
from bot.cli import app
from bot.conversations import Conversations
from bot.engine import Engine

CHOICES = (
    Choice(title="Tak", payload='/answer{"value": "yes"}'),
    Choice(title="Nie", payload='/answer{"value": "no"}', hint="mieszkam sam"),
)


class Agent:
    """Asks whenever it hears "zapytaj", otherwise repeats."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def answer(self, conversation_id: str, text: str, channel: str) -> list[Reply]:
        self.heard.append(text)
        if text == "/greet_first":
            return [Text(text="Tu automat.")]
        if text == "zapytaj":
            return [Question(text="Czy ktoś jeszcze?", question="partner", choices=CHOICES)]
        return [Text(text=f"Słyszę: {text}")]

    async def asked(self, conversation_id: str) -> dict[str, Any] | None:
        return {"by": "interview", "question": "partner", "type": "bool"}

    def drop(self, conversation_id: str) -> None:
        """Nothing is kept."""


class Terminal:
    """Runs the command and types into it."""

    def __init__(self, agent: Agent, conversations: Conversations) -> None:
        self.agent = agent
        self.conversations = conversations

    def types(self, *lines: str) -> Result:
        return CliRunner().invoke(app, ["chat"], input="".join(f"{line}\n" for line in lines))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    database = own_database()
    agent, conversations = Agent(), Conversations(database)
    engine = Engine(agent, conversations)  # type: ignore[arg-type]
    monkeypatch.setattr("bot.bootstrap.assemble", lambda _settings: SimpleNamespace(engine=engine))
    monkeypatch.setattr("bot.trained.newest_model", lambda folder: folder)
    return Terminal(agent, conversations)


def in_order(text: str, *words: str) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_the_assistant_speaks_first_and_answers(terminal: Terminal) -> None:
    done = terminal.types("dzień dobry", "/koniec")
    assert done.exit_code == 0, done.output
    assert in_order(done.output, "Tu automat.", "Słyszę: dzień dobry", "Rozmowa zakończona i usunięta.")


def test_choices_are_numbered_and_a_number_chooses(terminal: Terminal) -> None:
    done = terminal.types("zapytaj", "2", "/koniec")
    assert in_order(done.output, "Czy ktoś jeszcze?", "1. Tak", "2. Nie – mieszkam sam")
    assert terminal.agent.heard[-1] == '/answer{"value": "no"}'


@pytest.mark.parametrize("number", ["0", "3", "99", "²", "-1"])
def test_a_number_that_is_on_no_choice_is_typed_as_words(terminal: Terminal, number: str) -> None:
    done = terminal.types("zapytaj", number, "/koniec")
    assert done.exit_code == 0, done.output
    assert not any(heard.startswith("/answer") for heard in terminal.agent.heard)


def test_a_title_can_be_typed_as_well(terminal: Terminal) -> None:
    terminal.types("zapytaj", "TAK", "/koniec")
    assert terminal.agent.heard[-1] == '/answer{"value": "yes"}'


@pytest.mark.parametrize("line", ["", "   ", "🙂", "?!"])
def test_a_line_without_words_asks_for_some(terminal: Terminal, line: str) -> None:
    done = terminal.types(line, "/koniec")
    assert "Nie ma tu słów, które można przeczytać" in done.output


@pytest.mark.parametrize("lines", [("/koniec",), ("/exit",), ("/quit",), ()], ids=str)
def test_the_end_of_the_input_or_a_word_ends_and_erases(terminal: Terminal, lines: Sequence[str]) -> None:
    done = terminal.types(*lines)
    assert done.exit_code == 0, done.output
    assert "Rozmowa zakończona i usunięta." in done.output
    assert terminal.conversations.unseen_since(datetime.now(timezone.utc) + timedelta(days=1)) == []
