"""The plain pages under one address. All but the first are answers to a form, so that nothing stands in an address."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from actions.interviewing.changing import what_changes
from actions.interviewing.pending import Pending, asked_before
from actions.interviewing.session import Session
from actions.services import Services
from api.chat.doors import services_of
from api.chat.plain.busy import busy
from api.chat.plain.pages import STYLE, page, results_page
from api.chat.plain.posted import Posted
from api.chat.plain.question import question_now, question_page
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.interview.answers import Rejected
from knowledge.interview.choosing import next_question
from knowledge.questions import Question

PATH = "/bez-skryptow"
router = APIRouter(prefix=PATH, include_in_schema=False)


@router.get("/plain.css")
async def style() -> Response:
    """The style of these pages."""
    return FileResponse(STYLE, media_type="text/css", headers={"Cache-Control": "no-cache"})


@router.get("")
async def begin(request: Request) -> Response:
    """What this is, and the button that begins."""
    return busy(request, PATH, ()) or page("plain/start.html", services_of(request))


@router.post("")
async def go_on(request: Request) -> Response:
    """What a page sends: an answer, a wish to go elsewhere, or the beginning."""
    here = services_of(request)
    posted = Posted.read(await request.form())
    if refused := busy(request, PATH, posted.fields, posted.code):
        return refused
    if posted.do == "begin":
        return _next(Session(here.interviews.begin(uuid.uuid4().hex, {}), {}), here)
    answers = here.interviews.load(posted.code)
    if answers is None:
        return page("plain/gone.html", here, HTTPStatus.GONE)
    session = Session(posted.code, answers)
    operation, _, what = posted.do.partition(":")
    pending = posted.pending(session, here)
    if operation not in _GOES_ELSEWHERE:
        return _answered(posted, pending, session, here)
    return _GOES_ELSEWHERE[operation](what, pending, _kept(posted, pending, session, here), here)


def _answered(posted: Posted, pending: Pending | None, session: Session, here: Services) -> Response:
    """Take the answer and go on; the same page with the reason when it does not fit."""
    if pending is None:
        return _next(session, here)
    if posted.do == "unknown":
        given = pending.pressed(UNKNOWN_ANSWER)
    else:
        given = posted.answers(pending, question_now(pending, session, here), here)
    if isinstance(given, Rejected):
        shown = question_page(pending, session, here, given.message, posted)
        return page("plain/question.html", here, HTTPStatus.UNPROCESSABLE_ENTITY, question=shown)
    after = session.with_answers(given, here)
    changed = any(name in session.answers for name in given)
    return _next(after, here, what_changes(session, after, here) if changed else "")


def _kept(posted: Posted, pending: Pending | None, session: Session, here: Services) -> Session:
    """What was answered on the page, before the person goes elsewhere from it; what does not fit is let go."""
    if pending is None or posted.empty:
        return session
    given = posted.answers(pending, question_now(pending, session, here), here)
    return session if isinstance(given, Rejected) else session.with_answers(given, here)


def _next(session: Session, here: Services, changes: str = "") -> Response:
    """The next question; the results when there is none. `changes`: what another answer made different in them."""
    following = next_question(here.base.benefits, session.facts(here))
    if following is None:
        return results_page(session, here, changes)
    return _question(following.members or (following.question.id,), session, here)


def _question(names: tuple[str, ...], session: Session, here: Services) -> Response:
    pending = Posted(asked=names).pending(session, here)
    assert pending is not None
    return page("plain/question.html", here, question=question_page(pending, session, here))


def _back(_what: str, pending: Pending | None, session: Session, here: Services) -> Response:
    before = asked_before(session, pending, here) if pending else None
    return _question(before.names, session, here) if before else _next(session, here)


def _change(what: str, _pending: Pending | None, session: Session, here: Services) -> Response:
    question: Question | None = here.base.catalogue.questions.get(what)
    return _question((question.id,), session, here) if question else _next(session, here)


def _results(_what: str, _pending: Pending | None, session: Session, here: Services) -> Response:
    return results_page(session, here)


def _go_on(_what: str, _pending: Pending | None, session: Session, here: Services) -> Response:
    return _next(session, here)


def _erase(_what: str, _pending: Pending | None, session: Session, here: Services) -> Response:
    here.interviews.remove(session.key)
    return page("plain/erased.html", here)


_GOES_ELSEWHERE: Mapping[str, Callable[[str, Pending | None, Session, Services], Response]] = {
    "back": _back,
    "change": _change,
    "results": _results,
    "continue": _go_on,
    "erase": _erase,
}
