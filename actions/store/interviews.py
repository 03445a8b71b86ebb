"""Started interviews: answers by question id, without a name, for seven days.

An interview is found by its key, a secret that only the conversation knows; the database holds a mark of it. So one
interview can be handed to another conversation by handing over a secret. Erasing a conversation erases what it began.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Engine, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal

KEPT_FOR = timedelta(days=7)
_KEY_BYTES = 16


class InterviewRow(Base):
    """Table of interviews."""

    __tablename__ = "interviews"

    mark: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Interviews:
    """Reads and writes interviews. `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def begin(self, conversation_id: str, answers: Mapping[str, Any]) -> str:
        """Keep a new interview of a conversation; gives its key. Expired ones are removed on the way."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        with Session(self._engine) as session, session.begin():
            session.execute(delete(InterviewRow).where(InterviewRow.expires_at <= self._now()))
            session.add(
                InterviewRow(
                    mark=self._seal.mark(key),
                    conversation_id=conversation_id,
                    answers=dict(answers),
                    expires_at=self._now() + KEPT_FOR,
                )
            )
        return key

    def load(self, key: str | None) -> dict[str, Any] | None:
        """The answers under a key; None when there are none or they have expired."""
        if key is None:
            return None
        with Session(self._engine) as session:
            row = session.get(InterviewRow, self._seal.mark(key))
            return dict(row.answers) if row and row.expires_at > self._now() else None

    def latest(self, conversation_id: str) -> dict[str, Any] | None:
        """The answers of the interview that a conversation began or changed last; None when none is left."""
        row = (
            select(InterviewRow)
            .where(InterviewRow.conversation_id == conversation_id, InterviewRow.expires_at > self._now())
            .order_by(InterviewRow.expires_at.desc())
            .limit(1)
        )
        with Session(self._engine) as session:
            found = session.scalar(row)
            return dict(found.answers) if found else None

    def save(self, key: str, answers: Mapping[str, Any]) -> bool:
        """Keep these answers under the key, for seven days from now. False when the interview has expired."""
        with Session(self._engine) as session, session.begin():
            row = session.get(InterviewRow, self._seal.mark(key))
            if row is None or row.expires_at <= self._now():
                return False
            row.answers = dict(answers)
            row.expires_at = self._now() + KEPT_FOR
            return True

    def remove(self, key: str) -> None:
        """Forget an interview at once."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(InterviewRow).where(InterviewRow.mark == self._seal.mark(key)))
