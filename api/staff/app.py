"""The console as a part of the assistant's web side: ``install(app)``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from starlette.staticfiles import StaticFiles

from api.staff import handover
from api.staff.audit import routes as audit
from api.staff.cases import routes as cases
from api.staff.doors import install_refusals
from api.staff.editing import routes as editing
from api.staff.notes import routes as notes
from api.staff.pages import STATIC, pretend
from api.staff.papers import routes as papers
from api.staff.parts import Staff, Understanding, staff_of
from api.staff.routes import router
from api.staff.statistics import routes as statistics

if TYPE_CHECKING:  # it brings Rasa along, which the console itself does not need
    from bot.bootstrap import Assistant


def install(app: FastAPI, understanding: Understanding | None = None) -> None:
    """Serve the console under ``/konsultant`` and its files under ``/static/konsultant``.

    Args:
        app: has its parts in ``app.state.assistant``.
        understanding: reads the caller's words; the assistant's own model when not given.
    """
    assistant: Assistant = app.state.assistant
    app.state.staff = staff_of(assistant.services, assistant.database, understanding or assistant.engine.agent)
    install_refusals(app)
    pretend(assistant.services.settings.today)
    app.include_router(router)
    for module in (handover, notes, papers, cases, statistics, audit):
        app.include_router(module.router)
    editing.install(app)
    app.include_router(APIRouter(lifespan=_running))
    app.mount("/static/konsultant", StaticFiles(directory=STATIC), name="konsultant")


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Closes the connections to identity provider and portal in the end."""
    yield
    parts: Staff = app.state.staff
    await parts.oidc.aclose()
    await parts.desk.aclose()
