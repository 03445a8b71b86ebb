"""The console as a part of the assistant's web side: ``install(app)``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from starlette.staticfiles import StaticFiles

from api.staff.doors import install_refusals
from api.staff.pages import STATIC
from api.staff.parts import Staff, Understanding, staff_of
from api.staff.routes import router

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
    app.include_router(router)
    app.include_router(APIRouter(lifespan=_running))
    app.mount("/static/konsultant", StaticFiles(directory=STATIC), name="konsultant")


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Closes the connections to the identity provider in the end."""
    yield
    parts: Staff = app.state.staff
    await parts.oidc.aclose()
