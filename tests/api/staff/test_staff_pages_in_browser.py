"""The pages round a call in a real browser, by keyboard: note, case, papers, figures, log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session
from staff_world import MEMBER, PAPERS, PENSIONER, World
from test_staff_case import case
from test_staff_in_browser import AXE, shot
from test_staff_statistics import busy  # noqa: F401 - a fixture

from api.staff.cases.desk import NotConfirmedError
from api.staff.tables import StaffCallRow

NUMBER, PASSWORD = "MOPS.1.5.2026", "czajnik listopad mewa"


class FakeDesk:
    """A portal that knows one case."""

    async def look_up(self, token: str, case_number: str, password: str) -> Any:
        if (token, case_number, password) != ("świeży", NUMBER, PASSWORD):
            raise NotConfirmedError
        return case("evidence")

    async def access_token(self, member: object) -> str:  # the provider's part, in the same place
        return "świeży"

    async def aclose(self) -> None:
        """Nothing is open."""


@pytest.fixture
def desk(console: World) -> FakeDesk:
    """Portal and provider that answer at once."""
    fake: Any = FakeDesk()
    console.app.state.staff = replace(console.parts, desk=fake, oidc=fake)
    return fake  # type: ignore[no-any-return]


def violations(screen: Page) -> list[str]:
    screen.evaluate(AXE.read_text(encoding="utf-8"))
    found = screen.evaluate("axe.run().then((result) => result.violations)")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def as_manager(screen: Page, console: World, address: str) -> None:
    secret = console.parts.sessions.begin(replace(MEMBER, role="manager"))
    screen.context.add_cookies([{"name": "konsultant", "value": secret, "url": address}])


def test_a_call_ends_with_two_keys_and_the_next_one_begins(screen: Page, console: World) -> None:
    keys = screen.keyboard
    keys.type(PAPERS)
    expect(screen.get_by_role("heading", name="Temat: dodatek mieszkaniowy")).to_be_visible()
    keys.press("F7")
    expect(screen.locator(".right-one")).to_have_text("Trafna")
    keys.press("F10")
    expect(screen.get_by_role("button", name="odpowiedź podana")).to_be_visible()
    shot(screen, "konsola-notatka")
    keys.press("1")
    expect(screen.locator("#komunikat")).to_have_text("Notatka zapisana. Można zacząć nową rozmowę.")
    expect(screen.locator("#slowa")).to_have_value("")
    expect(screen.locator("#slowa")).to_be_focused()
    with Session(console.database) as session:
        note = session.scalars(select(StaffCallRow)).one()
    assert (note.benefit, note.outcome, note.helped) == ("dodatek-mieszkaniowy", "answered", True)


def test_a_digit_in_the_words_takes_no_note(screen: Page, console: World) -> None:
    screen.keyboard.press("F10")
    screen.keyboard.press("F2")
    screen.keyboard.type("1 dziecko")
    expect(screen.locator("#slowa")).to_have_value("1 dziecko")
    with Session(console.database) as session:
        assert session.scalars(select(StaffCallRow)).all() == []


def test_a_case_is_opened_with_number_and_password_and_both_leave_the_screen(screen: Page, desk: FakeDesk) -> None:
    keys = screen.keyboard
    keys.press("F3")
    expect(screen.locator("#numer")).to_be_focused()
    keys.type("MOPS.9.9.1999")
    keys.press("Tab")
    keys.type("nie wiem")
    keys.press("Enter")
    expect(screen.locator("#sprawa-wynik")).to_contain_text("Nie potwierdzono, kto dzwoni")
    expect(screen.locator("#numer")).to_have_value("")
    keys.press("F3")
    keys.type(NUMBER)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    result = screen.get_by_role("heading", name=f"Sprawa {NUMBER}")
    expect(result).to_be_focused()
    expect(screen.locator("#sprawa-wynik")).to_contain_text("Urząd ma czas na decyzję do 28 grudnia 2026.")
    expect(screen.locator("#haslo")).to_have_value("")
    shot(screen, "konsola-sprawa")
    assert PASSWORD not in screen.content()


def test_words_of_a_call_do_not_carry_the_password_along(screen: Page, desk: FakeDesk) -> None:
    screen.keyboard.press("F3")
    screen.locator("#haslo").fill(PASSWORD)
    with screen.expect_request("**/konsultant") as sent:
        screen.locator("#slowa").type(PAPERS)
    assert "czajnik" not in (sent.value.post_data or "")


def test_the_paper_opens_beside_the_call_and_the_call_goes_on(screen: Page) -> None:
    screen.keyboard.type(PENSIONER)
    expect(screen.get_by_role("button", name="Popraw: Wiek, 67")).to_be_visible()
    with screen.context.expect_page() as opened:
        screen.get_by_role("button", name="Wydruk").press("Enter")
    paper = opened.value
    expect(paper.get_by_role("heading", name="O jaką pomoc można się starać")).to_be_visible()
    shot(paper, "konsola-wydruk")
    if AXE.exists():
        assert violations(paper) == []
    paper.close()
    with screen.expect_download() as saved:
        screen.get_by_role("button", name="PDF").press("Enter")
    assert saved.value.suggested_filename == "wyniki.pdf"
    screen.keyboard.press("F2")
    screen.keyboard.press("Control+a")
    screen.keyboard.type(PAPERS)
    expect(screen.get_by_role("heading", name="Temat: dodatek mieszkaniowy")).to_be_visible()
    screen.get_by_role("button", name="Skopiuj SMS").press("Enter")
    expect(screen.locator("[data-copied]")).to_have_text("Skopiowano.")
    assert screen.evaluate("navigator.clipboard.readText()").startswith("Dodatek mieszkaniowy.")


def test_the_manager_reads_figures_and_log(busy: World, screen: Page, address: str) -> None:  # noqa: F811
    as_manager(screen, busy, address)
    screen.goto(f"{address}/konsultant")
    screen.get_by_role("link", name="Statystyki").press("Enter")
    expect(screen.get_by_role("heading", name="Statystyki infolinii")).to_be_visible()
    expect(screen.get_by_role("img", name="Tematy rozmów")).to_be_visible()
    shot(screen, "konsola-statystyki")
    screen.get_by_text("Tabela: tematy rozmów").press("Enter")
    expect(screen.get_by_role("cell", name="100 %").first).to_be_visible()
    if AXE.exists():
        assert violations(screen) == []
    screen.set_viewport_size({"width": 320, "height": 640})
    assert screen.evaluate("document.documentElement.scrollWidth") <= 320
    shot(screen, "konsola-statystyki-waska")
    screen.set_viewport_size({"width": 1280, "height": 720})
    screen.get_by_role("link", name="Dziennik").press("Enter")
    expect(screen.get_by_role("row", name="Joanna Wilk").first).to_be_visible()
    shot(screen, "konsola-dziennik")
    if AXE.exists():
        assert violations(screen) == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci in api/chat/static)")
def test_axe_finds_nothing_wrong_with_the_parts_of_a_call(screen: Page, desk: FakeDesk) -> None:
    keys = screen.keyboard
    keys.type("co z moim wnioskiem")
    expect(screen.get_by_role("heading", name="Temat: sprawa tej osoby")).to_be_visible()
    keys.press("F10")
    keys.press("F3")
    keys.type(NUMBER)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(screen.get_by_role("heading", name=f"Sprawa {NUMBER}")).to_be_visible()
    assert violations(screen) == []
    keys.press("F9")
    expect(screen.get_by_role("heading", name="Kwestionariusz")).to_be_visible()
    assert violations(screen) == []
