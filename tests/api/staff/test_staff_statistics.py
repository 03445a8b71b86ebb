"""The manager's figures: counted right, told in charts, tables and a file."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime, timedelta

import pytest
from staff_world import PAPERS, World, plain

from api.staff.notes.log import Note
from api.staff.period import asked, last_days
from api.staff.statistics.figures import waits_of
from api.staff.topics import Topic

PATH = "/konsultant/statystyki"
HOUSING, BIRTH = "dodatek-mieszkaniowy", "becikowe"


def call(console: World, benefit: str | None = HOUSING, shown: str = "hint", **more: object) -> None:
    kept = {"outcome": "answered", "chosen": False, "helped": None, "wrong": 0, "seconds": None, **more}
    console.parts.notes.add(Note(function="kb_question", benefit=benefit, facet="documents", shown=shown, **kept))  # type: ignore[arg-type]


@pytest.fixture
def busy(console: World) -> World:
    """A line with a few calls."""
    for seconds in (3.0, 4.0, 12.0):
        call(console, seconds=seconds, helped=True)
    call(console, helped=False, wrong=1, outcome="office")
    call(console, BIRTH, shown="silence", outcome="unanswered")
    call(console, None, shown="choices")
    console.parts.rejections.add(Topic("kb_question", HOUSING, "documents", 0.9))
    return console


def rows_of(html: str, table: str) -> dict[str, list[str]]:
    """Rows of a table by their first cell."""
    section = html.split(f'<h2 id="{table}">')[1].split("</section>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', section, re.DOTALL)
    return {name: re.findall(r"<td>(.*?)</td>", cells) for name, cells in rows}


def test_the_figures_that_matter_stand_first(busy: World) -> None:
    seen = plain(busy.member("manager").client.get(PATH).text)
    assert "Rozmowy z notatką 6" in seen
    assert "Cisza 17 %" in seen
    assert "Trafne podpowiedzi 75 % z ocenionych rozmów: 4" in seen
    assert "Czas do właściwego zdania 4,0 s w połowie rozmów krócej; w 9 na 10: 12,0 s" in seen


def test_every_chart_has_a_table_with_the_same_numbers(busy: World) -> None:
    html = busy.member("manager").client.get(PATH).text
    assert rows_of(html, "tematy") == {
        "dodatek mieszkaniowy": ["4", "0", "0 %"],
        "becikowe": ["1", "1", "100 %"],
        "temat nierozpoznany": ["1", "0", "0 %"],
    }
    assert rows_of(html, "bez-odpowiedzi") == {"becikowe": ["1", "100 %"]}
    assert rows_of(html, "wyniki")["skierowano do urzędu"] == ["1", "17 %"]
    assert rows_of(html, "konsola")["cisza"] == ["1", "17 %"]
    assert rows_of(html, "czas")["do 5 s"] == ["2", "67 %"]
    assert rows_of(html, "to-nie-to") == {"dodatek mieszkaniowy: jakie dokumenty": ["1"]}
    assert html.count("<svg") == html.count("<table>") == 7
    assert html.count('role="img" aria-label=') == 7
    assert not re.search(r"<style|\sstyle=", html)


def test_a_period_counts_whole_days_in_warsaw(busy: World) -> None:
    yesterday = busy.at.date()
    busy.later(timedelta(days=1))
    call(busy)
    client = busy.member("manager").client
    for day, calls in ((yesterday, 6), (busy.at.date(), 1)):
        assert f"Rozmowy z notatką {calls} " in plain(client.get(f"{PATH}?od={day}&do={day}").text)
    html = client.get(f"{PATH}?od={yesterday}&do={busy.at.date()}").text
    assert [cells[0] for cells in rows_of(html, "dni").values()] == ["6", "1"]


def test_a_long_period_is_shown_by_week(busy: World) -> None:
    html = busy.member("manager").client.get(f"{PATH}?od=2026-09-01&do=2026-11-24").text
    assert "Rozmowy tydzień po tygodniu" in html
    assert len(rows_of(html, "dni")) == 13


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("od=wczoraj", "RRRR-MM-DD"),
        ("od=2026-11-20&do=2026-11-01", "po ostatnim"),
        ("od=2020-01-01", "najwyżej 800 dni"),
    ],
)
def test_a_wrong_period_is_named_and_the_usual_one_shown(busy: World, query: str, problem: str) -> None:
    seen = plain(busy.member("manager").client.get(f"{PATH}?{query}").text)
    assert problem in seen
    assert "Rozmowy z notatką 6" in seen


def test_the_file_says_the_same_and_opens_in_a_polish_spreadsheet(busy: World) -> None:
    answer = busy.member("manager").client.get(f"{PATH}.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="infolinia-2026-10-26-2026-11-24.csv"' in answer.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["część", "nazwa", "miara", "wartość"]
    assert ["temat", "becikowe", "cisza", "1"] in lines
    assert ["okres", "2026-10-26 – 2026-11-24", "mediana sekund", "4,0"] in lines
    assert all(len(line) == 4 for line in lines)


def test_a_line_without_calls_says_so(console: World) -> None:
    seen = plain(console.member("manager").client.get(PATH).text)
    assert "Rozmowy z notatką 0" in seen
    assert "W tym okresie nic takiego nie było." in seen


def test_a_call_taken_at_the_screen_arrives_in_the_figures(console: World) -> None:
    console.member().sends("/konsultant/notatka", part=False, said=PAPERS, do="note:answered")
    html = console.member("manager").client.get(PATH).text
    assert rows_of(html, "tematy") == {"dodatek mieszkaniowy": ["1", "0", "0 %"]}


def test_waits_fall_into_ranges_and_percentiles_are_values_that_were_measured() -> None:
    waits = waits_of([0.0, 5.0, 5.1, 10.0, 20.0, 60.0, 61.0, None])
    assert waits.ranges == (2, 2, 1, 1, 1)
    assert (waits.median, waits.p90) == (10.0, 61.0)
    assert waits_of([]).median is None


def test_periods_have_their_ends() -> None:
    today = datetime.fromisoformat("2026-11-24").date()
    week = last_days(7, today)
    assert (week.days, str(week.first)) == (7, "2026-11-18")
    begin, end = week.moments
    assert (begin.isoformat(), end.isoformat()) == ("2026-11-18T00:00:00+01:00", "2026-11-25T00:00:00+01:00")
    assert asked({"od": "2026-11-01"}, today).last == today
