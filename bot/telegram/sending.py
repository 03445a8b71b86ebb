"""Sends to Telegram and outlasts what goes wrong there: floods are waited out, a broken network is tried again."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

logger = logging.getLogger(__name__)

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between attempts while the network is broken."""
LONGEST_FLOOD = 90.0
"""Seconds that a flood limit is waited out; what has to wait longer is sent later."""

LATER = 60.0
"""Seconds after which something is tried again that was put off for no time that Telegram named."""

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|https?://\S+")
"""What Telegram quotes when it refuses: it may be an address that lets in, or somebody's words."""

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Failures before a request was sent."""

# Telegram fetches addresses for a preview, which would use up a link that works once.
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Fate(Enum):
    """What became of something to send.

    SENT: Telegram has it. BLOCKED: the person does not want it. REFUSED: Telegram will never take it.
    UNSENT: it may be sent later.
    """

    SENT = "sent"
    BLOCKED = "blocked"
    REFUSED = "refused"
    UNSENT = "unsent"


class Sender:
    """Sends through a bot. No method raises what Telegram or the network did wrong."""

    def __init__(self, bot: Bot, pauses: Sequence[float] = PAUSES) -> None:
        self._bot = bot
        self._pauses = pauses

    async def text(
        self,
        chat_id: int,
        html: str,
        plain: str,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        protected: bool = False,
    ) -> Fate:
        """Send a message; as `plain` words without buttons when Telegram does not take its HTML or a button."""
        fate = await self.insist(
            lambda: self._bot.send_message(
                chat_id,
                html,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=_NO_PREVIEW,
                protect_content=protected,
            )
        )
        if fate is not Fate.REFUSED:
            return fate
        return await self.insist(
            lambda: self._bot.send_message(chat_id, plain, link_preview_options=_NO_PREVIEW, protect_content=protected)
        )

    async def document(self, chat_id: int, content: bytes, filename: str, caption: str) -> Fate:
        """Send a file."""
        return await self.insist(
            lambda: self._bot.send_document(chat_id, InputFile(content, filename=filename), caption=caption)
        )

    async def insist(self, call: Callable[[], Awaitable[object]]) -> Fate:
        """Make a call until Telegram has taken or refused it, or patience ends."""
        pauses, flooded = iter(self._pauses), 0.0
        while True:
            outcome = await _attempt(call)
            if isinstance(outcome, Fate):
                return outcome
            pause: float | None = outcome.seconds
            if pause is None:
                pause = next(pauses, None)
            elif (flooded := flooded + pause) > LONGEST_FLOOD:
                pause = None
            if pause is None:
                logger.warning("Sending to Telegram is put off: %s", outcome.why)
                return Fate.UNSENT
            await asyncio.sleep(pause)

    async def at_most_once(self, chat_id: int, html: str, keyboard: InlineKeyboardMarkup | None) -> Fate | float:
        """Send a message that must never come twice: what Telegram may have taken counts as sent.

        Returns:
            What became of it; or for how many seconds to put it off, when Telegram certainly did not take it.
        """
        outcome = await _attempt(
            lambda: self._bot.send_message(
                chat_id, html, parse_mode=ParseMode.HTML, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
            )
        )
        if isinstance(outcome, Fate):
            return outcome
        if outcome.perhaps:
            logger.warning("A message counts as sent, though Telegram did not say so: %s", outcome.why)
            return Fate.SENT
        return LATER if outcome.seconds is None else outcome.seconds

    async def once(self, call: Awaitable[object]) -> None:
        """Make a call that nothing depends on."""
        try:
            await call
        except TelegramError as error:
            logger.info("Telegram did not do a small thing: %s", type(error).__name__)

    async def typing(self, chat_id: int) -> None:
        """Show that an answer is on its way."""
        await self.once(self._bot.send_chat_action(chat_id, ChatAction.TYPING))

    async def arrived(self, query: str) -> None:
        """Tell Telegram that a press arrived, so that the button stops waiting."""
        await self.once(self._bot.answer_callback_query(query))

    async def keyboard(self, chat_id: int, message_id: int, title: str | None, token: str) -> None:
        """Leave one button of a message, the one that was pressed; or none."""
        pressed = InlineKeyboardMarkup([[InlineKeyboardButton(f"✓ {title}", callback_data=token)]]) if title else None
        await self.once(
            self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=pressed)
        )

    async def leave(self, chat_id: int, parting: str) -> None:
        """Say a last word in a group and go."""
        await self.once(self._bot.send_message(chat_id, parting))
        await self.once(self._bot.leave_chat(chat_id))


@dataclass(frozen=True)
class _Again:
    """Worth another attempt, after so many seconds if Telegram named them. `perhaps`: Telegram may have done it."""

    why: str
    seconds: float | None = None
    perhaps: bool = False


async def _attempt(call: Callable[[], Awaitable[object]]) -> Fate | _Again:
    try:
        await call()
    except RetryAfter as error:
        return _Again("flood limit", seconds_of(error))
    except Forbidden:
        return Fate.BLOCKED
    except BadRequest as error:
        logger.error("Telegram refused: %s", _QUOTED.sub("…", error.message))
        return Fate.REFUSED
    except NetworkError as error:
        return _Again(type(error).__name__, perhaps=_may_have_arrived(error))
    except TelegramError as error:
        if type(error) is TelegramError:
            return _Again("no answer of Telegram", perhaps=True)  # the page of some proxy
        logger.error("Telegram refused: %s", type(error).__name__)
        return Fate.REFUSED
    return Fate.SENT


def _may_have_arrived(error: NetworkError) -> bool:
    """Whether a request may have been heard: the connection broke under it. An answer that refuses has no cause."""
    return isinstance(error.__cause__, httpx.HTTPError) and not isinstance(error.__cause__, _NEVER_LEFT)


def seconds_of(flood: RetryAfter) -> float:
    """How long Telegram asks to wait; the library gives it in one of two types."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
