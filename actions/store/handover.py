"""Codes of conversations: what each carries, for a short time and once; and how often codes are tried in vain.

A code is three different words drawn at random (`actions.handover.wordlist`). Only a mark of it is kept; what it
carries is sealed. There is no check within a code: the database knows which few of a thousand million codes there are,
so that a misheard word is noticed, and an answer that told codes from other words would help whoever guesses. How hard
guessing is stands in docs/handover.md.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.handover.spoken import LENGTH
from actions.handover.wordlist import WORDS
from actions.store.base import Base
from actions.store.crypto import Seal

FROM_A_CONVERSATION = timedelta(hours=1)
"""The answers stay in the conversation, which gives another code at any time."""
FROM_A_CALL = timedelta(hours=24)
"""The console keeps nothing of a call: what the code carries is all there is."""
TRIES_FOR = timedelta(hours=1)
"""How long a code that did not fit is counted."""
MOST_OF_A_CONVERSATION = 5
MOST_OF_A_CONSULTANT = 20
MOST_OF_ALL_CONVERSATIONS = 100

Miss = Literal["unknown", "used", "too_many"]
"""`unknown`: misheard, expired or erased. `used`: a moment ago. `too_many`: not tried, too often wrong."""
_USED = ""


@dataclass(frozen=True)
class Carried:
    """What a code carries.

    Attributes:
        answers: of the questionnaire, by question id.
        form: id of the application that was being filled; the draft itself opens only to the person, after a login.
    """

    answers: Mapping[str, Any]
    form: str | None = None

    def answers_to(self, questions: Container[str]) -> dict[str, Any]:
        """The answers to questions that there still are, by their ids."""
        return {name: answer for name, answer in self.answers.items() if name in questions}


@dataclass(frozen=True)
class Taker:
    """Who tries codes, and how many wrong ones in an hour are borne. `open`: anybody may come in there."""

    id: str
    most: int
    open: bool


def in_conversation(conversation_id: str) -> Taker:
    """Whoever writes in a conversation."""
    return Taker(f"conversation {conversation_id}", MOST_OF_A_CONVERSATION, open=True)


def at_the_phone(consultant: str) -> Taker:
    """A signed-in consultant; wrong codes in conversations do not keep them from their work.

    Args:
        consultant: id at the identity provider.
    """
    return Taker(f"consultant {consultant}", MOST_OF_A_CONSULTANT, open=False)


class HandoverRow(Base):
    """Table of codes until they expire. Of a used one only the mark is left.

    Erasing the conversation that gave a code erases it; one from a call has none.
    """

    __tablename__ = "handovers"

    mark: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(index=True)
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class HandoverTryRow(Base):
    """Table of codes that did not fit. Not the conversation's: erasing it must not give new tries."""

    __tablename__ = "handover_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    taker_mark: Mapped[str] = mapped_column(index=True)
    open: Mapped[bool]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Handovers:
    """Gives and takes codes. `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def give(self, carried: Carried, lasts: timedelta, conversation_id: str | None = None) -> tuple[str, ...]:
        """A new code. The earlier one of the same conversation stops working, so that there is one at most."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(HandoverRow).where(HandoverRow.expires_at <= self._now()))
            if conversation_id is not None:
                session.execute(delete(HandoverRow).where(HandoverRow.conversation_id == conversation_id))
            code = _drawn()
            while session.get(HandoverRow, self._mark(code)) is not None:
                code = _drawn()
            session.add(
                HandoverRow(
                    mark=self._mark(code),
                    conversation_id=conversation_id,
                    sealed=self._seal.close({"answers": dict(carried.answers), "form": carried.form}),
                    expires_at=self._now() + lasts,
                )
            )
        return code

    def take(self, code: Sequence[str], taker: Taker) -> Carried | Miss:
        """What a code carries, once; or why there is nothing.

        Raises:
            UnreadableError: the row was damaged.
        """
        found = (
            delete(HandoverRow)
            .where(HandoverRow.mark == self._mark(code), HandoverRow.expires_at > self._now())
            .returning(HandoverRow.conversation_id, HandoverRow.sealed, HandoverRow.expires_at)
        )
        with Session(self._engine) as session, session.begin():
            if self._too_many(session, taker):
                return "too_many"
            row = session.execute(found).one_or_none()
            if row is None:
                session.add(self._try_of(taker))
                return "unknown"
            session.add(
                HandoverRow(
                    mark=self._mark(code),
                    conversation_id=row.conversation_id,
                    sealed=_USED,
                    expires_at=row.expires_at,
                )
            )
        return Carried(**self._seal.open(row.sealed)) if row.sealed != _USED else "used"

    def _try_of(self, taker: Taker) -> HandoverTryRow:
        return HandoverTryRow(taker_mark=self._seal.mark(taker.id), open=taker.open, expires_at=self._now() + TRIES_FOR)

    def _too_many(self, session: Session, taker: Taker) -> bool:
        wrong = select(func.count()).where(HandoverTryRow.expires_at > self._now())
        mine = session.scalar(wrong.where(HandoverTryRow.taker_mark == self._seal.mark(taker.id))) or 0
        if mine >= taker.most:
            return True
        return taker.open and (session.scalar(wrong.where(HandoverTryRow.open)) or 0) >= MOST_OF_ALL_CONVERSATIONS

    def _mark(self, code: Sequence[str]) -> str:
        return self._seal.mark(f"code {' '.join(code)}")


def _drawn() -> tuple[str, ...]:
    return tuple(secrets.SystemRandom().sample(WORDS, LENGTH))
