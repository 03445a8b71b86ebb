"""The conversations and what was said in them, in tables of their own: Rasa's trackers are for Rasa.

Also holds who is answering a conversation right now, so that two workers never answer the same one at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Engine,
    Row,
    Select,
    String,
    Text,
    UniqueConstraint,
    Update,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from actions.replies import Reply, parse_reply
from actions.store.base import Base, create_tables
from bot.erasing import erase
from bot.turns import Turn


class NoConversationError(LookupError):
    """There is no such conversation: never begun, erased, or too old."""

    may_be_retried = False


class ConversationRow(Base):
    """One conversation. `busy_until`: a worker is answering it until then at the latest."""

    __tablename__ = "conversations"

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    busy_until: Mapped[datetime | None]
    turns: Mapped[int] = mapped_column(default=0)


class TurnRow(Base):
    """One turn. `client_id` is the sender's own mark of the message, for retries."""

    __tablename__ = "conversation_turns"
    __table_args__ = (UniqueConstraint("conversation_id", "client_id"),)

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    said: Mapped[str | None] = mapped_column(Text)
    replies: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


@dataclass(frozen=True)
class Silent:
    """A conversation in which nothing happened for long."""

    conversation_id: str
    channel: str
    seen_at: datetime


@dataclass(frozen=True)
class Claim:
    """The right to answer a conversation now.

    Attributes:
        turns: how many there are already.
        unfinished: whoever had the turn before never gave it back; something of it may be stored.
    """

    conversation_id: str
    channel: str
    turns: int
    unfinished: bool = False


class Conversations:
    """Reads and writes conversations. Every method is one short transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        create_tables(engine)

    def begin(self, conversation_id: str, channel: str) -> None:
        """Make the conversation if there is none of that id."""
        now = _now()
        row = {"conversation_id": conversation_id, "channel": channel, "begun_at": now, "seen_at": now, "turns": 0}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(ConversationRow), row)
        except IntegrityError:
            return

    def channel(self, conversation_id: str) -> str | None:
        """The channel on which the conversation was begun, or None if there is no such conversation."""
        with self._engine.connect() as connection:
            return connection.execute(_of(conversation_id, ConversationRow.channel)).scalar()

    def claim(self, conversation_id: str, seconds: float) -> Claim | None:
        """Take the conversation's turn for at most `seconds`; None while another worker has it.

        Raises:
            NoConversationError: there is no such conversation.
        """
        now = _now()
        take = (
            update(ConversationRow)
            .where(ConversationRow.conversation_id == conversation_id)
            .values(busy_until=now + timedelta(seconds=seconds), seen_at=now)
            .returning(ConversationRow.channel, ConversationRow.turns)
        )
        with self._engine.begin() as connection:
            for unfinished, free in ((False, ConversationRow.busy_until.is_(None)), (True, _ran_out(now))):
                if row := connection.execute(take.where(free)).first():
                    return Claim(conversation_id, row.channel, row.turns, unfinished)
            if connection.execute(_of(conversation_id, literal(1))).first() is None:
                raise NoConversationError(conversation_id)
        return None

    def keep(self, claim: Claim, seconds: float) -> None:
        """Hold the turn for `seconds` more from now on, unless it was given back meanwhile."""
        held = _row(claim).where(ConversationRow.busy_until.is_not(None))
        with self._engine.begin() as connection:
            connection.execute(held.values(busy_until=_now() + timedelta(seconds=seconds)))

    def release(self, claim: Claim) -> None:
        """Give the turn back without having said anything."""
        with self._engine.begin() as connection:
            connection.execute(_row(claim).values(busy_until=None))

    def record(self, claim: Claim, said: str | None, replies: Sequence[Reply], client_id: str | None = None) -> Turn:
        """Write down what was said in a claimed turn, and give the claim back."""
        turn = Turn(number=claim.turns + 1, at=_now(), said=said, replies=tuple(replies))
        row = {
            "conversation_id": claim.conversation_id,
            "number": turn.number,
            "client_id": client_id,
            "at": turn.at,
            "said": said,
            "replies": turn.model_dump(mode="json")["replies"],
        }
        with self._engine.begin() as connection:
            connection.execute(insert(TurnRow), row)
            connection.execute(_row(claim).values(busy_until=None, turns=turn.number))
        return turn

    def turns(self, conversation_id: str, after: int = 0) -> list[Turn]:
        """The turns with a number above `after`, oldest first."""
        newer = _turns(conversation_id).where(TurnRow.number > after).order_by(TurnRow.number)
        with self._engine.connect() as connection:
            return [_turn(row) for row in connection.execute(newer)]

    def turn(self, conversation_id: str, number: int) -> Turn | None:
        """One turn, or None."""
        return self._one(_turns(conversation_id).where(TurnRow.number == number))

    def answered(self, conversation_id: str, client_id: str) -> Turn | None:
        """The turn that answered this message already, or None."""
        return self._one(_turns(conversation_id).where(TurnRow.client_id == client_id))

    def unseen_since(self, moment: datetime) -> list[str]:
        """Ids of the conversations in which nothing happened since `moment`."""
        return [silent.conversation_id for silent in self.silent_since(moment)]

    def silent_since(self, moment: datetime) -> list[Silent]:
        """The conversations in which nothing happened since `moment`."""
        columns = (ConversationRow.conversation_id, ConversationRow.channel, ConversationRow.seen_at)
        with self._engine.connect() as connection:
            rows = connection.execute(select(*columns).where(ConversationRow.seen_at < moment))
            return [Silent(row.conversation_id, row.channel, row.seen_at) for row in rows]

    def erase(self, conversation_id: str) -> None:
        """Delete everything that the assistant keeps about the conversation, in whatever table."""
        erase(self._engine, conversation_id)

    def _one(self, query: Select[Any]) -> Turn | None:
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _turn(row) if row else None


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _of(conversation_id: str, what: Any) -> Select[Any]:
    return select(what).where(ConversationRow.conversation_id == conversation_id)


def _turns(conversation_id: str) -> Select[Any]:
    columns = select(TurnRow.number, TurnRow.at, TurnRow.said, TurnRow.replies)
    return columns.where(TurnRow.conversation_id == conversation_id)


def _turn(row: Row[Any]) -> Turn:
    replies = tuple(parse_reply(reply) for reply in row.replies)
    return Turn(number=row.number, at=row.at, said=row.said, replies=replies)


def _ran_out(now: datetime) -> ColumnElement[bool]:
    return ConversationRow.busy_until < now


def _row(claim: Claim) -> Update:
    return update(ConversationRow).where(ConversationRow.conversation_id == claim.conversation_id)
