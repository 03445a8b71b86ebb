"""What the console keeps: who is signed in, what staff did, how calls ended, hints that were wrong. Never a caller."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from actions.store.base import Base


class StaffSessionRow(Base):
    """A signed-in member of staff, by the mark of the cookie; tokens and name are sealed."""

    __tablename__ = "staff_sessions"

    mark: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class StaffAttemptRow(Base):
    """A login under way, by the mark of its `state`."""

    __tablename__ = "staff_attempts"

    mark: Mapped[str] = mapped_column(primary_key=True)
    browser_mark: Mapped[str]
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class RejectedHintRow(Base):
    """A hint that a consultant called wrong ("to nie to"): which, how sure it was, when. No words, no person."""

    __tablename__ = "staff_rejected_hints"

    id: Mapped[int] = mapped_column(primary_key=True)
    function: Mapped[str]
    benefit: Mapped[str | None]
    facet: Mapped[str | None]
    confidence: Mapped[float]
    at: Mapped[datetime] = mapped_column(index=True)


class StaffCallRow(Base):
    """The note after a call, as `notes.log.Note` describes it. No words, no caller, no consultant."""

    __tablename__ = "staff_calls"

    id: Mapped[int] = mapped_column(primary_key=True)
    function: Mapped[str | None]
    benefit: Mapped[str | None]
    facet: Mapped[str | None]
    outcome: Mapped[str]
    shown: Mapped[str]
    chosen: Mapped[bool]
    helped: Mapped[bool | None]
    wrong: Mapped[int]
    seconds: Mapped[float | None]
    at: Mapped[datetime] = mapped_column(index=True)


class StaffAuditRow(Base):
    """What a member of staff did. The name is sealed; `reference` names the entry of the portal's own log."""

    __tablename__ = "staff_audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    action: Mapped[str]
    reference: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(index=True)
