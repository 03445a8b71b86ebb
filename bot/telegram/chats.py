"""Which chat belongs to which conversation. Chat ids stand in the database sealed, and go with the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import BigInteger, Engine, String, Text, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.base import Base, create_tables
from actions.store.crypto import Seal


class ChatRow(Base):
    """One private chat. `busy_until`: a worker is reading its messages until then at the latest."""

    __tablename__ = "telegram_chats"

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    chat: Mapped[str] = mapped_column(Text)
    greeted: Mapped[bool] = mapped_column(default=False)
    blocked: Mapped[bool] = mapped_column(default=False)
    erase_asked: Mapped[bool] = mapped_column(default=False)
    last_message: Mapped[int | None] = mapped_column(BigInteger)
    last_text: Mapped[str | None] = mapped_column(String(64))
    busy_until: Mapped[datetime | None]


@dataclass(frozen=True)
class Chat:
    """What is known about a chat.

    Attributes:
        chat_id: Telegram's number of the chat.
        greeted: the assistant has said who it is.
        blocked: the person does not want messages any more.
        erase_asked: the last thing said was the question whether to erase everything.
        last_message, last_text: Telegram's number of the message read last, and a mark of its words.
    """

    conversation_id: str
    chat_id: int
    greeted: bool
    blocked: bool
    erase_asked: bool
    last_message: int | None
    last_text: str | None


class Chats:
    """Reads and writes chats. Every method is one short transaction."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine = engine
        self._seal = seal
        create_tables(engine)

    def conversation_of(self, chat_id: int) -> str:
        """The conversation of a chat: always the same one, and not to be guessed from the chat's number."""
        return f"telegram-{self._seal.mark(f'telegram chat {chat_id}')}"

    def mark(self, text: str) -> str:
        """A mark of a text, to see later whether it is the same one."""
        return self._seal.mark(f"telegram text {text}")

    def meet(self, chat_id: int) -> Chat:
        """The chat of this number; begun when it is new."""
        conversation_id = self.conversation_of(chat_id)
        known = self.of(conversation_id)
        if known is None:
            row = {"conversation_id": conversation_id, "chat": self._seal.close(chat_id)}
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(ChatRow), row)
            except IntegrityError:
                pass
            known = self.of(conversation_id)
        return known or Chat(conversation_id, chat_id, False, False, False, None, None)

    def of(self, conversation_id: str) -> Chat | None:
        """The chat of a conversation; None when there is none, or it was erased.

        Raises:
            UnreadableError: the key of this installation was changed.
        """
        wanted = select(ChatRow.__table__).where(ChatRow.conversation_id == conversation_id)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        return Chat(
            conversation_id,
            int(self._seal.open(row.chat)),
            row.greeted,
            row.blocked,
            row.erase_asked,
            row.last_message,
            row.last_text,
        )

    def note(self, conversation_id: str, **known: Any) -> None:
        """Keep something about a chat; the names are those of :class:`Chat`."""
        with self._engine.begin() as connection:
            connection.execute(update(ChatRow).where(ChatRow.conversation_id == conversation_id).values(known))

    def drop(self, conversation_id: str) -> None:
        """Forget a chat that has no conversation; otherwise it goes with that."""
        with self._engine.begin() as connection:
            connection.execute(delete(ChatRow).where(ChatRow.conversation_id == conversation_id))

    def claim(self, conversation_id: str, seconds: float) -> bool:
        """Take the reading of a chat's messages for at most `seconds`; False while another worker reads them."""
        now = datetime.now(timezone.utc)
        free = or_(ChatRow.busy_until.is_(None), ChatRow.busy_until < now)
        take = (
            update(ChatRow)
            .where(ChatRow.conversation_id == conversation_id, free)
            .values(busy_until=now + timedelta(seconds=seconds))
        )
        with self._engine.begin() as connection:
            return connection.execute(take).rowcount == 1

    def keep_claim(self, conversation_id: str, seconds: float) -> None:
        """Keep what was claimed for `seconds` from now."""
        self.note(conversation_id, busy_until=datetime.now(timezone.utc) + timedelta(seconds=seconds))

    def release(self, conversation_id: str) -> None:
        """Let others read on."""
        self.note(conversation_id, busy_until=None)
