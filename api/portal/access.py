"""What a route gets from its request: a database session and the resident who is logged in. Every look is noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.orm import Session

from api.portal import access_log
from api.portal.accounts import account_of
from api.portal.problems import too_many
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


def counted(request: Request) -> None:
    """Count a public call for its address."""
    if wait := request.app.state.limits.wait(request.client.host if request.client else "unknown"):
        raise too_many(wait)


def _resident(
    request: Request,
    session: Database,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Resident:
    if credentials is None:
        raise unauthenticated()
    state = request.app.state
    bearer = state.tokens.check(credentials.credentials)
    if wait := state.limits.wait(bearer.subject):
        raise too_many(wait)
    resident = account_of(session, bearer, state.tokens, state.settings.day())
    access_log.note(session, resident, bearer.client, request.scope["route"].operation_id)
    return resident


CurrentResident = Annotated[Resident, Depends(_resident)]


def _consultant(request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    if credentials is None:
        raise unauthenticated()
    subject: str = request.app.state.tokens.check_staff(credentials.credentials)
    return subject


Consultant = Annotated[str, Depends(_consultant)]
"""Subject of the consultant of the phone line who asks."""
