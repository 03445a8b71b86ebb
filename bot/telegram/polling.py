"""Long polling: one process of all asks Telegram for updates; an update is acknowledged once it is in the inbox."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Engine, String, delete, insert, or_
from sqlalchemy import update as change
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError, TimedOut

from actions.store.base import Base, create_tables
from bot.telegram.sending import seconds_of
from bot.telegram.updates import WANTED

logger = logging.getLogger(__name__)

HELD_SECONDS = 60.0
_POLLER = "poller"
_ROUND_TRIP = 10.0
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0


class LeaseRow(Base):
    """Who does what only one process may do."""

    __tablename__ = "telegram_leases"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime]


class Lease:
    """The right to poll. It runs out by itself if its holder dies."""

    def __init__(self, engine: Engine, seconds: float = HELD_SECONDS) -> None:
        self._engine = engine
        self._seconds = seconds
        self._me = secrets.token_hex(8)
        create_tables(engine)

    def hold(self) -> bool:
        """Take the right, or keep it for longer; False while another process has it."""
        now = datetime.now(timezone.utc)
        until = now + timedelta(seconds=self._seconds)
        mine_or_free = or_(LeaseRow.holder == self._me, LeaseRow.until < now)
        take = change(LeaseRow).where(LeaseRow.name == _POLLER, mine_or_free).values(holder=self._me, until=until)
        with self._engine.begin() as connection:
            if connection.execute(take).rowcount:
                return True
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(LeaseRow), {"name": _POLLER, "holder": self._me, "until": until})
        except IntegrityError:
            return False
        return True

    def release(self) -> None:
        """Give the right back."""
        with self._engine.begin() as connection:
            connection.execute(delete(LeaseRow).where(LeaseRow.name == _POLLER, LeaseRow.holder == self._me))


class Polling:
    """Asks for updates until it is cancelled.

    Args:
        take: takes an update in; when it raises, the update is asked for again.
        timeout: seconds that Telegram holds a question open.
        standby: seconds between looks whether the process that polls is still there.
    """

    def __init__(
        self,
        bot: Bot,
        lease: Lease,
        take: Callable[[Mapping[str, Any]], None],
        *,
        timeout: int = 25,
        standby: float = 5.0,
    ) -> None:
        self._bot = bot
        self._lease = lease
        self._take = take
        self._timeout = timeout
        self._standby = standby
        self._offset: int | None = None
        self._pause = 0.0

    async def run(self) -> None:
        """Poll for ever; ends only when the token is wrong."""
        try:
            while True:
                if not self._lease.hold():
                    await asyncio.sleep(self._standby)
                elif not await self._round():
                    return
        finally:
            self._lease.release()

    async def _round(self) -> bool:
        try:
            for update in await self._ask():
                self._take(update)
                self._offset = int(update["update_id"]) + 1
        except InvalidToken:
            logger.error("Telegram does not know the token (TELEGRAM_TOKEN); the Telegram channel stays off")
            return False
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except TimedOut:
            return True
        except TelegramError as error:
            await self._wait(f"Telegram cannot be polled: {type(error).__name__}")
        except Exception as error:  # noqa: BLE001 - polling goes on, whatever failed
            await self._wait(f"An update could not be taken in: {type(error).__name__}")
        else:
            self._pause = 0.0
        return True

    async def _ask(self) -> list[dict[str, Any]]:
        """The next updates as they come.

        Not by `Bot.get_updates`: one update in a shape that the library does not know would hold up all others, and it
        would write all of them, with what people said, to the log. Names of methods may be written in any case.
        """
        asked = {"offset": self._offset, "timeout": self._timeout, "allowed_updates": WANTED}
        updates: list[dict[str, Any]] = await self._bot.do_api_request(
            "getupdates", api_kwargs=asked, read_timeout=self._timeout + _ROUND_TRIP
        )
        return updates

    async def _wait(self, why: str) -> None:
        """Pause, longer each time in a row."""
        self._pause = min(_LONGEST_PAUSE, 2 * self._pause or _SHORTEST_PAUSE)
        logger.warning("%s; again in %.1f s", why, self._pause)
        await asyncio.sleep(self._pause)
