"""The database of the assistant: declarative base, column types, opening. Every table of the store hangs on `Base`."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Engine, TypeDecorator, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry

SQLITE_WAIT_SECONDS = 5.0


class Moment(TypeDecorator[datetime]):
    """A moment in time: aware in Python, UTC in the database. SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(timezone.utc) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return value.replace(tzinfo=timezone.utc) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """Base of the assistant's tables."""

    type_annotation_map = {datetime: Moment}  # noqa: RUF012 - SQLAlchemy's own idiom


def open_database(url: str, **options: Any) -> Engine:
    """An engine for `url`. A SQLite file gets its folder, and lets readers work beside a writer.

    Args:
        url: SQLAlchemy URL, e.g. ``sqlite:///var/assistant.db`` or ``postgresql+psycopg://…``.
        options: passed to :func:`sqlalchemy.create_engine`.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, **options)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def create_tables(engine: Engine) -> None:
    """Make the tables that are missing. Every module with a table must have been imported before."""
    Base.metadata.create_all(engine)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # with WAL a crash of the process loses nothing; only a power cut may lose the last moments, never break the file
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={int(SQLITE_WAIT_SECONDS * 1000)}")
    cursor.close()
