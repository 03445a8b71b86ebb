"""The editors' pages: all entries, one entry in all channels, what was asked in vain."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request
from sqlalchemy import Engine
from starlette.responses import Response

from api.staff.doors import StaffParts, needs
from api.staff.editing import listing
from api.staff.editing.editions import Editions
from api.staff.editing.keeping import forgetting
from api.staff.editing.naming import Names
from api.staff.editing.noticed import charts, file_lines, noticed
from api.staff.editing.sides import CHANNELS, sides_of
from api.staff.frame import frame
from api.staff.pages import page
from api.staff.parts import Staff
from api.staff.period import asked, choices
from api.staff.sessions import StaffSession
from api.staff.statistics import charts as chart_sizes
from knowledge.advice import advice_for
from knowledge.entry import STATE_NAMES, figures_of
from knowledge.files import ContentError

ADDRESS = "/konsultant/redakcja"
QUESTIONS = f"{ADDRESS}/pytania"
router = APIRouter(prefix=ADDRESS, include_in_schema=False, lifespan=forgetting)
Editor = Annotated[StaffSession, Depends(needs("editing"))]


@dataclass(frozen=True)
class Editing:
    """What the editors' pages work with; the app keeps it as ``app.state.editing``."""

    editions: Editions
    database: Engine
    names: Names


def editing(request: Request) -> Editing:
    """The parts of the request's app."""
    parts: Editing = request.app.state.editing
    return parts


EditingParts = Annotated[Editing, Depends(editing)]


def install(app: FastAPI) -> None:
    """Serve the pages under ``/konsultant/redakcja``; the app has its assistant in ``app.state.assistant``."""
    assistant = app.state.assistant
    services = assistant.services
    app.state.editing = Editing(Editions(services.now), assistant.database, Names(services.base, services.forms))
    app.include_router(router)


@router.get("")
def entries(request: Request, session: Editor, parts: StaffParts, here: EditingParts) -> Response:
    """Every entry with its state on a day."""
    on, problem = _day(request, parts)
    try:
        edition = here.editions.latest()
    except ContentError as error:
        return _broken(error, session)
    wanted = listing.Wanted(request.query_params.get("q", ""), request.query_params.get("stan", ""))
    every = listing.lines(edition, on)
    return page(
        "editing/entries.html",
        lines=listing.chosen(every, wanted, edition),
        counts=listing.counts(every),
        states=STATE_NAMES,
        wanted=wanted,
        on=on,
        problem=problem,
        edition=edition,
        **frame(session, ADDRESS),
    )


@router.get("/pytania")
def questions(request: Request, session: Editor, parts: StaffParts, here: EditingParts) -> Response:
    """What was asked in vain in a period, and where people gave up."""
    today = parts.now().date()
    period = asked(request.query_params, today)
    return page(
        "editing/questions.html",
        period=period,
        choices=choices(today),
        address=QUESTIONS,
        charts=charts(noticed(here.database, period), period, here.names),
        size=chart_sizes,
        **frame(session, ADDRESS),
    )


@router.get("/pytania.csv")
def questions_file(request: Request, _session: Editor, parts: StaffParts, here: EditingParts) -> Response:
    """The same as CSV (RFC 4180) with semicolons and a byte order mark, as Polish spreadsheets open it."""
    period = asked(request.query_params, parts.now().date())
    written = io.StringIO()
    shown = charts(noticed(here.database, period), period, here.names)
    csv.writer(written, delimiter=";").writerows(file_lines(shown))
    name = f"pytania-{period.first}-{period.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/{benefit}")
def entry(request: Request, benefit: str, session: Editor, parts: StaffParts, here: EditingParts) -> Response:
    """One entry in all channels, with its figures and what the check says of it."""
    on, problem = _day(request, parts)
    try:
        edition = here.editions.latest()
    except ContentError as error:
        return _broken(error, session)
    if benefit not in edition.base.benefits:
        return _nothing_there()
    wanted = request.query_params.get("kanal", "")
    at = datetime.combine(on, parts.now().timetz())
    found = edition.base.benefits[benefit]
    return page(
        "editing/entry.html",
        benefit=found,
        unit=edition.base.institutions[found.institution].name,
        state_id=edition.state(benefit, on),
        states=STATE_NAMES,
        problems=[(each, advice_for(each)) for each in edition.problems(benefit, on)],
        sides=sides_of(benefit, edition, parts.phone, at),
        titles={info.id: info.title.lower() for info in edition.base.facets} | {"rule": "reguła"},
        figures=figures_of(found, edition.base, on),
        near=[(each, edition.base.benefits[each].name) for each in found.related],
        apart=[(each, edition.base.benefits[each].name) for each in found.excludes],
        channels=CHANNELS,
        shown=[wanted] if wanted in CHANNELS else list(CHANNELS),
        wanted=wanted,
        on=on,
        problem=problem,
        edition=edition,
        **frame(session, ADDRESS),
    )


def _day(request: Request, parts: Staff) -> tuple[date, str | None]:
    """The day that the address names, otherwise today; and what was wrong with it."""
    written = request.query_params.get("on", "")
    today = parts.now().date()
    try:
        return (date.fromisoformat(written) if written else today), None
    except ValueError:
        return today, "Dzień podaje się jako RRRR-MM-DD. Pokazano dzisiejszy."


def _broken(error: ContentError, session: StaffSession) -> Response:
    problems = [(each, advice_for(each)) for each in str(error).split("\n")]
    return page("editing/broken.html", problems=problems, **frame(session, ADDRESS))


def _nothing_there() -> Response:
    return page(
        "notice.html",
        HTTPStatus.NOT_FOUND,
        title="Nie ma takiego wpisu",
        lines=("Mógł zmienić nazwę pliku.",),
        link=(ADDRESS, "Lista wpisów"),
    )
