"""A new database with the assistant's tables, in memory or on each kind of server, and a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import KINDS, empty_database
from sqlalchemy import Engine
from standing_clock import Clock

from actions.store.base import create_tables, open_database


@pytest.fixture
def engine() -> Engine:
    """A database in memory."""
    engine = open_database("sqlite://")
    create_tables(engine)
    return engine


@pytest.fixture(params=KINDS)
def each_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of each kind in turn."""
    with empty_database(request.param, tmp_path) as url:
        engine = open_database(url)
        create_tables(engine)
        yield engine
        engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()
