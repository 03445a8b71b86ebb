"""Plain pages from their templates: no script, nothing kept by the browser, numbers for danger on each of them."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.responses import HTMLResponse, Response

from actions.interviewing.session import Session
from actions.render.results_document import document
from actions.services import Services
from api.chat.plain.question import answered
from api.chat.results import templates_of_results
from knowledge.interview.choosing import questions_left
from knowledge.results.sheet import PLACE, sheet_of
from knowledge.text import capitalised, counted

STYLE = Path(__file__).parent / "plain.css"
_FOR_DANGER = 2
_CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_templates = templates_of_results()
_templates.filters["capitalised"] = capitalised
_templates.filters["seconds"] = lambda wait: counted(wait, "sekundę", "sekundy", "sekund")


def page(template: str, here: Services, status: int = HTTPStatus.OK, **values: Any) -> Response:
    """A page by the name of its template."""
    lines = here.crisis.answer(None, here.now()).lines[:_FOR_DANGER]
    html = _templates.get_template(template).render(lines=lines, phone=here.texts.phone, **values)
    return HTMLResponse(html, status, {"Cache-Control": "no-store", "Content-Security-Policy": _CONTENT_POLICY})


def results_page(session: Session, here: Services, changes: str = "") -> Response:
    """The results so far, and how to go on from them.

    Args:
        changes: what is different since an answer was changed, in words.
    """
    facts = session.facts(here)
    sheet = sheet_of(here.base, here.crisis, facts)
    return page(
        "plain/results.html",
        here,
        blocks=document(sheet),
        discreet=[each for each in sheet.urgent if each.discreet],
        changes=changes,
        code=session.key,
        left=questions_left(here.base.benefits, facts),
        answers=answered(session.answers, here),
        place=PLACE if PLACE in here.base.catalogue.questions and sheet.place is None else None,
    )
