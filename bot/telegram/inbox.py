"""What came and is not answered yet. An update is taken in once, by whichever worker, and stays until it is answered.

Telegram forgets an update as soon as it is acknowledged; a process that stops half way finds it here again. What
people wrote lies here sealed and goes when it is answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import BigInteger, Engine, String, Text, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.base import Base, create_tables
from actions.store.crypto import Seal, UnreadableError
from bot.telegram.updates import Received

SEEN_KEPT_FOR = timedelta(days=2)
"""Telegram brings an update again for a day at most."""


class SeenRow(Base):
    """An update that was taken in."""

    __tablename__ = "telegram_updates"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)


class WaitingRow(Base):
    """An update that waits for an answer.

    `ready_at`: until then more of the same may come. `taken`: it is being read, together with the others taken.
    """

    __tablename__ = "telegram_inbox"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    conversation_id: Mapped[str] = mapped_column(String(255), index=True)
    message_id: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime]
    ready_at: Mapped[datetime]
    taken: Mapped[bool] = mapped_column(default=False)
    content: Mapped[str] = mapped_column(Text)


@dataclass(frozen=True)
class Waiting:
    """An update that waits for an answer."""

    update_id: int
    received: Received


class Inbox:
    """Takes updates in and hands them out in order; those of a conversation to one worker at a time (`Chats.claim`)."""

    def __init__(self, engine: Engine, seal: Seal, longest_wait: float) -> None:
        self._engine = engine
        self._seal = seal
        self._longest_wait = timedelta(seconds=longest_wait)
        create_tables(engine)

    def seen(self, update_id: int) -> bool:
        """Take note of an update that needs no answer; True if it was known."""
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(SeenRow), {"update_id": update_id, "at": _now()})
        except IntegrityError:
            return True
        return False

    def put(self, update_id: int, conversation_id: str, received: Received, wait: float = 0.0) -> bool:
        """Take an update in; False if it was taken in before. It may be read after `wait` seconds."""
        now = _now()
        row = {
            "update_id": update_id,
            "conversation_id": conversation_id,
            "message_id": received.message_id,
            "received_at": now,
            "ready_at": now + timedelta(seconds=wait),
            "content": self._seal.close(asdict(received)),
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(SeenRow), {"update_id": update_id, "at": now})
                connection.execute(insert(WaitingRow), row)
        except IntegrityError:
            return False
        return True

    def correct(self, update_id: int, conversation_id: str, corrected: Received) -> bool:
        """Put other words in the place of a message that nobody read yet; False if there is no such message."""
        unread = (
            update(WaitingRow)
            .where(
                WaitingRow.conversation_id == conversation_id,
                WaitingRow.message_id == corrected.message_id,
                WaitingRow.taken.is_(False),
            )
            .values(content=self._seal.close(asdict(corrected)))
        )
        with self._engine.begin() as connection:
            corrects = connection.execute(unread).rowcount > 0
        if corrects:
            self.seen(update_id)
        return corrects

    def ready(self, conversation_id: str) -> bool:
        """Whether there is something to read now: nothing more is expected, or it waits for too long already."""
        mine = WaitingRow.conversation_id == conversation_id
        times = select(WaitingRow.received_at, WaitingRow.ready_at, WaitingRow.taken).where(mine)
        with self._engine.connect() as connection:
            rows = connection.execute(times.order_by(WaitingRow.update_id)).all()
        if not rows:
            return False
        now = _now()
        waited_for = rows[-1].ready_at <= now or min(row.received_at for row in rows) + self._longest_wait <= now
        return bool(rows[0].taken or waited_for)

    def take(self, conversation_id: str) -> list[Waiting]:
        """What is to be read together, in order; the same again if it was taken before and not done."""
        mine = WaitingRow.conversation_id == conversation_id
        with self._engine.begin() as connection:
            begun = exists().where(mine, WaitingRow.taken)
            if not connection.execute(select(begun)).scalar():
                connection.execute(update(WaitingRow).where(mine).values(taken=True))
            rows = connection.execute(
                select(WaitingRow.update_id, WaitingRow.content)
                .where(mine, WaitingRow.taken)
                .order_by(WaitingRow.update_id)
            ).all()
        return [Waiting(row.update_id, Received(**self._seal.open(row.content))) for row in rows]

    def done(self, update_ids: Sequence[int]) -> None:
        """These are answered."""
        with self._engine.begin() as connection:
            connection.execute(delete(WaitingRow).where(WaitingRow.update_id.in_(update_ids)))

    def chats_waiting(self) -> list[int]:
        """Numbers of the chats with something to read. What cannot be opened any more is dropped."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(WaitingRow.update_id, WaitingRow.content)).all()
        chats = {row.update_id: self._chat_of(row.content) for row in rows}
        self.done([update_id for update_id, chat_id in chats.items() if chat_id is None])
        return list(dict.fromkeys(chat_id for chat_id in chats.values() if chat_id is not None))

    def _chat_of(self, content: str) -> int | None:
        try:
            return int(self._seal.open(content)["chat_id"])
        except UnreadableError:
            return None

    def forget_old(self) -> None:
        """Drop the numbers of updates that Telegram will not bring again."""
        with self._engine.begin() as connection:
            connection.execute(delete(SeenRow).where(SeenRow.at < _now() - SEEN_KEPT_FOR))


def _now() -> datetime:
    return datetime.now(timezone.utc)
