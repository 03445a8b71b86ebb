"""Counts over the notes of a period. The database counts; only waiting times come as single values."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, case, func, select
from sqlalchemy.orm import Session

from api.staff.notes.outcomes import UNANSWERED
from api.staff.period import Period
from api.staff.tables import RejectedHintRow, StaffCallRow
from knowledge.hours import WARSAW

Row = StaffCallRow
_BOUNDS = (5, 10, 20, 60)


@dataclass(frozen=True)
class TopicCount:
    """Calls about one topic: how many, how many without an answer, in how many the console was silent."""

    function: str | None
    benefit: str | None
    calls: int
    unanswered: int
    silent: int


@dataclass(frozen=True)
class WrongHint:
    """How often a hint was called wrong."""

    function: str
    benefit: str | None
    facet: str | None
    times: int


@dataclass(frozen=True)
class Waits:
    """Seconds from the first words to the right sentence: half of the calls, nine of ten, and how many in which range.

    `ranges`: up to 5, 10, 20, 60 seconds, and more.
    """

    median: float | None
    p90: float | None
    ranges: tuple[int, ...]


@dataclass(frozen=True)
class Summary:
    """Everything about a period. `days`: calls and silent ones by day."""

    calls: int
    topics: tuple[TopicCount, ...]
    outcomes: Mapping[str, int]
    shown: Mapping[str, int]
    helped: int
    not_helped: int
    waits: Waits
    days: Mapping[date, tuple[int, int]]
    wrong: tuple[WrongHint, ...]

    @property
    def silent(self) -> int:
        """Calls in which the console showed nothing in the end."""
        return self.shown.get("silence", 0)


class Figures:
    """Reads the notes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, period: Period) -> Summary:
        """The figures of a period."""
        begin, end = period.moments
        within = (Row.at >= begin, Row.at < end)
        with Session(self._engine) as session:
            outcomes = _counted(session, Row.outcome, within)
            helped = _counted(session, Row.helped, within)
            return Summary(
                calls=sum(outcomes.values()),
                topics=_topics(session, within),
                outcomes=outcomes,
                shown=_counted(session, Row.shown, within),
                helped=helped.get(True, 0),
                not_helped=helped.get(False, 0),
                waits=waits_of(session.scalars(select(Row.seconds).where(*within, Row.seconds.is_not(None))).all()),
                days=_days(session, within),
                wrong=_wrong(session, period),
            )


def waits_of(seconds: Sequence[float | None]) -> Waits:
    """Waiting times in few figures; a percentile is the smallest value that the share does not exceed."""
    known = sorted(one for one in seconds if one is not None)
    if not known:
        return Waits(None, None, (0,) * (len(_BOUNDS) + 1))
    edges = (0.0, *_BOUNDS, math.inf)
    ranges = tuple(sum(1 for one in known if low < one <= high or (low == one == 0)) for low, high in pairwise(edges))
    return Waits(_at(known, 0.5), _at(known, 0.9), ranges)


def _at(known: Sequence[float], share: float) -> float:
    return known[max(0, math.ceil(share * len(known)) - 1)]


def _counted(session: Session, column: Any, within: tuple[ColumnElement[bool], ...]) -> dict[Any, int]:
    counted: Select[Any] = select(column, func.count()).where(*within).group_by(column)
    return dict(session.execute(counted).tuples().all())


def _topics(session: Session, within: tuple[ColumnElement[bool], ...]) -> tuple[TopicCount, ...]:
    unanswered = func.sum(case((Row.outcome == UNANSWERED, 1), else_=0))
    silent = func.sum(case((Row.shown == "silence", 1), else_=0))
    counted = (
        select(Row.function, Row.benefit, func.count(), unanswered, silent)
        .where(*within)
        .group_by(Row.function, Row.benefit)
        .order_by(func.count().desc(), Row.function, Row.benefit)
    )
    return tuple(TopicCount(*map(_plain, row)) for row in session.execute(counted).all())


def _days(session: Session, within: tuple[ColumnElement[bool], ...]) -> dict[date, tuple[int, int]]:
    """By day in Warsaw, which a database without time zones cannot tell."""
    found: dict[date, tuple[int, int]] = {}
    for at, shown in session.execute(select(Row.at, Row.shown).where(*within).order_by(Row.at)).all():
        day = at.astimezone(WARSAW).date()
        calls, silent = found.get(day, (0, 0))
        found[day] = (calls + 1, silent + (shown == "silence"))
    return found


def _wrong(session: Session, period: Period) -> tuple[WrongHint, ...]:
    begin, end = period.moments
    hint = (RejectedHintRow.function, RejectedHintRow.benefit, RejectedHintRow.facet)
    counted = (
        select(*hint, func.count())
        .where(RejectedHintRow.at >= begin, RejectedHintRow.at < end)
        .group_by(*hint)
        .order_by(func.count().desc(), *hint)
    )
    return tuple(WrongHint(*row) for row in session.execute(counted).all())


def _plain(value: Any) -> Any:
    """PostgreSQL sums as decimals."""
    return value if value is None or isinstance(value, str) else int(value)
