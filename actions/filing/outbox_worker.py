"""Sends in the background what could not be sent at once, and tells the conversations how it went."""

from __future__ import annotations

import asyncio
import logging
from secrets import SystemRandom

from sqlalchemy.exc import SQLAlchemyError

from actions.filing import offers
from actions.filing.outbox import attempt
from actions.services import Services
from actions.store.outbox import Job
from actions.telling import Tell

logger = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 2.0


async def keep_sending(here: Services, tell: Tell) -> None:
    """Work off the outbox, for as long as the process lives. Any number of processes may do it at once."""
    while True:
        try:
            busy = await send_next(here, tell)
        except SQLAlchemyError as error:
            logger.error("The outbox could not be read: %s", type(error).__name__)
            busy = False
        if not busy:
            await asyncio.sleep(LOOK_AGAIN_SECONDS * SystemRandom().uniform(0.5, 1.5))


async def send_next(here: Services, tell: Tell) -> bool:
    """Do what is due for one job: an attempt, news, or both. False when nothing is due."""
    job = here.outbox.take()
    if job is None:
        return False
    if job.state == "due":
        job = await attempt(job, here)
    if job.state != "due":
        await _tell(job, here, tell)
    return True


async def _tell(job: Job, here: Services, tell: Tell) -> None:
    """Bring the news. What cannot be told now is due again by itself after a while."""
    try:
        await tell(job.conversation, offers.form_op("news", here.outbox.mark(job.key)))
    except LookupError:
        logger.info("News of an application has nobody to go to any more")
    except Exception as error:  # noqa: BLE001 - busy, or changed meanwhile: whatever it was, it is tried again
        logger.warning("News of an application has to wait: %s", type(error).__name__)
        return
    here.outbox.told(job)
