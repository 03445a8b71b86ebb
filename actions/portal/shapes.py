"""What the assistant reads in the portal's answers.

A tolerant reader: what is not needed is not named, and a word that is new (a stage, a status) is a word like any other.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Address(_Shape):
    """Where a resident lives, as far as the portal knows."""

    street: str | None = None
    building: str | None = None
    flat: str | None = None
    postcode: str | None = None
    city: str | None = None


class Me(_Shape):
    """The resident who is logged in."""

    id: str
    given_name: str
    family_name: str = Field(repr=False)
    birth_date: date = Field(repr=False)
    pesel: str = Field(repr=False)
    address: Address = Field(Address(), repr=False)
    phone: str | None = Field(None, repr=False)
    email: str | None = Field(None, repr=False)


class Office(_Shape):
    """The office that handles a case."""

    id: str
    name: str


class Contact(_Shape):
    """Whom to ask about a case."""

    role: str
    place: str
    phone: str
    email: str | None = None


class Term(_Shape):
    """The time that the law gives the office: an ISO 8601 duration, or a new last day after a notice of delay."""

    basis: str
    duration: str
    counted_from: date
    extended_to: date | None = None
    extension_reason: str | None = None


class Step(_Shape):
    """A step of a case."""

    stage: str
    name: str
    happened_on: date
    note: str | None = None


class Supplement(_Shape):
    """Something that the resident was asked to add; `received_on` is None while the office waits."""

    what: str
    asked_on: date
    due_on: date
    received_on: date | None = None


class Decision(_Shape):
    """How a case ended. `delivered_on` starts the time for an appeal, an ISO 8601 duration."""

    number: str
    issued_on: date
    delivered_on: date | None = None
    outcome: str
    summary: str
    appeal_to: str
    appeal_through: str
    appeal_term: str


class CaseSummary(_Shape):
    """A case in a list. `open`: something more is expected to happen."""

    id: str
    kind: str
    title: str
    channel: str
    case_number: str
    office: Office
    received_on: date
    stage: str
    stage_name: str
    stage_since: date
    open: bool


class Case(CaseSummary):
    """A case with everything that its resident may know."""

    history: tuple[Step, ...] = ()
    term: Term
    contact: Contact
    supplements: tuple[Supplement, ...] = ()
    decision: Decision | None = None
    receipt_id: str | None = None


class Granted(_Shape):
    """A benefit that was granted; `amount` a month, or in all for a one-off, None for services and cards."""

    id: str
    application_id: str | None = None
    benefit: str
    name: str
    office: Office
    form: str
    amount: Decimal | None = None
    period_from: date
    period_to: date | None = None
    status: str
    decision_number: str | None = None


class Payment(_Shape):
    """Money sent or to be sent; of the account only the last four digits are known."""

    id: str
    benefit_id: str
    benefit_name: str
    for_month: date
    due_on: date
    paid_on: date | None = None
    amount: Decimal
    method: str
    account_tail: str | None = None
    status: str


class Payments(_Shape):
    """Payments, newest first, and the next one."""

    next: Payment | None = None
    items: tuple[Payment, ...] = ()


class Letter(_Shape):
    """A letter of an office."""

    id: str
    application_id: str | None = None
    kind: str
    subject: str
    body: str = Field(repr=False)
    sent_on: date
    delivered_on: date | None = None


class Kind(_Shape):
    """A kind of application that the portal takes."""

    id: str
    name: str
    office: Office


class Upload(_Shape):
    """A file that came with an application; `sha256` is of its content."""

    name: str
    sha256: str


class Receipt(_Shape):
    """Proof that an application came in. `sha256` is of the submission as received."""

    id: str
    number: str
    application_id: str
    case_number: str
    kind: str
    received_at: datetime
    sha256: str
    attachments: tuple[Upload, ...] = ()


class _FieldError(_Shape):
    field: str
    message: str


class Problem(_Shape):
    """Problem details (RFC 9457), as the portal sends them."""

    type: str
    detail: str | None = None
    errors: tuple[_FieldError, ...] = ()

    @property
    def word(self) -> str:
        """The last part of the type: `invalid-form`, `no-pesel`, …"""
        return self.type.rpartition(":")[2]


class Listing(_Shape):
    """Several things; each is read by whoever asked for them."""

    items: tuple[Any, ...] = ()
