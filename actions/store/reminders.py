"""Reminders that somebody asked for in a chat: which chat (sealed), a kind and a day, nothing else.

They outlive the conversation, which goes after some days of silence. Whoever sends one holds its lease; a worker that
dies loses it after `LEASE`. From `begin` on the messenger may have it, and nobody sends it again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Engine, String, UniqueConstraint, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal, UnreadableError
from actions.store.leasing import Leased, leased_by, leasing

_ID_BYTES = 12


class ReminderRow(Leased, Base):
    """Table of reminders.

    `owner_mark`: a keyed mark of the chat's conversation. `begun`: the messenger may have it. `expires_at` follows from
    kind and day.
    """

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("owner_mark", "kind", "day"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner_mark: Mapped[str] = mapped_column(String(64), index=True)
    chat: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date, index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    begun: Mapped[bool] = mapped_column(default=False)


@dataclass(frozen=True)
class Reminder:
    """One reminder.

    Attributes:
        chat_id: the messenger's number of the chat.
        kind: what it is about.
        day: the day that it is about, not the one on which it is sent.
        lease: the mark of whoever sends it.
    """

    id: str
    chat_id: int
    kind: str
    day: date
    lease: str = ""


class Reminders:
    """Reads and writes reminders. `conversation` is the id of a chat's conversation; `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def put(self, conversation: str, chat_id: int, kind: str, day: date, expires_at: datetime) -> Reminder | None:
        """Keep a reminder; asked for twice it is one. None when it was sent just now."""
        owner = self._seal.mark(conversation)
        row = {
            "id": secrets.token_hex(_ID_BYTES),
            "owner_mark": owner,
            "chat": self._seal.close(chat_id),
            "kind": kind,
            "day": day,
            "expires_at": expires_at,
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(ReminderRow), row)
        except IntegrityError:
            pass  # asked for before
        return next((one for one in self.of(conversation) if (one.kind, one.day) == (kind, day)), None)

    def of(self, conversation: str) -> list[Reminder]:
        """What a chat will be reminded of, the next day first."""
        mine = ReminderRow.owner_mark == self._seal.mark(conversation), ReminderRow.begun.is_(False)
        rows = select(ReminderRow).where(*mine, ReminderRow.expires_at > self._now())
        with Session(self._engine) as session:
            found = session.scalars(rows.order_by(ReminderRow.day, ReminderRow.kind))
            return [one for row in found if (one := self._reminder(row))]

    def stop(self, conversation: str, reminder_id: str) -> None:
        """Take one out; nothing happens when it is not this chat's."""
        mine = ReminderRow.owner_mark == self._seal.mark(conversation), ReminderRow.id == reminder_id
        with self._engine.begin() as connection:
            connection.execute(delete(ReminderRow).where(*mine))

    def forget(self, conversation: str) -> None:
        """Take all of a chat out."""
        with self._engine.begin() as connection:
            connection.execute(delete(ReminderRow).where(ReminderRow.owner_mark == self._seal.mark(conversation)))

    def take(self, due: Mapping[str, date]) -> Reminder | None:
        """Lease one that is due. Of two workers one gets it, the other None.

        Args:
            due: for every kind the last day of which is to be reminded now.
        """
        now = self._now()
        wanted = or_(*(and_(ReminderRow.kind == kind, ReminderRow.day <= day) for kind, day in due.items()))
        taken = leasing(
            ReminderRow, ReminderRow.day, now, wanted, ReminderRow.begun.is_(False), ReminderRow.expires_at > now
        )
        with Session(self._engine) as session, session.begin():
            row = session.scalar(taken)
            reminder = self._reminder(row) if row else None
            if row and reminder is None:
                session.delete(row)  # sealed with a key that is gone
            return reminder

    def begin(self, reminder: Reminder) -> bool:
        """Note that the messenger may have it from now on. False when the lease is lost or it was stopped: then nothing
        may be sent.
        """
        noted = self._held(reminder).where(ReminderRow.begun.is_(False)).values(begun=True)
        with self._engine.begin() as connection:
            return connection.execute(noted).rowcount == 1

    def put_off(self, reminder: Reminder, seconds: float) -> None:
        """The messenger certainly did not take it: it is due again after so many seconds. What was stopped stays so."""
        later = self._now() + timedelta(seconds=seconds)
        with self._engine.begin() as connection:
            connection.execute(self._held(reminder).values(begun=False, lease="", leased_until=later))

    def done(self, reminder: Reminder) -> None:
        """It was sent, or never will be."""
        with self._engine.begin() as connection:
            connection.execute(delete(ReminderRow).where(ReminderRow.id == reminder.id))

    def _held(self, reminder: Reminder) -> Any:
        return update(ReminderRow).where(ReminderRow.id == reminder.id, *leased_by(ReminderRow, reminder.lease))

    def _reminder(self, row: ReminderRow) -> Reminder | None:
        try:
            return Reminder(row.id, int(self._seal.open(row.chat)), row.kind, row.day, row.lease)
        except UnreadableError:
            return None
