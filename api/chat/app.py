"""The assistant's web side as an ASGI application: ``uvicorn --factory api.chat.app:create_app``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI

from actions.account.news import keep_looking
from actions.filing.outbox_worker import keep_sending
from actions.settings import settings
from api.chat import (
    attachments,
    conversations,
    entitlements,
    errors,
    events,
    files,
    health,
    jobs,
    login,
    openapi,
    page,
    phone_line,
    phone_password,
    results,
    telegram,
)
from api.chat.access import Access
from api.chat.application import routes as application
from api.chat.doors import Chat
from api.chat.limits import Rates
from api.chat.plain import routes as plain
from api.chat.protect import Protect
from bot import logs
from bot.bootstrap import Assistant, assemble


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
        in_background = [
            *jobs.begin(assistant),
            asyncio.create_task(keep_sending(assistant.services, assistant.engine.news)),
            asyncio.create_task(keep_looking(assistant.services, assistant.engine.news)),
        ]
        await channel.start()
        yield
        await channel.stop()
        for task in in_background:
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
    https = assistant.settings.public_url.startswith("https://")
    app.add_middleware(Protect, https=https, largest_file=assistant.settings.largest_file)
    errors.install(app)
    for module in (
        conversations,
        attachments,
        events,
        files,
        entitlements,
        results,
        health,
        login,
        phone_line,
        phone_password,
    ):
        app.include_router(module.router)
    for pages in (plain, application):
        app.include_router(pages.router)
    page.install(app, assistant.services.texts.phone, assistant.settings.public_url)
    results.install(app, assistant.services.texts.phone)
    channel = telegram.install(app, assistant)
    app.openapi = partial(openapi.document, app)  # type: ignore[method-assign]
    return app
