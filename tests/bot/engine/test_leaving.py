"""Where people leave: the question that waited when a silent conversation is erased."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from engine_fakes import FakeAgent, database_in
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.store.question_log import LeftRow, QuestionLog
from bot.conversations import Conversations
from bot.engine import Engine


class Asking(FakeAgent):
    """An agent that waits for an answer in some conversations."""

    def __init__(self, asked: dict[str, dict[str, Any]]) -> None:
        super().__init__()
        self._asked = asked

    async def asked(self, conversation_id: str) -> dict[str, Any] | None:
        return self._asked.get(conversation_id)

    async def slot(self, conversation_id: str, name: str) -> Any:
        return "dodatek-mieszkaniowy" if name == "filing" else None


async def test_a_silent_conversation_leaves_the_step_at_which_it_stopped_and_nothing_else(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    now = datetime.now(timezone.utc)
    agent = Asking(
        {
            "ankieta": {"by": "interview", "question": "income"},
            "wniosek": {"by": "form", "question": "domownicy.2.pesel"},
        }
    )
    engine = Engine(agent, Conversations(database), QuestionLog(database, now.date))  # type: ignore[arg-type]
    for name, channel in (("ankieta", "web"), ("wniosek", "telegram"), ("koniec", "web")):
        await engine.start(name, channel)
    assert await engine.forget_unseen_since(now - timedelta(days=7)) == 0
    assert await engine.forget_unseen_since(now + timedelta(minutes=1)) == 3
    with Session(database) as session:
        left = sorted((row.at, row.form, row.step, row.channel) for row in session.scalars(select(LeftRow)))
    assert left == [
        ("form", "dodatek-mieszkaniowy", "domownicy.pesel", "telegram"),
        ("interview", None, "income", "web"),
    ]
    assert await engine.forget_unseen_since(now + timedelta(minutes=1)) == 0
