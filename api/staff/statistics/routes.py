"""The manager's page of figures, and the same as a file."""

from __future__ import annotations

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from api.staff.doors import StaffParts, needs
from api.staff.frame import frame
from api.staff.pages import page
from api.staff.period import asked, choices
from api.staff.sessions import StaffSession
from api.staff.statistics import board, charts

ADDRESS = "/konsultant/statystyki"
router = APIRouter(prefix="/konsultant", include_in_schema=False)
Manager = Annotated[StaffSession, Depends(needs("statistics"))]


@router.get("/statystyki")
def statistics(request: Request, parts: StaffParts, session: Manager) -> Response:
    """Charts with their tables for a period."""
    today = parts.now().date()
    period = asked(request.query_params, today)
    summary = parts.figures.of(period)
    parts.audit.add(session.member, "statistics_seen")
    return page(
        "statistics.html",
        period=period,
        choices=choices(today),
        address=ADDRESS,
        tiles=board.tiles(summary),
        charts=board.charts(summary, period, parts.prompter.base),
        size=charts,
        **frame(session, ADDRESS),
    )


@router.get("/statystyki.csv")
def statistics_file(request: Request, parts: StaffParts, session: Manager) -> Response:
    """The figures as CSV (RFC 4180) with semicolons and a byte order mark, as Polish spreadsheets open it."""
    period = asked(request.query_params, parts.now().date())
    written = io.StringIO()
    lines = board.lines(parts.figures.of(period), period, parts.prompter.base)
    csv.writer(written, delimiter=";").writerows(lines)
    parts.audit.add(session.member, "statistics_exported")
    name = f"infolinia-{period.first}-{period.last}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)
