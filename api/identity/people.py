"""The invented people who can log in, and what goes wrong on purpose. Nobody here exists."""

from __future__ import annotations

import uuid
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "people.yaml"
_NAMES = uuid.UUID("c0d2c7a5-3a52-4b0b-8b0c-6a1f0d5f2b11")

LOW = "http://eidas.europa.eu/LoA/low"
SUBSTANTIAL = "http://eidas.europa.eu/LoA/substantial"
HIGH = "http://eidas.europa.eu/LoA/high"


class _Content(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Content):
    """Someone who can log in. `hint` says on the page what their case shows; `acr` overrides that of the means."""

    id: str
    given_name: str
    family_name: str
    birthdate: date
    pesel: str | None = None
    hint: str
    acr: str | None = None

    @property
    def subject(self) -> str:
        """The name under which clients know the person: stable, and says nothing about them."""
        return str(uuid.uuid5(_NAMES, self.id))


class StaffMember(_Content):
    """Someone who works at the telephone line."""

    id: str
    given_name: str
    family_name: str
    role: Literal["consultant", "editor", "manager"]
    hint: str

    @property
    def subject(self) -> str:
        """See :attr:`Person.subject`."""
        return str(uuid.uuid5(_NAMES, f"staff/{self.id}"))


class Failure(_Content):
    """A login that ends with an error of OAuth 2.0 (RFC 6749 section 4.1.2.1)."""

    id: str
    error: Literal["access_denied", "server_error"]
    hint: str


class Means(_Content):
    """A way to prove who one is, as login.gov.pl offers them, with its level of assurance."""

    id: str
    name: str
    hint: str
    acr: str


class People(_Content):
    """Everything on the login pages."""

    means: tuple[Means, ...]
    residents: tuple[Person, ...]
    unusual: tuple[Person, ...]
    failures: tuple[Failure, ...]
    staff: tuple[StaffMember, ...]


@lru_cache(maxsize=1)
def people() -> People:
    """The invented people, read once."""
    return People.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
