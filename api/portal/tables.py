"""Tables of the portal: residents, applications with history, files and decisions, benefits, payments, letters."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
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
    uploads: Mapped[list[Upload]] = relationship(order_by="Upload.position", viewonly=True, lazy="selectin")


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
    appeal_term: Mapped[str] = mapped_column(server_default="P14D")


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


class Upload(Base):
    """A file of a resident. It waits under the sender's id until a submission names it; `paper` says what it shows."""

    __tablename__ = "uploads"

    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    received_at: Mapped[datetime]
    application_id: Mapped[str | None] = mapped_column(ForeignKey("applications.id"), index=True)
    paper: Mapped[str | None]
    position: Mapped[int | None]


class PhonePassword(Base):
    """By what a resident is known on the phone line: a salted slow hash (hex), and wrong tries in a row."""

    __tablename__ = "phone_passwords"

    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), primary_key=True)
    salt: Mapped[str]
    hash: Mapped[str]
    failures: Mapped[int]
    set_at: Mapped[datetime]


class PhoneLookup(Base):
    """A consultant's look at a case, or a refused one; `application_id` is missing for a number that no case has."""

    __tablename__ = "phone_lookups"

    id: Mapped[str] = mapped_column(primary_key=True)
    staff: Mapped[str] = mapped_column(index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("applications.id"), index=True)
    outcome: Mapped[str]
    at: Mapped[datetime]


class AccessRow(Base):
    """A look at a resident's data: when, by which client, which operation of this API. Rows are only ever added."""

    __tablename__ = "accesses"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    resident_id: Mapped[str] = mapped_column(ForeignKey("residents.id"), index=True)
    client: Mapped[str]
    operation: Mapped[str]


class CaseCounter(Base):
    """The last case number that a unit gave out in a year."""

    __tablename__ = "case_counters"

    unit: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
