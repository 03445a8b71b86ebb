"""New databases for tests: SQLite files, and PostgreSQL where a server is named."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from actions.store.base import open_database

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL")
KINDS = (
    "sqlite",
    pytest.param(
        "postgresql",
        marks=[
            pytest.mark.postgres,
            pytest.mark.skipif(not POSTGRES_URL, reason="no PostgreSQL: TEST_POSTGRES_URL is not set"),
        ],
    ),
)


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a new database of a kind; a PostgreSQL one is dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/{uuid.uuid4().hex}.db"
        return
    assert POSTGRES_URL
    name = f"test_{uuid.uuid4().hex}"
    server = create_engine(POSTGRES_URL, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def own_database() -> Engine:
    """A new SQLite file with a connection for each thread, gone with its engine.

    Not a database in memory: its one connection would be shared by the test and the app's own work beside it, and one
    of them would end the other's transaction.
    """
    folder = tempfile.mkdtemp(prefix="asystent-")
    engine = open_database(f"sqlite:///{folder}/assistant.db")
    weakref.finalize(engine, shutil.rmtree, folder, ignore_errors=True)
    return engine
