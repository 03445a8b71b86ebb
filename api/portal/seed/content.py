"""Shape of a file in `residents/`: one invented resident.

Days are counted from the day of planting (-3: three days ago).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from api.portal import shapes
from api.portal.stages import Stage

RESIDENTS = Path(__file__).parent / "residents"


class _Content(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Step(_Content):
    """A change of stage on a day."""

    stage: Stage
    day: int
    note: str | None = None


class Supplement(_Content):
    """Something asked for; `received` is missing while the office waits."""

    what: str
    asked: int
    due: int
    received: int | None = None


class Decision(_Content):
    """The end of a case; `delivered` is missing until the letter has been picked up."""

    number: str
    issued: int
    delivered: int | None = None
    outcome: Literal["granted", "partly_granted", "refused", "discontinued"]
    summary: str


class Case(_Content):
    """An application. `case` names it within the file; ``{year}`` in numbers is the year of receipt."""

    case: str
    kind: str
    title: str
    channel: shapes.Channel = "paper"
    number: str
    unit: str
    history: list[Step] = Field(min_length=1)
    term: str = "P1M"
    term_basis: str = "art. 35 § 3 KPA"
    extended_to: int | None = None
    extension_reason: str | None = None
    supplements: list[Supplement] = []
    decision: Decision | None = None


class PaymentPlan(_Content):
    """Monthly payments: the first `since` months from now (negative: past), on day `day`, the last one coming."""

    since: int
    until: int = 1
    day: int = Field(ge=1, le=28)
    method: Literal["account", "cash", "post", "landlord"]
    account_tail: str | None = None


class Benefit(_Content):
    """A granted benefit over whole months counted from now (0: this month)."""

    benefit: str
    name: str
    unit: str
    case: str | None = None
    form: Literal["monthly", "one_off", "service", "card"] = "monthly"
    amount: Decimal | None = None
    first_month: int
    last_month: int | None = None
    status: Literal["active", "coming", "suspended", "ended"] = "active"
    payments: PaymentPlan | None = None


class Letter(_Content):
    """A letter about a case."""

    case: str | None = None
    kind: Literal["summons", "notice", "decision"]
    subject: str
    body: str
    sent: int
    delivered: int | None = None


class Person(_Content):
    """An invented resident with everything that the portal knows."""

    pesel: str
    given_name: str
    family_name: str
    birth_date: date
    address: shapes.Address
    phone: str | None = None
    email: str | None = None
    cases: list[Case] = []
    benefits: list[Benefit] = []
    letters: list[Letter] = []


def people() -> list[Person]:
    """All invented residents, by file name.

    Raises:
        pydantic.ValidationError: a file is not of the shape of :class:`Person`.
    """
    files = sorted(RESIDENTS.glob("*.yaml"))
    return [Person.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
