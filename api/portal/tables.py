"""Tables of the portal: residents, their applications with history and decisions, benefits, payments, letters."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from api.portal.database import Base
from api.portal.stages import Stage


class Resident(Base):
    """An account. `subject` is the identity provider's name for the person, bound at the first login."""

    __tablename__ = "residents"

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str | None] = mapped_column(unique=True)
    pesel: Mapped[str] = mapped_column(unique=True)
    given_name: Mapped[str]
    family_name: Mapped[str]
    birth_date: Mapped[date]
    street: Mapped[str | None]
    building: Mapped[str | None]
    flat: Mapped[str | None]
    postcode: Mapped[str | None]
    city: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]


class Application(Base):
    """One case. `term` is an ISO 8601 duration (``P1M``) from `term_from`; a notice of delay sets `extended_to`."""

    __tablename__ = "applications"

    id: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    channel: Mapped[str]
    case_number: Mapped[str] = mapped_column(unique=True)
    unit: Mapped[str]
    received_on: Mapped[date]
    term: Mapped[str]
    term_basis: Mapped[str]
    term_from: Mapped[date]
    extended_to: Mapped[date | None]
    extension_reason: Mapped[str | None]
    form: Mapped[dict[str, Any] | None]

    history: Mapped[list[StageChange]] = relationship(order_by="StageChange.position", cascade="all, delete-orphan")
    supplements: Mapped[list[Supplement]] = relationship(order_by="Supplement.due_on", cascade="all, delete-orphan")
    decision: Mapped[Decision | None] = relationship(cascade="all, delete-orphan")
    receipt: Mapped[Receipt | None] = relationship(back_populates="application", cascade="all, delete-orphan")


class StageChange(Base):
    """A step of a case, in order."""

    __tablename__ = "stage_changes"

    application_id: Mapped[str] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[Stage] = mapped_column(String)
    happened_on: Mapped[date]
    note: Mapped[str | None]


class Supplement(Base):
    """Something that the office asked the resident to add."""

    __tablename__ = "supplements"

    id: Mapped[str] = mapped_column(primary_key=True)
    application_id: Mapped[str] = mapped_column(ForeignKey("applications.id"), index=True)
    what: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    received_on: Mapped[date | None]


class Decision(Base):
    """How a case ended. `delivered_on` starts the time for an appeal."""

    __tablename__ = "decisions"

    application_id: Mapped[str] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    number: Mapped[str]
    issued_on: Mapped[date]
    delivered_on: Mapped[date | None]
    outcome: Mapped[str]
    summary: Mapped[str]
    appeal_to: Mapped[str]
    appeal_through: Mapped[str]


class Benefit(Base):
    """A granted benefit; `amount` is in złoty a month, or in all for a one-off, none for services and cards."""

    __tablename__ = "benefits"

    id: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("applications.id"))
    benefit: Mapped[str]
    name: Mapped[str]
    unit: Mapped[str]
    form: Mapped[str]
    amount: Mapped[Decimal | None]
    period_from: Mapped[date]
    period_to: Mapped[date | None]
    status: Mapped[str]
    decision_number: Mapped[str | None]


class Payment(Base):
    """Money sent or to be sent. Of the account only the last four digits are kept here."""

    __tablename__ = "payments"

    id: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), index=True)
    benefit_id: Mapped[str] = mapped_column(ForeignKey("benefits.id"))
    for_month: Mapped[date]
    due_on: Mapped[date]
    paid_on: Mapped[date | None]
    amount: Mapped[Decimal]
    method: Mapped[str]
    account_tail: Mapped[str | None]
    status: Mapped[str]

    benefit: Mapped[Benefit] = relationship()


class Message(Base):
    """A letter of the office to the resident: a summons, a notice, a decision."""

    __tablename__ = "messages"

    id: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("applications.id"))
    kind: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    sent_on: Mapped[date]
    delivered_on: Mapped[date | None]


class Receipt(Base):
    """Proof that an application came in. The key of the sender makes a repeated submission harmless."""

    __tablename__ = "receipts"
    __table_args__ = (UniqueConstraint("resident_id", "idempotency_key"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"))
    application_id: Mapped[str] = mapped_column(ForeignKey("applications.id"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    idempotency_key: Mapped[str]
    sha256: Mapped[str]
    received_at: Mapped[datetime]

    application: Mapped[Application] = relationship(back_populates="receipt", lazy="joined")


class CaseCounter(Base):
    """The last case number that a unit gave out in a year."""

    __tablename__ = "case_counters"

    unit: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
