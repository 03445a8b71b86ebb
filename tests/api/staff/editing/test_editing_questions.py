"""What people asked in vain: counted for a period, as charts with tables and as a file; gone when it is old."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from staff_world import World, plain

from actions.store.question_log import KEPT_FOR, QuestionLog
from api.staff.editing.keeping import forget_old
from api.staff.tables import RejectedHintRow
from api.staff.topics import Topic

PAGE = "/konsultant/redakcja/pytania"


@pytest.fixture
def filled(console: World) -> World:
    """Some days of a log."""
    for ahead, many in ((0, 3), (1, 1), (40, 5)):
        log = log_on(console, console.at.date() - timedelta(days=ahead))
        for _ in range(many):
            log.unanswered(
                "no_text", channel="web", function="kb_question", benefit="becikowe", facet="appeal", confidence=0.5
            )
    log = log_on(console, console.at.date())
    log.unanswered(
        "out_of_scope", channel="telegram", function="out_of_scope", benefit=None, facet=None, confidence=0.9
    )
    log.rated("bad", channel="web", reason="unclear", benefit="becikowe")
    log.rated("good", channel="web", reason=None, benefit=None)
    log.left(console.at.date(), channel="web", at="interview", form=None, step="income")
    log.left(console.at.date(), channel="web", at="form", form="dodatek-mieszkaniowy", step="nie_ma_takiego")
    console.parts.rejections.add(Topic("kb_question", "dodatek-mieszkaniowy", "documents", 0.91))
    return console


def log_on(console: World, day: date) -> QuestionLog:
    return QuestionLog(console.database, lambda: day)


def lines(editor: TestClient, query: str = "") -> list[list[str]]:
    answer = editor.get(f"{PAGE}.csv{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_an_empty_log_says_so(editor: TestClient) -> None:
    assert plain(editor.get(PAGE).text).count("W tym okresie nic takiego nie było.") == 8


def test_topics_reasons_marks_steps_and_rejected_hints_are_counted(filled: World, editor: TestClient) -> None:
    found = {(part, name, measure): value for part, name, measure, value in lines(editor)}
    topics = "Pytania bez odpowiedzi: o co chodziło"
    becikowe = next(name for part, name, _ in found if part == topics and name.startswith("becikowe"))
    assert becikowe == "becikowe: co zrobić po odmowie"
    assert found[topics, becikowe, "Ile razy"] == "4"
    assert found[topics, "sprawa spoza portalu", "Średnia pewność (0–1)"] == "0,9"
    assert found["Dlaczego nie było odpowiedzi", "baza nie ma tekstu o tej stronie", "Ile razy"] == "4"
    assert found["Oceny odpowiedzi", "strona", "Źle"] == "1"
    assert found["Oceny odpowiedzi", "strona", "Udział złych"] == "50 %"
    assert found["Dlaczego odpowiedź oceniono źle", "niezrozumiałe", "Ile razy"] == "1"
    steps = "Na którym pytaniu ludzie przerywają"
    assert found[steps, "Wniosek o dodatek mieszkaniowy: nie_ma_takiego", "Ile razy"] == "1"
    assert any(part == steps and name.startswith("Kwestionariusz: dochód") for part, name, _ in found)
    rejected = "Podpowiedzi, które konsultanci odrzucili"
    assert found[rejected, "dodatek mieszkaniowy: jakie dokumenty", "Ile razy"] == "1"


def test_the_period_decides_what_is_counted(filled: World, editor: TestClient) -> None:
    long = {tuple(line[:3]): line[3] for line in lines(editor, "?od=2026-09-01&do=2026-11-24")}
    assert long["Dlaczego nie było odpowiedzi", "baza nie ma tekstu o tej stronie", "Ile razy"] == "9"
    assert len(lines(editor, "?od=2026-01-01&do=2026-01-31")) == 1
    wrong = plain(editor.get(f"{PAGE}?od=2026-12-01&do=2026-11-01").text)
    assert "Pierwszy dzień jest po ostatnim." in wrong


def test_every_picture_has_its_table(filled: World, editor: TestClient) -> None:
    html = editor.get(PAGE).text
    assert html.count('<svg class="chart"') == html.count("<table>") == 8


def test_rejected_hints_go_when_they_are_400_days_old(filled: World) -> None:
    def left() -> int:
        with Session(filled.database) as session:
            return len(session.scalars(select(RejectedHintRow)).all())

    assert forget_old(filled.database, filled.at + KEPT_FOR) == 0
    assert left() == 1
    assert forget_old(filled.database, filled.at + KEPT_FOR + timedelta(days=1)) == 1
    assert left() == 0
