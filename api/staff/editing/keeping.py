"""Hints that were called wrong are kept as long as the rest of the editors' log, and no longer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from fastapi import FastAPI
from sqlalchemy import Engine, delete

from actions.store.question_log import KEPT_FOR
from api.staff.tables import RejectedHintRow

_A_DAY_IN_SECONDS = 24 * 60 * 60


def forget_old(engine: Engine, now: datetime) -> int:
    """Delete the hints that are older than `KEPT_FOR`; how many those were."""
    with engine.begin() as connection:
        return connection.execute(delete(RejectedHintRow).where(RejectedHintRow.at < now - KEPT_FOR)).rowcount


@asynccontextmanager
async def forgetting(app: FastAPI) -> AsyncIterator[None]:
    """Delete what is old, now and once a day, while the app runs."""
    assistant = app.state.assistant
    task = asyncio.create_task(_daily(assistant.database, assistant.services.now))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _daily(engine: Engine, now: Callable[[], datetime]) -> None:
    while True:
        forget_old(engine, now())
        await asyncio.sleep(_A_DAY_IN_SECONDS)
