"""The log for editors: topics, marks, steps. No words, nobody, and nothing older than 400 days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from actions.store.base import Base
from actions.store.question_log import KEPT_FOR, LeftRow, QuestionLog, RatingRow, UnansweredRow

TODAY = date(2026, 11, 24)
TABLES = (UnansweredRow, RatingRow, LeftRow)


@pytest.fixture
def database(each_engine: Engine) -> Engine:
    return each_engine


def filled(database: Engine, day: date) -> QuestionLog:
    log = QuestionLog(database, lambda: day)
    log.unanswered(
        "no_text", channel="web", function="kb_question", benefit="becikowe", facet="appeal", confidence=0.123456
    )
    log.rated("bad", channel="telegram", reason="unclear", benefit="becikowe")
    log.left(day, channel="web", at="form", form="stypendium-szkolne", step="uczniowie.pesel")
    return log


def rows(database: Engine, table: type[Base]) -> list[dict[str, Any]]:
    with Session(database) as session:
        return [
            {column.name: getattr(row, column.name) for column in table.__table__.columns}
            for row in session.scalars(select(table))
        ]


def test_what_was_noticed_is_kept_with_its_day(database: Engine) -> None:
    filled(database, TODAY)
    assert rows(database, UnansweredRow) == [
        {
            "id": 1,
            "day": TODAY,
            "channel": "web",
            "why": "no_text",
            "function": "kb_question",
            "benefit": "becikowe",
            "facet": "appeal",
            "confidence": 0.12,
        }
    ]
    assert rows(database, RatingRow)[0]["reason"] == "unclear"
    assert rows(database, LeftRow)[0]["step"] == "uczniowie.pesel"


@pytest.mark.parametrize("table", TABLES)
def test_no_row_leads_to_a_conversation(table: type[Base]) -> None:
    columns = {column.name for column in table.__table__.columns}
    assert not columns & {"conversation_id", "text", "said", "at_moment", "client_id", "member"}


def test_rows_are_gone_after_400_days_and_not_before(database: Engine) -> None:
    filled(database, TODAY - KEPT_FOR)
    filled(database, TODAY - KEPT_FOR - timedelta(days=1))
    assert QuestionLog(database, lambda: TODAY).forget_old() == 3
    assert [len(rows(database, table)) for table in TABLES] == [1, 1, 1]
    assert QuestionLog(database, lambda: TODAY + timedelta(days=1)).forget_old() == 3


def test_a_log_that_cannot_be_written_spoils_no_answer(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("DROP TABLE log_ratings"))
    QuestionLog(database, lambda: TODAY).rated("good", channel="web", reason=None, benefit=None)
