"""Shapes of the portal's answers. Dates are ISO 8601, amounts are złoty as decimal strings ("319.90")."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from api.portal.stages import Stage

T = TypeVar("T")
Channel = Literal["electronic", "paper"]
MOST_ATTACHMENTS = 10


class Shape(BaseModel):
    """Base of every answer; can be read off a table's row."""

    model_config = ConfigDict(from_attributes=True)


class Listing(Shape, Generic[T]):
    """Several things, newest first."""

    items: list[T]


class Address(Shape):
    """Where a resident lives, as far as the portal knows."""

    street: str | None
    building: str | None
    flat: str | None
    postcode: str | None = Field(description="As 90-001.")
    city: str | None


class Access(Shape):
    """A look at the resident's data."""

    at: datetime
    client: str = Field(description="The program that asked: the assistant, the console of the phone line, another.")
    operation: str = Field(description="Which operation of this API, by its `operationId`.")


class Me(Shape):
    """The resident who is logged in."""

    id: str
    given_name: str
    family_name: str
    birth_date: date
    pesel: str
    address: Address
    phone: str | None
    email: str | None


class Office(Shape):
    """The office that handles a case."""

    id: str
    name: str


class Contact(Shape):
    """Whom to ask about a case. Names of officials are not given, their posts are."""

    role: str
    place: str
    phone: str
    email: str | None


class Term(Shape):
    """The time that the law gives the office; the last day follows from it by art. 57 KPA."""

    basis: str = Field(description="Article of law.", examples=["art. 35 § 3 KPA"])
    duration: str = Field(description="ISO 8601 duration; empty where the law gives no time.", examples=["P1M"])
    counted_from: date
    extended_to: date | None = Field(description="New last day, when the office gave notice of a delay (art. 36 KPA).")
    extension_reason: str | None


class StageChange(Shape):
    """A step of a case."""

    stage: Stage
    name: str = Field(description="The stage in Polish.")
    happened_on: date
    note: str | None


class Supplement(Shape):
    """Something that the resident was asked to add."""

    id: str
    what: str
    asked_on: date = Field(description="Day on which the summons was delivered.")
    due_on: date
    received_on: date | None


class Decision(Shape):
    """How a case ended, and where an appeal would go."""

    number: str
    issued_on: date
    delivered_on: date | None = Field(description="Starts the time for an appeal; null until delivered.")
    outcome: Literal["granted", "partly_granted", "refused", "discontinued"]
    summary: str
    appeal_to: str
    appeal_through: str = Field(description="Office through which an appeal is filed (art. 129 § 1 KPA).")
    appeal_term: str = Field(
        description="ISO 8601 duration from the day of delivery: P14D for decisions (art. 129 § 2 KPA), P7D for orders "
        "(art. 141 § 2 KPA), empty where no time runs, as for complaints of art. 77 RODO."
    )


class ApplicationSummary(Shape):
    """A case in a list."""

    id: str
    kind: str = Field(description="Id of the kind or of the benefit, e.g. `dodatek-mieszkaniowy`.")
    title: str
    channel: Channel
    case_number: str = Field(description="Znak sprawy.")
    office: Office
    received_on: date
    stage: Stage
    stage_name: str = Field(description="The stage in Polish.")
    stage_since: date
    open: bool = Field(description="False when nothing more is expected to happen.")


class Application(ApplicationSummary):
    """A case with everything that the resident may know about it."""

    history: list[StageChange]
    term: Term
    contact: Contact
    supplements: list[Supplement]
    decision: Decision | None
    receipt_id: str | None = Field(description="Receipt of an electronic application.")


class GrantedBenefit(Shape):
    """A benefit that was granted."""

    id: str
    application_id: str | None
    benefit: str = Field(description="Id of the benefit, e.g. `zasilek-staly`.")
    name: str
    office: Office
    form: Literal["monthly", "one_off", "service", "card"]
    amount: Decimal | None = Field(description="Złoty a month, or in all for a one-off; null for services and cards.")
    period_from: date
    period_to: date | None = Field(description="Last day; null when without an end.")
    status: Literal["active", "coming", "suspended", "ended"]
    decision_number: str | None


class Payment(Shape):
    """Money sent or to be sent."""

    id: str
    benefit_id: str
    benefit_name: str
    for_month: date = Field(description="First day of the month that it is for.")
    due_on: date
    paid_on: date | None
    amount: Decimal
    method: Literal["account", "cash", "post", "landlord"]
    account_tail: str | None = Field(description="Last four digits of the account.")
    status: Literal["planned", "paid", "returned"]


class Payments(Shape):
    """Payments of a resident, newest first."""

    next: Payment | None = Field(description="The earliest planned payment.")
    items: list[Payment]


class Message(Shape):
    """A letter of the office."""

    id: str
    application_id: str | None
    kind: Literal["summons", "notice", "decision"]
    subject: str
    body: str
    sent_on: date
    delivered_on: date | None


class KindSummary(Shape):
    """A kind of application that can be filed here."""

    id: str
    name: str
    office: Office


class Kind(KindSummary):
    """A kind of application with its form."""

    legal_basis: list[str]
    attachments: list[str] = Field(description="Papers that the office may ask for, in plain Polish.")
    form_schema: dict[str, Any] = Field(description="JSON Schema (2020-12) of `form`.")


class Upload(Shape):
    """A file that the portal holds for a resident."""

    id: str = Field(description="The sender's own id.")
    name: str = Field(description="What the resident calls the file.")
    media_type: str = Field(description="What it is, by its content.", examples=["application/pdf"])
    size: int = Field(description="Bytes.")
    sha256: str = Field(description="SHA-256 of its content, as 64 hex digits.")


class Attachment(Shape):
    """A file, sent before, that belongs to an application."""

    model_config = ConfigDict(extra="forbid")

    upload_id: str = Field(min_length=36, max_length=36, description="Id under which the file was sent.")
    paper: str | None = Field(None, max_length=200, description="What it shows, in the words of the form.")


class Submission(Shape):
    """An application to file."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(description="Id of a kind.", examples=["dodatek-mieszkaniowy"])
    form: dict[str, Any] = Field(description="Answers by field id, valid against the kind's schema.")
    attachments: list[Attachment] = Field(
        [], max_length=MOST_ATTACHMENTS, description="Files sent before with `PUT /v1/uploads/{upload_id}`."
    )


class NewPhonePassword(Shape):
    """A telephone password to set. Case, Polish letters, spaces and punctuation do not count."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    password: str = Field(max_length=200, description="8 to 64 letters and digits; no name, PESEL or day of birth.")


class PhonePassword(Shape):
    """Whether a telephone password is set; the password itself is known to nobody but the resident."""

    set_on: date | None


class CaseLookup(Shape):
    """What a caller said to be told about their case."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    case_number: str = Field(max_length=60, description="Znak sprawy.")
    password: str = Field(max_length=200, description="The telephone password.")


class CallersCase(Shape):
    """The least that helps a caller: the stage, the office, the time limit, what is missing. No person, no money."""

    id: str = Field(description="Id of this look in the portal's log.")
    kind: str
    case_number: str
    office: Office
    contact: Contact
    received_on: date
    stage: Stage
    stage_name: str
    stage_since: date
    open: bool
    history: list[StageChange] = Field(description="Stages with their days; notes are left out.")
    term: Term
    supplements: list[Supplement]


class Receipt(Shape):
    """Proof that an application came in (like an UPO)."""

    id: str
    number: str
    application_id: str
    case_number: str
    kind: str
    received_at: datetime
    sha256: str = Field(
        description="SHA-256 of the submission as received: UTF-8 JSON, keys sorted, no spaces, as 64 hex digits."
    )
    attachments: list[Upload] = Field(description="Files that came with it, each with its own checksum.")
