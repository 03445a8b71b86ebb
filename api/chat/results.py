"""The results as a page and as JSON. The page opens with the key of the conversation, which stands in no address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from jinja2 import Environment
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from actions.render.results import PAGE
from actions.render.results_document import TITLE, Block, Heading, document
from api.chat.doors import services_of
from api.chat.entitlements import counted, household_facts
from api.web.pages import templates
from knowledge.results.sheet import ResultSheet, schema_of_results, sheet_of

_HERE = Path(__file__).parent
_ASSETS = {"results.css": "text/css", "results.js": "text/javascript"}
_READ = ["GET", "HEAD"]
_PHONE = re.compile(r"\d[\d ]{2,14}")


def templates_of_results() -> Environment:
    """The templates of this server, with what the document of the results needs."""
    made = templates(_HERE / "templates")
    made.tests["phone"] = lambda label: bool(_PHONE.fullmatch(label))
    made.filters["chapters"] = chapters
    return made


def chapters(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Ids and words of a document's headings of the second level, for its table of contents."""
    return [
        (f"s{number}", block.text)
        for number, block in enumerate(blocks, start=1)
        if isinstance(block, Heading) and block.level == 2
    ]


_templates = templates_of_results()
router = APIRouter(prefix="/api", tags=["entitlements"])


@router.post("/results", dependencies=[Depends(counted)])
async def results(household: dict[str, Any], request: Request) -> ResultSheet:
    """The whole sheet of results of a household: the same that chat, page and PDF show. Nothing is stored."""
    services = services_of(request)
    return sheet_of(services.base, services.crisis, household_facts(household, request))


@router.get("/schemas/results.json")
async def results_schema() -> dict[str, Any]:
    """The JSON Schema of the results."""
    return schema_of_results()


def install(app: FastAPI, phone: str) -> None:
    """Serve the page at ``/results`` and its files below.

    Args:
        phone: where a person answers, for a browser in which the page cannot work.
    """
    html = _templates.get_template("results_open.html").render(phone=phone, call=phone.replace(" ", ""))

    async def page(_request: Request) -> Response:
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _ASSETS:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        return FileResponse(_HERE / "assets" / name, media_type=_ASSETS[name], headers={"Cache-Control": "no-cache"})

    app.router.routes += [
        Route(PAGE, page, methods=_READ),
        Route(f"{PAGE}/assets/{{name}}", asset, methods=_READ),
    ]


def results_page(sheet: ResultSheet) -> str:
    """The results as a whole HTML page, which also prints well."""
    return _templates.get_template("results.html").render(title=TITLE, blocks=document(sheet))
