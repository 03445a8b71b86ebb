"""The screen of the console, its prompts, the search, the questionnaire."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.staff.call import Call, read_call
from api.staff.doors import LOCKED, Form, SignedIn, StaffParts
from api.staff.login import closed_router, open_router
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.questionnaire import sheet_of
from api.staff.sessions import IDLE, StaffSession
from api.staff.topics import Understood, about_own_case
from api.staff.wording import ABOUT_OWN_CASE
from bot.words import not_needed

_inside = APIRouter(prefix="/konsultant", include_in_schema=False)


@_inside.get("")
async def screen(session: SignedIn, parts: StaffParts) -> Response:
    """An empty screen for a new call."""
    return _screen("console.html", Call(), Understood(), session, parts)


@_inside.post("")
async def prompt(request: Request, form: Form, session: SignedIn, parts: StaffParts) -> Response:
    """The prompts for what is on the screen: the changing parts for htmx, otherwise the whole screen."""
    call = read_call(form, parts.prompter.base, parts.now().date())
    understood = await _understood(call, parts)
    if call.done == "wrong":
        _reject(call, understood, parts)
    whole = "HX-Request" not in request.headers
    return _screen("console.html" if whole else "changes.html", call, understood, session, parts)


@_inside.post("/szukaj")
async def search(form: Form, _session: SignedIn, parts: StaffParts) -> Response:
    """Results of a search."""
    wanted = form.get("q")
    wanted = wanted.strip() if isinstance(wanted, str) else ""
    return page("found.html", found=parts.finder.find(wanted, parts.now().date()), wanted=bool(wanted))


@_inside.post("/kwestionariusz")
async def questionnaire(request: Request, form: Form, session: SignedIn, parts: StaffParts) -> Response:
    """All questions on one page, in any order, with the result so far."""
    call = read_call(form, parts.prompter.base, parts.now().date())
    # The screen brings the caller's words along; the questionnaire itself only keeps them for the way back.
    understood = await _understood(call, parts)
    answers = parts.prompter.facts(call, understood)
    if call.said:
        call = replace(call, kept=call.said, told=frozenset(answers) - set(call.given))
    sheet = sheet_of(parts.prompter.base, answers, call.problems, parts.now().date())
    template = "sheet_result.html" if "HX-Request" in request.headers else "questionnaire.html"
    return page(template, sheet=sheet, call=call, **_frame(session))


async def _understood(call: Call, parts: Staff) -> Understood:
    return Understood.of(await parts.understanding.parse(call.said)) if call.said else Understood()


def _reject(call: Call, understood: Understood, parts: Staff) -> None:
    """Keep the hint that was called wrong, once it is certain that there was one."""
    hinted = parts.prompter.topic(replace(call, wrong=frozenset()), understood)
    if hinted is not None and hinted.key in call.wrong:
        parts.rejections.add(hinted)


def _screen(template: str, call: Call, understood: Understood, session: StaffSession, parts: Staff) -> Response:
    now = parts.now()
    prompts = parts.prompter.prompts(call, understood, now)
    return page(
        template,
        call=call,
        prompts=prompts,
        editing=parts.prompter.editing(call, prompts.answers, now.date()),
        own_case=ABOUT_OWN_CASE if about_own_case(prompts.topic) else None,
        masked=not_needed(call.identifiers) if call.identifiers else None,
        places=parts.prompter.base.places,
        **_frame(session),
    )


def _frame(session: StaffSession) -> dict[str, Any]:
    """What every page of a session shows."""
    return {"csrf": session.csrf, "name": session.member.name, "idle": int(IDLE.total_seconds()), "locked": LOCKED}


router = APIRouter()
for part in (open_router, closed_router, _inside):
    router.include_router(part)
