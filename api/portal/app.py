"""The portal as an ASGI application: ``uvicorn --factory api.portal.app:create_app --port 8001``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sqlalchemy.orm import sessionmaker
from starlette.middleware.base import RequestResponseEndpoint

from api.portal import access_log, openapi, problems
from api.portal.clerk import routes as clerk
from api.portal.database import migrate, open_database
from api.portal.routes import applications, kinds, me, messages, money, phone, uploads
from api.portal.scanning import scanner_of
from api.portal.seed import plant
from api.portal.settings import PortalSettings
from api.portal.tokens import Tokens
from api.web.limits import Limiter, Rate

VERSION = "1.0.0"


def create_app(settings: PortalSettings | None = None) -> FastAPI:
    """Build the portal. Tables and invented cases are made when it starts, not when it is built."""
    settings = settings or PortalSettings()
    engine = open_database(settings.database_url)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        app.state.scanner = scanner_of(settings.scanner)
        app.state.clerks.announce()
        await run_in_threadpool(migrate, engine)
        await run_in_threadpool(plant, engine, settings.day())
        with app.state.sessions() as session:
            await run_in_threadpool(access_log.forget_old, session)
        yield
        engine.dispose()

    app = FastAPI(title="Portal Wsparcia Społecznego: API mieszkańca", version=VERSION, lifespan=lifespan)
    app.state.settings = settings
    app.state.sessions = sessionmaker(engine, expire_on_commit=False)
    app.state.limits = Limiter(Rate.a_minute(settings.calls_a_minute))
    app.state.tokens = Tokens(settings.identity_url.rstrip("/"), settings.audience)
    v1 = APIRouter(prefix="/v1")
    for module in (me, applications, uploads, money, messages, kinds, phone):
        v1.include_router(module.router)
    app.include_router(v1)
    clerk.install(app, settings.clerk_key.get_secret_value())
    app.add_api_route("/health", _health, include_in_schema=False)
    app.middleware("http")(_private)
    problems.install(app)
    app.openapi = partial(openapi.document, app)  # type: ignore[method-assign]
    return app


def _health() -> dict[str, str]:
    return {"status": "ok"}


async def _private(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Nothing that the portal says may stay in a cache or be read as something else than it is."""
    response = await call_next(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
