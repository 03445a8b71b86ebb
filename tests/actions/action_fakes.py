"""What action tests share: parts over an in-memory database with a clock that stands, and turns made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from actions.goal import Goal
from actions.replies import Choice, Question, Reply, Text
from actions.services import Services, build, use
from actions.settings import Settings
from actions.store.attachments import Attachments
from actions.store.audit import Audit
from actions.store.base import create_tables, open_database
from actions.store.crypto import Seal
from actions.store.drafts import ConversationDrafts, Drafts
from actions.store.erasing import Erasing
from actions.store.handover import Handovers
from actions.store.interviews import Interviews
from actions.store.logins import Login
from actions.store.outbox import Outbox
from actions.store.question_log import QuestionLog
from actions.store.reminders import Reminders
from actions.turn import Asked, Said, Turn
from knowledge.hours import WARSAW

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=WARSAW)


@lru_cache(maxsize=1)
def _content() -> Services:
    return build(Settings(_env_file=None, database_url="sqlite://", secret_key="testy"))  # type: ignore[call-arg,arg-type]


def login_of(sub: str = "osoba-1", at: datetime = NOW) -> Login:
    """Somebody who is logged in for the next five minutes."""
    return Login(
        sub=sub,
        given_name="Halina",
        family_name="Wrzosek",
        birthdate=date(1957, 4, 12),
        pesel="57041241004",
        access_token="dostęp",
        refresh_token=None,
        id_token="tożsamość",
        token_expires_at=at + timedelta(minutes=5),
    )


def fake_services(at: datetime = NOW, **parts: Any) -> Services:
    """Real content, an empty database, a standing clock; `parts` replace what a test wants to watch."""
    engine = open_database("sqlite://")
    create_tables(engine)
    seal = Seal("testy")

    def now() -> datetime:
        return at

    drafts = Drafts(engine, seal, now)
    fresh = {
        "now": now,
        "interviews": Interviews(engine, seal, now),
        "handovers": Handovers(engine, seal, now),
        "drafts": drafts,
        "conversation_drafts": ConversationDrafts(engine, seal, now),
        "attachments": Attachments(engine, seal, now),
        "outbox": Outbox(engine, seal, now, drafts),
        "audit": Audit(engine, seal, now),
        "erasing": Erasing(engine, seal, now),
        "reminders": Reminders(engine, seal, now),
        "questions": QuestionLog(engine, lambda: at.date()),
    }
    return replace(_content(), **fresh | parts)


def turn(
    intent: str = "",
    text: str = "",
    *,
    asked: Asked | None = None,
    slots: dict[str, Any] | None = None,
    **entities: str,
) -> Turn:
    """A turn of the conversation "rozmowa"."""
    pending = {"asked": asked.model_dump()} if asked else {}
    return Turn("rozmowa", intent=intent, text=text, entities=entities, slots=pending | (slots or {}))


async def said(goal: Goal, to: Turn, here: Services) -> Said:
    """What an action answers."""
    with use(here):
        return await goal.answer(to, here)


def words(answer: Said) -> str:
    """Everything that is read in an answer, spaces made ordinary."""
    return "\n".join(_words(reply) for reply in answer.replies).replace("\u00a0", " ")


def choices(answer: Said) -> list[Choice]:
    """Every choice of an answer."""
    return [choice for reply in answer.replies for choice in getattr(reply, "choices", ())]


def _words(reply: Reply) -> str:
    if isinstance(reply, Text | Question):
        return f"{reply.text} {getattr(reply, 'help', None) or ''}"
    return str(reply.model_dump(exclude={"kind", "choices", "sources"}))
