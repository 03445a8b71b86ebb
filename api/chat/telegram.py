"""Telegram within the app: the channel of this process, its webhook, and the files that it may send."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from actions.filing.receipts import receipt_file
from actions.letters.files import letter_file
from actions.portal.errors import NotLoggedIn
from actions.render.my_data_file import is_of_my_data
from actions.render.results_files import results_file
from api.chat.errors import TooLargeError
from api.chat.files import my_data_in
from bot.bootstrap import Assistant
from bot.telegram.channel import Pace, TelegramChannel

logger = logging.getLogger(__name__)

WEBHOOK = "/telegram"
MARKED_BY = "X-Telegram-Bot-Api-Secret-Token"


def install(app: FastAPI, assistant: Assistant, pace: Pace | None = None) -> TelegramChannel:
    """Add the webhook, where the settings want one.

    Returns:
        The channel, to be started and stopped with the app. Without a token it does nothing.
    """

    async def files(conversation_id: str, path: str) -> bytes | None:
        here, name = assistant.services, path.rpartition("/")[2]
        try:
            if is_of_my_data(name):
                return await asyncio.to_thread(my_data_in, conversation_id, name, assistant)
            if letter := await asyncio.to_thread(letter_file, conversation_id, name, here):
                return letter.content
            found = await asyncio.to_thread(results_file, conversation_id, name, here)
            return found or await asyncio.to_thread(receipt_file, conversation_id, name, here)
        except (NotLoggedIn, LookupError):
            return None

    channel = TelegramChannel(assistant, files, pace)
    if channel.on and channel.webhook:
        _serve(app, channel, assistant.settings.telegram_webhook_url or "")
    return channel


def _serve(app: FastAPI, channel: TelegramChannel, public: str) -> None:
    async def webhook(request: Request) -> Response:
        """Takes an update in; whoever does not know the secret learns nothing, and is not read."""
        if not channel.admits(request.headers.get(MARKED_BY)):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        try:
            await channel.receive(await request.body(), request.headers.get(MARKED_BY))
        except TooLargeError:
            # it would be brought again and again, and hold up what comes after it
            logger.error("An update of Telegram is too large to be read")
        return Response(status_code=HTTPStatus.OK)

    app.router.routes.append(Route(WEBHOOK, webhook, methods=["POST"]))
    if not urlsplit(public).path.endswith(WEBHOOK):
        logger.warning("TELEGRAM_WEBHOOK_URL should end with %s: there the assistant takes messages in", WEBHOOK)
