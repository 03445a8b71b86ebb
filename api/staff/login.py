"""The way in and out: the login page, the provider and back, signing out."""

from __future__ import annotations

import asyncio
import logging
import secrets
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from actions.account.refusals import LoginBroken, LoginCancelled, LoginRefused, ProviderDown
from api.staff.doors import SignedIn, StaffParts, cookie
from api.staff.frame import LOGIN
from api.staff.oidc import NotStaffError
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.sessions import ATTEMPT_FOR, LASTS

logger = logging.getLogger(__name__)
open_router = APIRouter(prefix="/konsultant", include_in_schema=False)
"""The only routes of the console that need no session."""
closed_router = APIRouter(prefix="/konsultant", include_in_schema=False)

START = f"{LOGIN}/start"
_BYTES = 24
_TROUBLES: dict[type[LoginRefused], tuple[str, str]] = {
    NotStaffError: (
        "To konto nie ma dostępu do konsoli",
        "Konsola jest dla osób, które pracują na infolinii. Rolę nadaje osoba prowadząca infolinię.",
    ),
    LoginCancelled: ("Logowanie przerwane", "Nikt nie jest zalogowany. Można spróbować jeszcze raz."),
    ProviderDown: (
        "Strona logowania nie odpowiada",
        "Proszę spróbować za kilka minut. Do tego czasu pozostaje Baza Wiedzy na stronie miasta.",
    ),
}
_BROKEN = (
    "Logowanie się nie udało",
    "Odpowiedź ze strony logowania była niepełna albo pochodziła z innego logowania. Proszę spróbować jeszcze raz.",
)


@open_router.get("/login")
async def login_page(zablokowana: bool = False) -> Response:
    """Says why to sign in, and where it leads."""
    title = "Konsola jest zablokowana" if zablokowana else "Konsola konsultanta"
    lines = (
        ("Przez 15 minut nic się tu nie działo. Tekst rozmowy zniknął z ekranu i nigdzie nie został zapisany.",)
        if zablokowana
        else ("Konsola podpowiada w czasie rozmowy telefonicznej. Jest dla osób, które pracują na infolinii.",)
    )
    return page("notice.html", title=title, lines=lines, link=(START, "Zaloguj się"))


@open_router.get("/login/start")
async def start(request: Request, parts: StaffParts) -> Response:
    """Send the browser to the provider, marked so that only it can come back."""
    try:
        leaving = await parts.oidc.depart()
    except ProviderDown as error:
        return _refused(error)
    browser = request.cookies.get(_mark(parts)) or secrets.token_urlsafe(_BYTES)
    parts.sessions.leave(leaving.state, browser, leaving.attempt)
    response = RedirectResponse(leaving.url, HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
    _set(response, _mark(parts), browser, int(ATTEMPT_FOR.total_seconds()), https=parts.https)
    return response


@open_router.get("/callback")
async def come_back(request: Request, parts: StaffParts) -> Response:
    """The return from the provider: checks everything, begins a session. A new secret each time."""
    returned = dict(request.query_params)
    attempt = parts.sessions.come_back(returned.get("state", ""), request.cookies.get(_mark(parts), ""))
    if attempt is None:
        return _refused(LoginBroken("unknown state"))
    try:
        member = await parts.oidc.arrive(returned, attempt)
    except LoginRefused as error:
        return _refused(error)
    parts.sessions.end(request.cookies.get(cookie(parts), ""))
    parts.audit.add(member, "signed_in")
    response = RedirectResponse("/konsultant", HTTPStatus.SEE_OTHER, {"Cache-Control": "no-store"})
    _set(response, cookie(parts), parts.sessions.begin(member), int(LASTS.total_seconds()), https=parts.https)
    return response


@closed_router.post("/wyloguj")
async def sign_out(request: Request, session: SignedIn, parts: StaffParts) -> Response:
    """End the session here and the login at the provider."""
    parts.sessions.end(request.cookies.get(cookie(parts), ""))
    parts.audit.add(session.member, "signed_out")
    await parts.oidc.depart_for_good(session.member)
    return _gone(parts, "Sesja jest zakończona.")


@closed_router.post("/wyloguj-wszedzie")
async def sign_out_everywhere(session: SignedIn, parts: StaffParts) -> Response:
    """End every session of the person, on whatever device, and their logins at the provider."""
    ended = parts.sessions.end_all(session.member.sub)
    parts.audit.add(session.member, "signed_out_everywhere")
    await asyncio.gather(*(parts.oidc.depart_for_good(member) for member in ended))
    return _gone(parts, f"Zakończone sesje: {len(ended)}. Konsola jest zamknięta na wszystkich urządzeniach.")


def _gone(parts: Staff, line: str) -> Response:
    response = page("notice.html", title="Wylogowano", lines=(line,), link=(START, "Zaloguj się jeszcze raz"))
    response.delete_cookie(cookie(parts), secure=parts.https, httponly=True, samesite="lax")
    return response


def _refused(error: LoginRefused) -> Response:
    logger.info("A staff login did not come about: %s", type(error).__name__)
    title, line = next((words for kind, words in _TROUBLES.items() if isinstance(error, kind)), _BROKEN)
    status = HTTPStatus.BAD_REQUEST
    if isinstance(error, ProviderDown):
        status = HTTPStatus.SERVICE_UNAVAILABLE
    elif isinstance(error, NotStaffError):
        status = HTTPStatus.FORBIDDEN
    return page("notice.html", status, title=title, lines=(line,), link=(START, "Spróbuj jeszcze raz"))


def _mark(parts: Staff) -> str:
    """Name of the cookie that tells the browser which left."""
    return "__Host-konsultant-login" if parts.https else "konsultant-login"


def _set(response: Response, name: str, value: str, seconds: int, *, https: bool) -> None:
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=https)
