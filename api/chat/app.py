"""The assistant's web side as an ASGI application: ``uvicorn --factory api.chat.app:create_app``."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone

from fastapi import FastAPI

from actions.services import Services
from actions.settings import settings
from api.chat import conversations, entitlements, errors, events, files, health, login, page, results, telegram
from api.chat.access import Access
from api.chat.doors import Chat
from api.chat.limits import Rates
from api.chat.protect import Protect
from bot import logs
from bot.bootstrap import Assistant, assemble
from bot.engine import Engine

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)
_A_DAY = timedelta(days=1)
_A_FEW_MINUTES = timedelta(minutes=5)


def create_app(assistant: Assistant | None = None, rates: Rates | None = None) -> FastAPI:
    """Build the app round an assistant; without one, round the assistant of the settings.

    Raises:
        ModelMissingError: no trained model.
    """
    if assistant is None:
        logs.configure(settings().log_level)
        assistant = assemble(settings())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        cleaning = [
            asyncio.create_task(_clean_daily(assistant.engine)),
            asyncio.create_task(_forget_logins(assistant.services)),
        ]
        await channel.start()
        yield
        await channel.stop()
        for task in cleaning:
            task.cancel()
        await assistant.services.portal.aclose()
        await assistant.services.oidc.aclose()

    app = FastAPI(
        title="Asystent Portalu Wsparcia Społecznego",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.assistant = assistant
    app.state.chat = Chat(assistant.engine, Access(assistant.database), rates or Rates())
    app.add_middleware(Protect, https=assistant.settings.public_url.startswith("https://"))
    errors.install(app)
    for module in (conversations, events, files, entitlements, results, health, login):
        app.include_router(module.router)
    page.install(app, assistant.services.texts.phone)
    results.install(app, assistant.services.texts.phone)
    channel = telegram.install(app, assistant)
    return app


async def _clean_daily(engine: Engine) -> None:
    """Erase conversations in which nothing happened for `KEPT_FOR`, now and once a day."""
    while True:
        erased = await engine.forget_unseen_since(datetime.now(timezone.utc) - KEPT_FOR)
        logger.info("Conversations erased after %d days of silence: %d", KEPT_FOR.days, erased)
        await asyncio.sleep(_A_DAY.total_seconds())


async def _forget_logins(services: Services) -> None:
    """Erase the tokens of logins that ran out, every few minutes."""
    while True:
        services.logins.forget_expired()
        await asyncio.sleep(_A_FEW_MINUTES.total_seconds())
