"""A Sanic application on a free port while a block runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sanic import Sanic
from standins import free_port


@asynccontextmanager
async def served(app: Sanic) -> AsyncIterator[str]:
    """The address at which it answers."""
    port = free_port()
    # Sanic rewrites its own methods when it starts; outside of its test mode it can do so once per process
    Sanic.test_mode = True
    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.start_serving()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        await server.wait_closed()
        Sanic.test_mode = False
