"""The chat API over a real engine and database; only the trained model is played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from action_fakes import NOW, fake_services
from databases import own_database
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine as Database
from sqlalchemy import func, select

from actions.replies import Choice, Question, Reply, Text
from actions.settings import Settings
from actions.store.attachments import Attachments
from actions.store.audit import Audit
from actions.store.base import Base, create_tables
from actions.store.crypto import Seal
from actions.store.drafts import ConversationDrafts, Drafts
from actions.store.erasing import Erasing
from actions.store.interviews import Interviews
from actions.store.logins import Logins
from actions.store.news import HeardNews
from actions.store.outbox import Outbox
from actions.store.question_log import QuestionLog
from actions.store.reminders import Reminders
from api.chat.app import create_app
from api.chat.limits import Rates
from api.web.limits import Rate
from bot.bootstrap import Assistant
from bot.conversations import Conversations
from bot.engine import Engine

GENEROUS = Rates(*[Rate(10_000, 1)] * 5)
CHOICES = (
    Choice(title="Tak", payload='/answer{"value": "yes"}'),
    Choice(title="Nie", payload='/answer{"value": "no"}'),
)


@dataclass
class Agent:
    """Repeats what it hears, asks when it hears "zapytaj", fails as it is told to."""

    fails: Exception | None = None
    silent: bool = False
    heard: list[str] = field(default_factory=list)
    pending: Mapping[str, Any] | None = None

    async def answer(self, conversation_id: str, text: str, channel: str) -> list[Reply]:
        self.heard.append(text)
        if self.fails:
            raise self.fails
        if self.silent:
            return []
        if text == "zapytaj":
            self.pending = {"by": "interview", "question": "partner", "type": "bool"}
            return [Question(text="Czy mieszka tu ktoś jeszcze?", question="partner", choices=CHOICES)]
        if text.startswith("/answer"):
            self.pending = None
        return [Text(text=f"Słyszę: {text}")]

    async def asked(self, conversation_id: str) -> Mapping[str, Any] | None:
        return self.pending

    def drop(self, conversation_id: str) -> None:
        """Nothing is kept."""


@dataclass
class World:
    """The app with its parts."""

    app: FastAPI
    assistant: Assistant
    agent: Agent
    client: TestClient

    @property
    def database(self) -> Database:
        return self.assistant.database

    def begins(self) -> Talk:
        """A new conversation."""
        answer = self.client.post("/api/conversations", json={})
        assert answer.status_code == 201, answer.text
        return Talk(self.client, **answer.json())

    def rows_about(self, conversation: str) -> int:
        """How many rows of whatever table are about a conversation."""
        tables = [table for table in Base.metadata.sorted_tables if "conversation_id" in table.columns]
        with self.database.connect() as connection:
            counts = [
                select(func.count()).select_from(table).where(table.columns["conversation_id"] == conversation)
                for table in tables
            ]
            return sum(connection.execute(count).scalar_one() for count in counts)


@dataclass
class Talk:
    """A conversation as a page holds it."""

    client: TestClient
    id: str
    token: str
    turn: dict[str, Any]

    @property
    def path(self) -> str:
        return f"/api/conversations/{self.id}"

    @property
    def key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, path: str = "", **parts: Any) -> httpx.Response:
        headers = {**self.key, **parts.pop("headers", {})}
        return self.client.request(method, self.path + path, headers=headers, **parts)

    def sends(self, **message: Any) -> httpx.Response:
        return self.call("POST", "/messages", json=message)

    def says(self, text: str, **message: Any) -> dict[str, Any]:
        """Send words; the turn that answers them."""
        answer = self.sends(text=text, **message)
        assert answer.status_code == 200, answer.text
        turn: dict[str, Any] = answer.json()
        return turn

    def turns(self, after: int = 0) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("GET", "/turns", params={"after": after}).json()["turns"]
        return found


def assistant_of(agent: Agent, public_url: str = "http://testserver") -> Assistant:
    """An assistant over an empty database in memory, with the real Knowledge Base."""
    database = own_database()
    create_tables(database)
    settings = Settings(_env_file=None, public_url=public_url, secret_key="testy")  # type: ignore[call-arg,arg-type]
    kept = (database, Seal("testy"), lambda: NOW)
    drafts = Drafts(*kept)
    services = fake_services(
        settings=settings,
        interviews=Interviews(*kept),
        drafts=drafts,
        attachments=Attachments(*kept),
        outbox=Outbox(*kept, drafts),
        questions=QuestionLog(database, lambda: NOW.date()),
        logins=Logins(*kept),
        news=HeardNews(*kept),
        conversation_drafts=ConversationDrafts(*kept),
        audit=Audit(*kept),
        erasing=Erasing(*kept),
        reminders=Reminders(*kept),
    )
    engine = Engine(agent, Conversations(database))  # type: ignore[arg-type]
    return Assistant(settings, database, services, engine)


def world_of(rates: Rates = GENEROUS, public_url: str = "http://testserver") -> World:
    """The app round an assistant that is played."""
    agent = Agent()
    assistant = assistant_of(agent, public_url)
    app = create_app(assistant, rates)
    return World(app, assistant, agent, TestClient(app))


def error(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The error that came back, after checking that it is the expected one in the one shape."""
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()["error"]
    assert answer.json().keys() == {"error"}
    assert told["code"] == code
    assert told.keys() <= {"code", "message", "retry_after"}
    assert told["message"].endswith((".", ". "))
    return told


def texts(replies: Sequence[Mapping[str, Any]]) -> str:
    """Everything that is read in replies, spaces made ordinary."""
    return "\n".join(str(reply.get("text", "")) for reply in replies).replace("\u00a0", " ")
