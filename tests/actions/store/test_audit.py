"""The log of looks at a resident's data: it only grows, says nothing of contents, and goes after two years."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from actions.store.audit import KEPT_FOR, Access, Audit
from actions.store.crypto import Seal

NOW = datetime.now(timezone.utc)


@pytest.fixture
def engine(each_engine: Engine) -> Engine:
    return each_engine


def audit(engine: Engine, at: datetime = NOW) -> Audit:
    return Audit(engine, Seal("tajne"), lambda: at)


def rows(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return [str(row) for row in connection.execute(text("SELECT * FROM audit"))]


def test_a_person_sees_who_opened_what_newest_first_and_nobody_elses(engine: Engine) -> None:
    audit(engine).note("osoba-1", "cases", "web")
    audit(engine).note("osoba-2", "payments", "telegram")
    audit(engine).note("osoba-1", "cases", "phone", "consultant")
    assert audit(engine).of("osoba-1") == (
        Access(NOW, "cases", "phone", "consultant"),
        Access(NOW, "cases", "web", "person"),
    )


def test_the_rows_name_nobody(engine: Engine) -> None:
    audit(engine).note("osoba-1", "cases", "web")
    assert "osoba-1" not in str(rows(engine))
    assert Seal("tajne").mark("osoba-1") not in str(rows(engine)), "drafts have another mark: the two cannot be joined"


@pytest.mark.parametrize("change", ["UPDATE audit SET actor = 'person'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_change_or_remove_a_row(engine: Engine, change: str) -> None:
    audit(engine).note("osoba-1", "cases", "phone", "consultant")
    with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
        connection.execute(text(change))
    assert len(rows(engine)) == 1


def test_rows_go_after_two_years(engine: Engine) -> None:
    old, young = NOW - KEPT_FOR - timedelta(minutes=1), NOW - KEPT_FOR + timedelta(hours=1)
    audit(engine, old).note("osoba-1", "cases", "web")
    audit(engine, young).note("osoba-1", "payments", "web")
    assert audit(engine).forget_old() == 1
    assert [one.data for one in audit(engine).of("osoba-1")] == ["payments"]
