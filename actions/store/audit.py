"""Who looked at a resident's data through the assistant: a log that can only grow, read by the resident.

A row holds a mark of the person, a kind of data, the channel and a role: no name, no number, no contents. It says that
something was opened, never what stood there. Rows go after two years, the time that the rules on public systems ask
for where no other act names one (Krajowe Ramy Interoperacyjności, Dz.U. 2024 poz. 773); erasing a person's data leaves
them (RODO art. 17 ust. 3 lit. b).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal, get_args

from sqlalchemy import DDL, Engine, delete, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal

KEPT_FOR = timedelta(days=730)

Data = Literal[
    "login",  # the login itself: who the person is
    "account",  # name, address, contacts at the portal
    "cases",
    "benefits",
    "payments",
    "letters",
    "application",  # a filed application: sent, or its receipt opened
    "portal",  # something else of the portal's
    "kept",  # what the assistant keeps: looked up, or taken as a file
    "erased",  # what the assistant kept, erased
    "accesses",  # this log
]
"""Kinds of data that are opened."""
Actor = Literal["person", "assistant", "consultant", "manager"]
"""Who opened it: the person themself, the assistant by itself (news, sending again), or staff by their role."""
LONGEST = 500
"""Of the newest rows so many are shown."""


class AuditRow(Base):
    """One look at a person's data. No `conversation_id` and no `owner_mark`: erasing these does not erase the log."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    subject_mark: Mapped[str] = mapped_column(index=True)
    data: Mapped[str]
    channel: Mapped[str]
    actor: Mapped[str]


def _only_grows() -> None:
    """Let the database itself refuse to change a row, or to remove one before its time."""
    days = KEPT_FOR.days
    refusals = {"UPDATE": "1", "DELETE": f"OLD.at > datetime('now', '-{days} days')"}
    for what, when in refusals.items():
        trigger = DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER IF NOT EXISTS audit_no_{what.lower()} BEFORE {what} ON audit WHEN {when} "
            "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        )
        event.listen(AuditRow.__table__, "after_create", trigger.execute_if(dialect="sqlite"))
    function = DDL(  # type: ignore[no-untyped-call]
        "CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '{days} days' THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION 'the audit log only grows'; END $$"
    )
    trigger = DDL(  # type: ignore[no-untyped-call]
        "CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()"
    )
    for statement in (function, trigger):
        event.listen(AuditRow.__table__, "after_create", statement.execute_if(dialect="postgresql"))


_only_grows()


@dataclass(frozen=True)
class Access:
    """One look at a person's data."""

    at: datetime
    data: Data
    channel: str
    actor: Actor


def _real_now() -> datetime:
    """The true moment: a log that goes by a pretended day would prove nothing."""
    return datetime.now(timezone.utc)


class Audit:
    """Writes and reads the log. `subject` is the person's id at the identity provider; only a mark of it is kept."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime] = _real_now) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def note(self, subject: str, data: Data, channel: str, actor: Actor = "person") -> None:
        """Write down that somebody opens a person's data. Called before it is opened: what cannot be noted is not read.

        Raises:
            sqlalchemy.exc.OperationalError: the database does not answer.
        """
        row = AuditRow(at=self._now(), subject_mark=self._mark(subject), data=data, channel=channel, actor=actor)
        with Session(self._engine) as session, session.begin():
            session.add(row)

    def of(self, subject: str) -> tuple[Access, ...]:
        """Who opened a person's data, newest first; the newest `LONGEST`."""
        rows = (
            select(AuditRow.at, AuditRow.data, AuditRow.channel, AuditRow.actor)
            .where(AuditRow.subject_mark == self._mark(subject))
            .order_by(AuditRow.id.desc())
            .limit(LONGEST)
        )
        with Session(self._engine) as session:
            return tuple(Access(*row) for row in session.execute(rows))

    def forget_old(self) -> int:
        """Remove what is older than `KEPT_FOR`; how many rows there were."""
        with Session(self._engine) as session, session.begin():
            return session.execute(delete(AuditRow).where(AuditRow.at <= self._now() - KEPT_FOR)).rowcount  # type: ignore[attr-defined,no-any-return]

    def _mark(self, subject: str) -> str:
        return self._seal.mark(f"audit {subject}")


KINDS: tuple[str, ...] = get_args(Data)
ACTORS: tuple[str, ...] = get_args(Actor)
