"""Keeps notes after calls: the topic, how it ended, what the console did. No words, no caller, no consultant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from api.staff.tables import StaffCallRow

KEPT_FOR = timedelta(days=800)


@dataclass(frozen=True)
class Note:
    """One call.

    Attributes:
        function, benefit, facet: the topic; a guess of the model where the console was silent.
        outcome: one of `outcomes.OUTCOMES`.
        shown: what stood on the screen in the end, one of `outcomes.SHOWN`.
        chosen: the consultant chose the topic, the model did not.
        helped: whether the hint was right; None when nobody said.
        wrong: how many hints were called wrong.
        seconds: from the first words to the right sentence.
    """

    function: str | None
    benefit: str | None
    facet: str | None
    outcome: str
    shown: str
    chosen: bool
    helped: bool | None
    wrong: int
    seconds: float | None


class Notes:
    """Writes notes. `now` gives aware moments."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now

    def add(self, note: Note) -> None:
        """Keep a note; those older than `KEPT_FOR` go."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(StaffCallRow).where(StaffCallRow.at < self._now() - KEPT_FOR))
            session.add(StaffCallRow(**asdict(note), at=self._now()))
