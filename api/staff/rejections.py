"""Hints that consultants called wrong, for the editors of the base."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.staff.tables import RejectedHintRow
from api.staff.topics import Topic


class Rejections:
    """Writes down what was hinted, never what was said. `now` gives aware moments."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    def add(self, topic: Topic) -> None:
        """Keep that this topic was not the caller's."""
        row = RejectedHintRow(
            function=topic.function,
            benefit=topic.benefit,
            facet=topic.facet,
            confidence=topic.confidence,
            at=self._now(),
        )
        with Session(self._engine) as session, session.begin():
            session.add(row)
