"""Who may come in: a signed-in member of staff, and only with the token of the session where something is sent."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from api.staff.frame import LOCKED, LOGIN
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.roles import Right, may
from api.staff.sessions import NoSessionError, SessionLockedError, StaffSession

TOKEN = "csrf"  # noqa: S105 - the name of a field
_TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105
_SAFE = ("GET", "HEAD")


class WrongTokenError(Exception):
    """Something was sent without the session's token: another page sent it, or an old one of ours."""

    may_be_retried = False


class NotAllowedError(Exception):
    """Signed in, but in a role that may not do this."""

    may_be_retried = False


def staff(request: Request) -> Staff:
    """The console's parts."""
    parts: Staff = request.app.state.staff
    return parts


StaffParts = Annotated[Staff, Depends(staff)]


def cookie(parts: Staff) -> str:
    """Name of the session's cookie. ``__Host-`` keeps neighbouring hosts from setting it, where HTTPS allows it."""
    return "__Host-konsultant" if parts.https else "konsultant"


async def signed_in(request: Request, parts: StaffParts) -> StaffSession:
    """The session of the request; whatever changes something also needs its token.

    Raises:
        NoSessionError, SessionLockedError: nobody is signed in.
        WrongTokenError: no token, or another session's.
    """
    session = parts.sessions.of(request.cookies.get(cookie(parts), ""))
    if request.method not in _SAFE:
        given = request.headers.get(_TOKEN_HEADER) or (await request.form()).get(TOKEN)
        if not isinstance(given, str) or not hmac.compare_digest(given.encode(), session.csrf.encode()):
            raise WrongTokenError
    return session


async def form(request: Request) -> FormData:
    """What was sent."""
    return await request.form()


SignedIn = Annotated[StaffSession, Depends(signed_in)]


def needs(right: Right) -> Callable[[StaffSession], Awaitable[StaffSession]]:
    """A dependency that gives the session to whoever has the right.

    It raises `NotAllowedError` for everybody else, and what `signed_in` raises.
    """

    async def allowed(session: SignedIn) -> StaffSession:
        if not may(session.member.role, right):
            raise NotAllowedError(right)
        return session

    return allowed


OnTheLine = Annotated[StaffSession, Depends(needs("calls"))]
Form = Annotated[FormData, Depends(form)]


def install_refusals(app: FastAPI) -> None:
    """Send whoever is not signed in to the login page; a part of a page takes the whole page there."""
    app.add_exception_handler(NoSessionError, _to_login)
    app.add_exception_handler(WrongTokenError, _stale)
    app.add_exception_handler(NotAllowedError, _not_yours)


def _to_login(request: Request, error: Exception) -> Response:
    where = LOCKED if isinstance(error, SessionLockedError) else LOGIN
    if request.headers.get("HX-Request"):
        return Response(status_code=HTTPStatus.UNAUTHORIZED, headers={"HX-Redirect": where})
    return RedirectResponse(where, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})


def _stale(_request: Request, _error: Exception) -> Response:
    return page(
        "notice.html",
        HTTPStatus.FORBIDDEN,
        title="Ta strona jest nieaktualna",
        lines=("Otwarto ją w innej sesji. Nic nie zostało wysłane.", "Proszę otworzyć konsolę jeszcze raz."),
        link=("/konsultant", "Otwórz konsolę"),
    )


def _not_yours(_request: Request, _error: Exception) -> Response:
    return page(
        "notice.html",
        HTTPStatus.FORBIDDEN,
        title="Ta rola tego nie otwiera",
        lines=("Uprawnienia nadaje osoba prowadząca infolinię.",),
        link=("/konsultant", "Otwórz konsolę"),
    )
