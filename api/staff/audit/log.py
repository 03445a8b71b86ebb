"""Writes down what members of staff do, and reads it back. Names are sealed; of callers there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from actions.store.crypto import Seal, UnreadableError
from api.staff.sessions import Member
from api.staff.tables import StaffAuditRow

Action = Literal[
    "signed_in",
    "signed_out",
    "signed_out_everywhere",
    "case_confirmed",
    "case_refused",
    "case_failed",
    "answers_taken",
    "answers_refused",
    "answers_given",
    "note_saved",
    "statistics_seen",
    "statistics_exported",
    "audit_seen",
]
NAMES: Mapping[str, str] = {
    "signed_in": "logowanie",
    "signed_out": "wylogowanie",
    "signed_out_everywhere": "wylogowanie ze wszystkich urządzeń",
    "case_confirmed": "sprawa pokazana po potwierdzeniu osoby",
    "case_refused": "sprawa: nie potwierdzono osoby",
    "case_failed": "sprawa: portal nie odpowiedział",
    "answers_taken": "odpowiedzi przejęte kodem rozmowy",
    "answers_refused": "kod rozmowy: nie pasował",
    "answers_given": "kod rozmowy wydany osobie",
    "note_saved": "notatka po rozmowie",
    "statistics_seen": "statystyki",
    "statistics_exported": "statystyki pobrane jako plik",
    "audit_seen": "dziennik",
}
KEPT_FOR = timedelta(days=400)
MOST = 500


@dataclass(frozen=True)
class Entry:
    """One line of the log. `reference`: the entry of the portal's own log, where there is one."""

    at: datetime
    name: str
    role: str
    action: str
    reference: str | None


class Audit:
    """The log. `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def add(self, member: Member, action: Action, reference: str | None = None) -> None:
        """Write an action down; a login also clears away what is older than `KEPT_FOR`."""
        with Session(self._engine) as session, session.begin():
            if action == "signed_in":
                session.execute(delete(StaffAuditRow).where(StaffAuditRow.at < self._now() - KEPT_FOR))
            session.add(
                StaffAuditRow(
                    person=member.sub,
                    name=self._seal.close(member.name),
                    role=member.role,
                    action=action,
                    reference=reference,
                    at=self._now(),
                )
            )

    def between(self, begin: datetime, end: datetime) -> list[Entry]:
        """The newest `MOST` entries from `begin` up to and without `end`, newest first."""
        found = (
            select(StaffAuditRow)
            .where(StaffAuditRow.at >= begin, StaffAuditRow.at < end)
            .order_by(StaffAuditRow.at.desc(), StaffAuditRow.id.desc())
            .limit(MOST)
        )
        with Session(self._engine) as session:
            return [self._entry(row) for row in session.scalars(found)]

    def _entry(self, row: StaffAuditRow) -> Entry:
        try:
            name = str(self._seal.open(row.name))
        except UnreadableError:  # the installation got another key
            name = row.person
        return Entry(row.at, name, row.role, NAMES.get(row.action, row.action), row.reference)
