"""What is held for a time only, and renewed for as long as somebody works on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


@asynccontextmanager
async def renewing(renew: Callable[[], None], every: float) -> AsyncIterator[None]:
    """Call `renew` every so many seconds until the block ends. Who dies in the block renews no more."""

    async def keep() -> None:
        while True:
            await asyncio.sleep(every)
            renew()

    keeping = asyncio.create_task(keep())
    try:
        yield
    finally:
        keeping.cancel()
