"""What is erased by itself while the app runs: each thing has its time, and a job that comes by when it is over.

| what | erased after | by |
|---|---|---|
| a conversation, all that was said and read in it | 7 days of silence | `daily` |
| answers of the questionnaire, drafts, what is on its way | 7 days after the last change | `expired` |
| logins | half an hour without use | `expired` |
| reminders | once their day is over | `expired` |
| codes of conversations | an hour, from a call a day | `expired` |
| codes that did not fit, to count them (no conversation in it) | an hour | `expired` |
| one-time links, logins under way or waiting for their code | 10 minutes | `expired` |
| the log of unanswered questions (no person in it) | its own time | `daily` |
| the log of looks at residents' data | two years | `daily` |
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, timezone

from actions.services import Services
from bot.action_endpoint import described
from bot.bootstrap import Assistant

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=7)
"""How long a conversation is kept in which nothing happens."""
_A_DAY = timedelta(days=1)
_A_FEW_MINUTES = timedelta(minutes=5)


def begin(assistant: Assistant) -> list[asyncio.Task[None]]:
    """Start the jobs in the running loop; cancel the tasks to stop them."""
    return [
        asyncio.create_task(_again_and_again(lambda: daily(assistant), _A_DAY)),
        asyncio.create_task(_again_and_again(lambda: expired(assistant.services), _A_FEW_MINUTES)),
    ]


async def daily(assistant: Assistant) -> None:
    """Erase conversations in which nothing happened for `KEPT_FOR`, and what is too old in the logs."""
    erased = await assistant.engine.forget_unseen_since(datetime.now(timezone.utc) - KEPT_FOR)
    logger.info("Conversations erased after %d days of silence: %d", KEPT_FOR.days, erased)
    assistant.services.questions.forget_old()
    assistant.services.audit.forget_old()


async def expired(services: Services) -> None:
    """Erase every row whose time is over."""
    services.erasing.expired()


async def _again_and_again(work: Callable[[], Awaitable[None]], every: timedelta) -> None:
    """Do something now and then; a failure (a database that is locked) is tried again like anything else."""
    while True:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - what must be erased is erased the next time
            logger.error("A cleaning job failed: %s", described(error))
        await asyncio.sleep(every.total_seconds())
