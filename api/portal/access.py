"""What a route gets from its request: a database session and the resident who is logged in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from api.portal.accounts import account_of
from api.portal.tables import Resident
from api.portal.tokens import unauthenticated

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="access_token",
    bearerFormat="JWT",
    description=(
        "Access token of the portal's OpenID Connect provider (RFC 9068): scope `portal`, level of assurance at least "
        "substantial."
    ),
)


def _session(request: Request) -> Iterator[Session]:
    with request.app.state.sessions() as session:
        yield session


Database = Annotated[Session, Depends(_session)]


def _resident(
    request: Request,
    session: Database,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Resident:
    if credentials is None:
        raise unauthenticated()
    state = request.app.state
    return account_of(session, state.tokens.check(credentials.credentials), state.tokens, state.settings.day())


CurrentResident = Annotated[Resident, Depends(_resident)]
