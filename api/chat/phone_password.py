"""The page on which a resident who is logged in sets the telephone password; it goes on to the portal only."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from actions.account.phone_password import PATH, conversation_of, use_up
from actions.account.session import current_login
from actions.portal.errors import NoAccount, NotLoggedIn, PortalError, PortalRejected
from api.chat.doors import services_of
from api.chat.login import counted, page

router = APIRouter(prefix=PATH, include_in_schema=False, dependencies=[Depends(counted)])

_USED_UP = ("Ten link już nie działa", "Proszę wrócić do rozmowy i napisać „hasło telefoniczne”. Pojawi się nowy link.")
_EXPIRED = ("Logowanie wygasło", "Hasło nie zostało zmienione. Proszę zalogować się w rozmowie jeszcze raz.")
_DOWN = ("Portal nie odpowiada", "Hasło nie zostało zmienione. Proszę spróbować za kilka minut, tym samym linkiem.")
_SET = (
    "Hasło telefoniczne jest ustawione",
    "Infolinia zapyta o numer sprawy i to hasło. Po pięciu złych próbach hasło gaśnie. Wtedy ustawia się nowe.",
)
_REMOVED = ("Hasło telefoniczne jest usunięte", "Przez telefon infolinia podaje teraz tylko informacje ogólne.")


@router.get("/{ticket}")
async def ask(request: Request, ticket: str) -> Response:
    """The form. Opening it uses nothing up: link previews open links too."""
    if conversation_of(ticket, services_of(request)) is None:
        return _told(_USED_UP, HTTPStatus.BAD_REQUEST)
    return page("phone_password.html", ticket=ticket, problem=None)


@router.post("/{ticket}")
async def keep(
    request: Request,
    ticket: str,
    password: Annotated[str, Form(max_length=200)] = "",
    remove: Annotated[bool, Form()] = False,
) -> Response:
    """Set the password, or take it away. A refused one may be mended with the same link."""
    here = services_of(request)
    conversation = conversation_of(ticket, here)
    if conversation is None or request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return _told(_USED_UP, HTTPStatus.BAD_REQUEST)
    try:
        login = await current_login(conversation, here, "account")
        await here.portal.set_phone_password(login.access_token, None if remove else password)
    except PortalRejected as error:
        problem = next(iter(error.fields.values()), error.detail)
        return page("phone_password.html", HTTPStatus.UNPROCESSABLE_ENTITY, ticket=ticket, problem=problem)
    except (NotLoggedIn, NoAccount):
        return _told(_EXPIRED, HTTPStatus.FORBIDDEN)
    except PortalError:
        return _told(_DOWN, HTTPStatus.SERVICE_UNAVAILABLE)
    use_up(ticket, here)
    return _told(_REMOVED if remove else _SET)


def _told(words: tuple[str, str], status: int = HTTPStatus.OK) -> Response:
    return page("phone_password_done.html", status, title=words[0], text=words[1])
