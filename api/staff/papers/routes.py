"""The paper for a caller: on a page that prints well, and as PDF."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from actions.render.results_document import TITLE, Block
from actions.render.results_pdf import results_pdf
from api.staff.doors import Form, OnTheLine, StaffParts
from api.staff.hearing import heard
from api.staff.pages import page
from api.staff.parts import Staff

router = APIRouter(prefix="/konsultant", include_in_schema=False)
_NOTHING = ("Nie ma jeszcze czego wydrukować.", "Najpierw trzeba wybrać temat albo wpisać, co wiadomo o osobie.")


@router.post("/wydruk")
async def printed(form: Form, parts: StaffParts, _session: OnTheLine) -> Response:
    """The document as a page. It is made of what was prompted, never of the caller's words."""
    blocks = await _blocks(form, parts)
    return page("print.html", title=TITLE, blocks=blocks) if blocks else _nothing()


@router.post("/wydruk.pdf")
async def pdf(form: Form, parts: StaffParts, _session: OnTheLine) -> Response:
    """The document as PDF."""
    blocks = await _blocks(form, parts)
    if not blocks:
        return _nothing()
    headers = {"Content-Disposition": 'attachment; filename="wyniki.pdf"', "Cache-Control": "no-store"}
    return Response(results_pdf(blocks), media_type="application/pdf", headers=headers)


async def _blocks(form: FormData, parts: Staff) -> tuple[Block, ...]:
    call, understood = await heard(form, parts)
    now = parts.now()
    prompts = parts.prompter.prompts(call, understood, now)
    return parts.papers.blocks(prompts, prompts.answers, now.date())


def _nothing() -> Response:
    return page("notice.html", title=_NOTHING[0], lines=_NOTHING[1:], link=("/konsultant", "Wróć do konsoli"))
