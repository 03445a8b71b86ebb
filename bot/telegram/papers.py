"""Photographs and documents that people send in Telegram, as papers of the application that they are filling."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

from actions.attachments.content import FileRefusedError
from actions.attachments.taking import application_of, take, too_large
from actions.portal.errors import NotLoggedIn
from actions.services import Services
from bot.telegram import words
from bot.telegram.pieces import Piece

logger = logging.getLogger(__name__)


class NotTakenError(Exception):
    """A file that was not added; the message is for the person."""

    may_be_retried = False


class Papers:
    """Fetches files from Telegram and adds them to applications.

    Args:
        services: gives the assistant's parts.
    """

    def __init__(self, bot: Bot, services: Callable[[], Services]) -> None:
        self._bot = bot
        self._services = services

    async def add(self, conversation_id: str, piece: Piece) -> str:
        """Add the file of a piece; gives the event by which the conversation hears of it.

        Raises:
            NotTakenError: nobody fills an application here, or the file does not fit.
        """
        here = self._services()
        try:
            application = application_of(conversation_id, here)  # before anything is fetched that nobody asked for
            if piece.size > here.settings.largest_file:
                raise FileRefusedError("too_large", too_large(here.settings.largest_file))
            content = await self._fetched(piece.file)
            # the same file always has the same id in one application: Telegram may bring an update again. In another
            # application it is another file.
            file_id = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{application.key} {piece.file}"))
            name = piece.name or f"zdjęcie {piece.message_id}.jpg"
            taken = await asyncio.to_thread(take, conversation_id, file_id, name, content, here)
        except NotLoggedIn as error:
            raise NotTakenError(words.UNREADABLE[piece.what]) from error
        except FileRefusedError as error:
            said = words.UNREADABLE[piece.what] if error.code == "no_draft" else str(error)
            raise NotTakenError(said) from error
        if taken.event is None:
            raise NotTakenError(words.FILE_THERE_ALREADY)
        return taken.event

    async def _fetched(self, file: str) -> bytes:
        try:
            found = await self._bot.get_file(file)
            return bytes(await found.download_as_bytearray())
        except TelegramError as error:
            logger.warning("A file could not be fetched from Telegram: %s", type(error).__name__)
            raise FileRefusedError("unfetched", words.FILE_NOT_FETCHED) from error
