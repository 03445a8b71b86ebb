"""Whose account a request is for. An account is opened at the first login, as on the real portal."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.portal.problems import ProblemError, forbidden
from api.portal.tables import Resident
from api.portal.tokens import Bearer, Tokens

YOUNGEST = 13
_NEEDED = {"given_name", "family_name", "birthdate"}


def account_of(session: Session, bearer: Bearer, tokens: Tokens, today: date) -> Resident:
    """The resident that a token stands for.

    A person seen for the first time is recognised by PESEL among those who already have cases on paper; a person
    without any gets an empty account.

    Raises:
        ProblemError: 403 for a person without PESEL or under 13, or when the login does not tell who it is;
            see :meth:`Tokens.userinfo` for the others.
    """
    known = session.scalar(select(Resident).where(Resident.subject == bearer.subject))
    if known is not None:
        return known
    person = tokens.userinfo(bearer)
    _check_may_have_account(person, today)
    try:
        resident = _bound(session, bearer.subject, person)
        session.commit()
    except IntegrityError:
        # Two first requests at once: the other one has bound the account by now.
        session.rollback()
        resident = session.scalars(select(Resident).where(Resident.subject == bearer.subject)).one()
    return resident


def _check_may_have_account(person: dict[str, Any], today: date) -> None:
    if not person.get("pesel"):
        raise ProblemError(
            403,
            "no-pesel",
            "Konto wymaga numeru PESEL",
            "Bez numeru PESEL sprawę załatwia się w urzędzie albo telefonicznie: 42 638 44 44.",
        )
    if not person.keys() >= _NEEDED:
        raise forbidden()
    born = date.fromisoformat(person["birthdate"])
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age < YOUNGEST:
        raise ProblemError(
            403, "under-age", "Konto jest dla osób od 13 lat", "Wniosek w imieniu dziecka składa rodzic lub opiekun."
        )


def _bound(session: Session, subject: str, person: dict[str, Any]) -> Resident:
    resident = session.scalar(select(Resident).where(Resident.pesel == person["pesel"]))
    if resident is None:
        resident = Resident(
            id=str(uuid.uuid4()),
            pesel=person["pesel"],
            given_name=person["given_name"],
            family_name=person["family_name"],
            birth_date=date.fromisoformat(person["birthdate"]),
        )
        session.add(resident)
    resident.subject = subject
    return resident
