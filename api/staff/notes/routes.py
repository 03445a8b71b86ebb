"""Taking the note after a call."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from api.staff.call import Call
from api.staff.doors import Form, StaffParts, needs
from api.staff.hearing import heard
from api.staff.notes.log import Note
from api.staff.notes.outcomes import OUTCOMES
from api.staff.prompts import Prompts
from api.staff.sessions import StaffSession
from api.staff.topics import Understood

router = APIRouter(prefix="/konsultant", include_in_schema=False)
SAVED = "/konsultant?zapisano=1"


@router.post("/notatka")
async def save(form: Form, parts: StaffParts, session: Annotated[StaffSession, Depends(needs("notes"))]) -> Response:
    """Keep how the call ended, and begin a new one. An outcome that is not on the list is not kept."""
    outcome = str(form.get("do", "")).removeprefix("note:")
    if outcome in OUTCOMES:
        call, understood = await heard(form, parts)
        prompts = parts.prompter.prompts(call, understood, parts.now())
        parts.notes.add(note_of(call, prompts, understood, outcome))
        parts.audit.add(session.member, "note_saved")
    return RedirectResponse(SAVED if outcome in OUTCOMES else "/konsultant", HTTPStatus.SEE_OTHER)


def note_of(call: Call, prompts: Prompts, understood: Understood, outcome: str) -> Note:
    """The note of a call that ends with this on the screen."""
    topic = prompts.topic
    seconds = call.right.seconds if call.right else prompts.timing.seconds()
    return Note(
        function=topic.function if topic else "eligibility_start" if prompts.groups else understood.function,
        benefit=topic.benefit if topic else understood.benefit,
        facet=topic.facet if topic else None,
        outcome=outcome,
        shown=prompts.shown,
        chosen=bool(topic and topic.pinned),
        helped=True if call.right else False if call.wrong else None,
        wrong=len(call.wrong),
        seconds=seconds,
    )
