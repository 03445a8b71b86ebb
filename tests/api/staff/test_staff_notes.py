"""The note after a call: one press, nothing of the caller."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from staff_world import LIKELY, PAPERS, PENSIONER, UNSURE, Consultant, World

from api.staff.notes.log import KEPT_FOR
from api.staff.notes.outcomes import OUTCOMES
from api.staff.tables import StaffCallRow
from api.staff.timing import Timing

PATH = "/konsultant/notatka"
WORDS = "\u2026 nigdzie indziej niepowtarzalne słowo kaszalot"


def notes(console: World) -> list[StaffCallRow]:
    with Session(console.database) as session:
        return list(session.scalars(select(StaffCallRow).order_by(StaffCallRow.id)))


def ends(member: Consultant, outcome: str = "answered", **fields: Any) -> int:
    return member.sends(PATH, part=False, do=f"note:{outcome}", **fields).status_code


def field_in(html: str, name: str) -> str:
    """The value of a hidden field."""
    return html.split(f'name="{name}" value="')[1].split('"')[0]


def test_one_press_keeps_topic_and_outcome_and_begins_a_new_call(console: World) -> None:
    member = console.member()
    answer = member.sends(PATH, part=False, do="note:office", said=PAPERS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/konsultant?zapisano=1")
    assert "Notatka zapisana." in member.client.get("/konsultant?zapisano=1").text
    (note,) = notes(console)
    assert (note.function, note.benefit, note.facet) == ("kb_question", "dodatek-mieszkaniowy", "documents")
    assert (note.outcome, note.shown, note.chosen, note.helped, note.wrong) == ("office", "hint", False, None, 0)


@pytest.mark.parametrize(
    ("said", "shown"), [(PAPERS, "hint"), (PENSIONER, "hint"), (UNSURE, "choices"), ("a kuku", "silence")]
)
def test_what_the_console_showed_is_kept(console: World, said: str, shown: str) -> None:
    ends(console.member(), said=said)
    assert notes(console)[0].shown == shown


def test_of_a_silent_call_the_guess_is_kept_for_the_editors(console: World) -> None:
    ends(console.member(), "unanswered", said=LIKELY, wrong="dodatek-mieszkaniowy|who_can")
    (note,) = notes(console)
    assert note.outcome == "unanswered"
    assert note.benefit == "dodatek-mieszkaniowy"


def test_the_time_to_the_right_sentence_runs_from_the_first_words(console: World) -> None:
    member = console.member()
    first = member.sends(said="dzień dobry ja w sprawie").text
    console.later(timedelta(seconds=7))
    then = member.sends(said=PAPERS, t=field_in(first, "t")).text
    console.later(timedelta(seconds=60))
    ends(member, said=PAPERS, t=field_in(then, "t"))
    assert notes(console)[0].seconds == 7.0


def test_a_hint_called_right_counts_as_help_and_stops_the_clock(console: World) -> None:
    member = console.member()
    shown = member.sends(said=PAPERS).text
    key = "dodatek-mieszkaniowy|documents"
    right = member.sends(said=PAPERS, do=f"right:{key}", t=field_in(shown, "t")).text
    assert "Trafna</span>" in right
    console.later(timedelta(seconds=30))
    other = {"topic": "becikowe|documents", "right": field_in(right, "right"), "t": field_in(right, "t")}
    ends(member, said=PAPERS, **other)
    (note,) = notes(console)
    assert (note.helped, note.seconds, note.chosen) == (True, 0.0, True)


def test_a_hint_called_wrong_counts_as_no_help(console: World) -> None:
    ends(console.member(), said=PAPERS, wrong="dodatek-mieszkaniowy|documents")
    (note,) = notes(console)
    assert (note.helped, note.wrong) == (False, 1)


def test_there_is_no_place_for_words_or_persons(console: World) -> None:
    member = console.member()
    for outcome in OUTCOMES:
        assert ends(member, outcome, said=WORDS) == 303
    kept = " ".join(str(vars(note)) for note in notes(console))
    assert "kaszalot" not in kept
    assert member.client.cookies["konsultant"] not in kept
    columns = {column["name"] for column in inspect(console.database).get_columns("staff_calls")}
    assert columns == {
        "id", "function", "benefit", "facet", "outcome", "shown", "chosen", "helped", "wrong", "seconds", "at"
    }  # fmt: skip


@pytest.mark.parametrize("outcome", ["", "wymyślony", "note:answered"])
def test_an_outcome_that_is_not_on_the_list_is_not_kept(console: World, outcome: str) -> None:
    assert ends(console.member(), outcome, said=PAPERS) == 303
    assert notes(console) == []


def test_old_notes_go_with_the_next_one(console: World) -> None:
    member = console.member()
    ends(member)
    console.later(KEPT_FOR + timedelta(days=1))
    ends(console.member())
    assert len(notes(console)) == 1


@pytest.mark.parametrize("written", ["", "x~y~z", "12~", "~5~a", "1~2~a~b", "²~1~a", "9~1~a"])
def test_a_damaged_clock_gives_no_time_and_no_failure(written: str) -> None:
    assert Timing.read(written).seconds() is None or written == "1~2~a~b"


def test_a_prompt_that_stays_keeps_its_moment_and_one_that_changes_does_not() -> None:
    first = Timing().after("a", 1000, spoken=True)
    assert first.after("a", 5000, spoken=True).seconds() == 0
    assert first.after("b", 5000, spoken=True).seconds() == 4
    assert first.after("", 5000, spoken=True).seconds() is None
    assert Timing.read(first.written()) == first
