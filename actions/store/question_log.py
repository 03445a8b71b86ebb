"""What editors learn from: topics without an answer, marks of answers, steps at which people leave. Never who or words.

A row holds a day, not a moment, and no id of a conversation: it cannot be laid beside a transcript.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, get_args

from sqlalchemy import Engine, delete
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=400)
"""A year to compare with, and a month to look at it."""

Why = Literal["not_understood", "out_of_scope", "no_text", "no_figure", "not_found"]
"""Why there was no answer: the message was not understood; it is not ours; the base lacks that side of the benefit; a
figure has no value on the day; nothing in the base fits."""
Mark = Literal["good", "bad"]
Reason = Literal["wrong", "unclear", "incomplete", "off_topic", "other"]
"""Why an answer was called bad: not true; not understandable; something is missing; not what was asked; else."""
REASONS: tuple[Reason, ...] = get_args(Reason)
Where = Literal["interview", "form"]


class UnansweredRow(Base):
    """A message that got no answer of its own."""

    __tablename__ = "log_unanswered"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str]
    why: Mapped[str]
    function: Mapped[str]
    benefit: Mapped[str | None]
    facet: Mapped[str | None]
    confidence: Mapped[float]


class RatingRow(Base):
    """A mark that was given to an answer. `benefit`: the one that was talked about."""

    __tablename__ = "log_ratings"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str]
    mark: Mapped[str]
    reason: Mapped[str | None]
    benefit: Mapped[str | None]


class LeftRow(Base):
    """A question that was still waiting when a conversation was erased after days of silence."""

    __tablename__ = "log_left"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    channel: Mapped[str]
    at: Mapped[str]
    form: Mapped[str | None]
    step: Mapped[str]


_TABLES = (UnansweredRow, RatingRow, LeftRow)


class QuestionLog:
    """Writes the log. It is worth less than any answer: when the database is busy, the row is given up.

    `today` is the calendar's day, also where the day of the law is pretended.
    """

    def __init__(self, engine: Engine, today: Callable[[], date]) -> None:
        self._engine = engine
        self._today = today

    def unanswered(
        self, why: Why, *, channel: str, function: str, benefit: str | None, facet: str | None, confidence: float
    ) -> None:
        """Keep a topic without an answer. `function` is an intent, `benefit` and `facet` ids of the base."""
        row = UnansweredRow(
            day=self._today(),
            channel=channel,
            why=why,
            function=function,
            benefit=benefit,
            facet=facet,
            confidence=round(confidence, 2),
        )
        self._add(row)

    def rated(self, mark: Mark, *, channel: str, reason: Reason | None, benefit: str | None) -> None:
        """Keep a mark of an answer."""
        self._add(RatingRow(day=self._today(), channel=channel, mark=mark, reason=reason, benefit=benefit))

    def left(self, day: date, *, channel: str, at: Where, form: str | None, step: str) -> None:
        """Keep that somebody went away on a day, without an answer to the question `step`."""
        self._add(LeftRow(day=day, channel=channel, at=at, form=form, step=step))

    def forget_old(self) -> int:
        """Delete what is older than `KEPT_FOR`; how many rows that were."""
        before = self._today() - KEPT_FOR
        with self._engine.begin() as connection:
            return sum(connection.execute(delete(table).where(table.day < before)).rowcount for table in _TABLES)

    def _add(self, row: Base) -> None:
        try:
            with Session(self._engine) as session, session.begin():
                session.add(row)
        except SQLAlchemyError as error:
            logger.warning("The question log could not be written: %s", type(error).__name__)
