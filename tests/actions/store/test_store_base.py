"""The database opens ready to use, and keeps time zones."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base, create_tables, open_database


class Note(Base):
    __tablename__ = "test_notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def test_a_sqlite_file_gets_its_folder_and_write_ahead_log(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/var/a.db")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    assert (tmp_path / "var" / "a.db").exists()


def test_a_moment_comes_back_with_its_zone() -> None:
    engine = open_database("sqlite://")
    create_tables(engine)
    noon_in_lodz = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=1)))
    with Session(engine) as session:
        session.add(Note(id=1, at=noon_in_lodz))
        session.commit()
        session.expire_all()
        assert session.scalars(select(Note.at)).one() == noon_in_lodz


def test_a_moment_without_a_zone_is_refused() -> None:
    engine = open_database("sqlite://")
    create_tables(engine)
    naive = datetime(2026, 11, 24, 12)  # noqa: DTZ001 - the mistake under test
    with engine.connect() as connection, pytest.raises(StatementError, match="time zone"):
        connection.execute(insert(Note).values(id=1, at=naive))
