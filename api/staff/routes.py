"""The screen of the console, its prompts, the search, the questionnaire."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from api.staff.call import Call
from api.staff.cases import telling
from api.staff.doors import Form, OnTheLine, StaffParts
from api.staff.frame import frame
from api.staff.handed import Handed
from api.staff.hearing import heard
from api.staff.login import closed_router, open_router
from api.staff.notes.outcomes import OUTCOMES
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.questionnaire import sheet_of
from api.staff.sessions import StaffSession
from api.staff.supposing import suppose
from api.staff.topics import Understood, about_own_case
from bot.words import not_needed
from knowledge.facts import facts_of

_SAVED = "Notatka zapisana. Można zacząć nową rozmowę."
_inside = APIRouter(prefix="/konsultant", include_in_schema=False)


@_inside.get("")
async def screen(session: OnTheLine, parts: StaffParts, zapisano: bool = False) -> Response:
    """An empty screen for a new call; `zapisano`: the note of the last one was kept."""
    return shown("console.html", Call(), Understood(), session, parts, news=_SAVED if zapisano else "")


@_inside.post("")
async def prompt(request: Request, form: Form, session: OnTheLine, parts: StaffParts) -> Response:
    """The prompts for what is on the screen: the changing parts for htmx, otherwise the whole screen."""
    call, understood = await heard(form, parts)
    if call.done == "wrong":
        _reject(call, understood, parts)
    whole = "HX-Request" not in request.headers
    return shown("console.html" if whole else "changes.html", call, understood, session, parts)


@_inside.post("/szukaj")
async def search(form: Form, _session: OnTheLine, parts: StaffParts) -> Response:
    """Results of a search."""
    wanted = form.get("q")
    wanted = wanted.strip() if isinstance(wanted, str) else ""
    return page("found.html", found=parts.finder.find(wanted, parts.now().date()), wanted=bool(wanted))


@_inside.post("/kwestionariusz")
async def questionnaire(request: Request, form: Form, session: OnTheLine, parts: StaffParts) -> Response:
    """All questions on one page, in any order, with the result so far."""
    # The screen brings the caller's words along; the questionnaire itself only keeps them for the way back.
    call, understood = await heard(form, parts)
    answers = parts.prompter.facts(call, understood)
    if call.said:
        call = replace(call, kept=call.said, told=frozenset(answers) - set(call.given))
    base = parts.prompter.base
    facts = facts_of(base.catalogue, answers, parts.now().date())
    supposing = suppose(base, facts, *_supposed(form))
    template = "sheet_changes.html" if "HX-Request" in request.headers else "questionnaire.html"
    sheet = sheet_of(base, facts, call.problems)
    return page(template, sheet=sheet, call=call, supposing=supposing, shown=form.get("shown"), **frame(session))


def _supposed(form: FormData) -> tuple[str, list[str]]:
    """The question whose answer is supposed to be another one, and the answer; of another question's field none."""
    chosen, values = form.get("if"), [value for value in form.getlist("then") if isinstance(value, str)]
    chosen = chosen if isinstance(chosen, str) else ""
    return chosen, values if form.get("shown", chosen) == chosen else []


def _reject(call: Call, understood: Understood, parts: Staff) -> None:
    """Keep the hint that was called wrong, once it is certain that there was one."""
    hinted = parts.prompter.topic(replace(call, wrong=frozenset()), understood)
    if hinted is not None and hinted.key in call.wrong:
        parts.rejections.add(hinted)


def shown(
    template: str,
    call: Call,
    understood: Understood,
    session: StaffSession,
    parts: Staff,
    news: str = "",
    handed: Handed | None = None,
) -> Response:
    """The screen of a call, or its changing parts.

    Args:
        template: "console.html" for the whole, "changes.html" for the parts.
        handed: what came of a code of a conversation.
    """
    now = parts.now()
    prompts = parts.prompter.prompts(call, understood, now)
    return page(
        template,
        call=call,
        prompts=prompts,
        editing=parts.prompter.editing(call, prompts.answers, now.date()),
        own_case=telling.WHY if about_own_case(prompts.topic) else None,
        procedure=telling.PROCEDURE,
        outcomes=OUTCOMES,
        sending=parts.papers.sending(prompts),
        news=news,
        handed=handed,
        masked=not_needed(call.identifiers) if call.identifiers else None,
        places=parts.prompter.base.places,
        **frame(session),
    )


router = APIRouter()
for part in (open_router, closed_router, _inside):
    router.include_router(part)
