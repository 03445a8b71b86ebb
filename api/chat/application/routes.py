"""The pages of an application under ``/wniosek/<form>``. Each page but the first is the answer to a form."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from actions.account.login import LogOut
from actions.account.session import kept_login
from actions.attachments.taking import too_large
from actions.portal.errors import NoAccount, NotLoggedIn
from actions.services import Services
from actions.turn import Turn
from api.chat.access import Key
from api.chat.application import entering, steps
from api.chat.application.posted import Posted
from api.chat.doors import CHANNEL, Chat, services_of
from api.chat.errors import TooLargeError
from api.chat.plain.busy import busy
from api.chat.plain.pages import page
from knowledge.forms.definition import Form

PATH = "/wniosek"
router = APIRouter(prefix=PATH, include_in_schema=False)


@router.get("")
async def which(request: Request) -> Response:
    """The applications that can be filed here."""
    here = services_of(request)
    return busy(request, PATH, ()) or page("application/which.html", here, forms=here.forms.values())


@router.get("/{form_id}")
async def begin(request: Request, form_id: str) -> Response:
    """What the application is, and the way to log in."""
    here, form = services_of(request), _form(request, form_id)
    return busy(request, request.url.path, ()) or page("application/start.html", here, form=form, gone=False)


@router.post("/{form_id}")
async def go_on(request: Request, form_id: str) -> Response:
    """What a page sends: answers, a file, the code of a login, or a wish to go elsewhere."""
    here, form, parts = services_of(request), _form(request, form_id), _chat(request)
    try:
        posted = await Posted.read(request)
    except TooLargeError:
        said = [too_large(here.settings.largest_file), _SAVED]
        return page("application/told.html", here, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, form=form, said=said)
    if refused := busy(request, request.url.path, posted.fields, posted.conversation):
        return refused
    if posted.do == "login":
        key = await entering.begin(parts)
        return _log_in(form, key, here)
    key = Key(posted.conversation, posted.token)
    if not parts.access.opens(key):
        return page("application/start.html", here, HTTPStatus.GONE, form=form, gone=True)
    try:
        return await _inside(form, key, posted, here)
    except NotLoggedIn:
        return _log_in(form, key, here, posted=posted, expired=True)
    except NoAccount as error:
        return page("application/told.html", here, HTTPStatus.FORBIDDEN, form=form, said=[error.detail])


async def _inside(form: Form, key: Key, posted: Posted, here: Services) -> Response:
    if posted.do == "logout":
        await LogOut().answer(Turn(key.conversation_id, channel=CHANNEL), here)
        return page("application/told.html", here, form=form, said=[_OUT])
    if posted.do == "code" and (problem := await entering.confirmed(key, posted.code, here)):
        return _log_in(form, key, here, posted=posted, problem=problem)
    login = kept_login(key.conversation_id, here)
    if login is None:
        raise NotLoggedIn
    return await steps.step(await entering.work_of(key, login, form, here), key, posted, here)


_SAVED = "Wniosek jest zapisany. Po zalogowaniu można go dokończyć."
_OUT = "Wylogowano. Zaczęty wniosek czeka 7 dni. Po zalogowaniu można go dokończyć."


def _log_in(
    form: Form,
    key: Key,
    here: Services,
    posted: Posted | None = None,
    problem: str | None = None,
    *,
    expired: bool = False,
) -> Response:
    """The page that leads to the login and takes its code. Answers that came with the request go along in it."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    waits = here.logins.waits(key.conversation_id)
    link = None if problem and waits else entering.login_link(key, here)
    carried = posted.carried if posted else ()
    return page(
        "application/login.html",
        here,
        status,
        form=form,
        key=key,
        link=link,
        carried=carried,
        problem=problem,
        expired=expired,
    )


def _form(request: Request, form_id: str) -> Form:
    form = services_of(request).forms.get(form_id)
    if form is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return form


def _chat(request: Request) -> Chat:
    parts: Chat = request.app.state.chat
    return parts
