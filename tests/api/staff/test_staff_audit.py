"""Who of the staff did what; and signing out on every device at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from staff_world import MEMBER, PAPERS, World, plain

from api.staff.audit.log import KEPT_FOR, MOST, NAMES
from api.staff.tables import StaffAuditRow

PATH = "/konsultant/dziennik"
EVERYWHERE = "/konsultant/wyloguj-wszedzie"


def actions(console: World) -> list[str]:
    with Session(console.database) as session:
        return list(session.scalars(select(StaffAuditRow.action).order_by(StaffAuditRow.id)))


def test_what_staff_do_stands_in_the_log_newest_first(console: World) -> None:
    console.member().sends("/konsultant/notatka", part=False, said=PAPERS, do="note:answered")
    manager = console.member("manager")
    manager.client.get("/konsultant/statystyki")
    manager.client.get("/konsultant/statystyki.csv")
    seen = plain(manager.client.get(PATH).text)
    assert "2026-11-24 10:00 Joanna Wilk konsultacje notatka po rozmowie" in seen
    assert seen.index("statystyki pobrane jako plik") < seen.index("notatka po rozmowie")
    assert actions(console) == ["note_saved", "statistics_seen", "statistics_exported", "audit_seen"]
    assert set(actions(console)) <= set(NAMES)


def test_the_log_holds_no_name_in_the_open_and_nothing_of_a_call(console: World) -> None:
    console.member().sends("/konsultant/notatka", part=False, said=PAPERS, do="note:answered")
    with console.database.connect() as connection:
        kept = str(connection.execute(text("SELECT * FROM staff_audit")).all())
    assert MEMBER.family_name not in kept
    assert "papiery" not in kept


def test_a_period_shows_its_own_days(console: World) -> None:
    console.parts.audit.add(MEMBER, "signed_in")
    console.later(timedelta(days=40))
    client = console.member("manager").client
    assert "logowanie" not in plain(client.get(PATH).text)
    assert "logowanie" in plain(client.get(f"{PATH}?od=2026-11-24&do=2026-11-24").text)


def test_a_long_log_says_that_it_was_cut(console: World) -> None:
    for _ in range(MOST + 1):
        console.parts.audit.add(MEMBER, "note_saved")
    seen = console.member("manager").client.get(PATH).text
    assert f"Pokazano {MOST} najnowszych wpisów" in seen


def test_old_entries_go_at_the_next_login(console: World) -> None:
    console.parts.audit.add(MEMBER, "note_saved")
    console.later(KEPT_FOR + timedelta(days=1))
    console.parts.audit.add(MEMBER, "note_saved")
    assert len(actions(console)) == 2
    console.parts.audit.add(MEMBER, "signed_in")
    assert actions(console) == ["note_saved", "signed_in"]


def test_signing_out_everywhere_ends_every_session_of_that_person_only(console: World) -> None:
    here, there, colleague = console.member(), console.member(), console.member(sub="s-2")
    answer = here.client.post(EVERYWHERE, data={"csrf": here.token})
    assert "Zakończone sesje: 2." in answer.text
    assert here.client.get("/konsultant").status_code == 303
    assert there.client.get("/konsultant").status_code == 303
    assert colleague.client.get("/konsultant").status_code == 200
    assert actions(console) == ["signed_out_everywhere"]


@pytest.mark.parametrize("path", [EVERYWHERE, "/konsultant/wyloguj"])
def test_the_cookie_goes_with_the_session(console: World, path: str) -> None:
    member = console.member()
    answer = member.client.post(path, data={"csrf": member.token})
    assert 'konsultant=""' in answer.headers["set-cookie"]
