"""The editors' pages in a real browser: by keyboard, on a phone, without a fault that axe knows."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from staff_world import World

from actions.store.question_log import QuestionLog

AXE = Path(__file__).parents[4] / "api/chat/static/node_modules/axe-core/axe.min.js"
SHOTS = os.environ.get("STAFF_SHOTS")
ENTRY = "/konsultant/redakcja/zasilek-pielegnacyjny"
QUESTIONS = "/konsultant/redakcja/pytania"


def shot(desk: Page, name: str) -> None:
    """Keep a picture when a folder for pictures is named."""
    if SHOTS:
        desk.screenshot(path=str(Path(SHOTS) / f"{name}.png"))


def filled(console: World) -> None:
    days = [console.at.date() - timedelta(days=ahead) for ahead in range(9)]
    for day in days:
        log = QuestionLog(console.database, lambda day=day: day)
        log.unanswered(
            "not_found", channel="web", function="kb_question", benefit="becikowe", facet=None, confidence=0.4
        )
        log.rated("bad", channel="telegram", reason="wrong", benefit="becikowe")
        log.left(console.at.date(), channel="web", at="interview", form=None, step="income")


def test_an_entry_is_found_opened_and_shown_on_another_day_by_keyboard(desk: Page) -> None:
    desk.get_by_role("searchbox", name="Nazwa").focus()
    desk.keyboard.type("pielęgnacyjny zasiłek")
    desk.keyboard.press("Enter")
    expect(desk.locator("tbody tr")).to_have_count(1)
    shot(desk, "redakcja-lista")
    desk.get_by_role("link", name="zasiłek pielęgnacyjny").press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("asiłek pielęgnacyjny")
    expect(desk.get_by_text("Brak uwag na ten dzień.")).to_be_visible()
    shot(desk, "redakcja-wpis")
    desk.get_by_label("Na dzień").fill("2027-12-01")
    desk.get_by_role("button", name="Pokaż").press("Enter")
    expect(desk.get_by_text("zp_kwota has no value on 2027-12-01")).to_be_visible()
    desk.get_by_role("link", name="Kwoty", exact=True).press("Enter")
    expect(desk.get_by_role("heading", name="Kwoty w tym wpisie")).to_be_in_viewport()
    shot(desk, "redakcja-kwoty")


def test_the_log_opens_its_tables_and_keeps_the_period(desk: Page, console: World) -> None:
    filled(console)
    desk.get_by_role("link", name="Pytania bez odpowiedzi").press("Enter")
    expect(desk.get_by_role("img", name=re.compile("o co chodziło"))).to_be_visible()
    shot(desk, "redakcja-pytania")
    desk.get_by_text("Tabela: dlaczego nie było odpowiedzi").press("Enter")
    expect(desk.get_by_role("cell", name="9", exact=True).first).to_be_visible()
    desk.get_by_role("link", name="7 dni").press("Enter")
    expect(desk.get_by_role("link", name="Pobierz CSV")).to_have_attribute("href", re.compile("od=2026-11-18"))


@pytest.mark.parametrize("path", ["/konsultant/redakcja", ENTRY, QUESTIONS])
def test_on_a_phone_nothing_is_cut_off(desk: Page, console: World, address: str, path: str) -> None:
    filled(console)
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto(address + path)
    assert desk.evaluate("document.documentElement.scrollWidth") <= 320
    shot(desk, f"redakcja-waska-{path.rsplit('/', 1)[-1]}")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci in api/chat/static)")
@pytest.mark.parametrize("path", ["/konsultant/redakcja", ENTRY, f"{ENTRY}?on=2028-01-01", QUESTIONS])
def test_axe_finds_nothing_wrong_with_the_pages(desk: Page, console: World, address: str, path: str) -> None:
    filled(console)
    desk.goto(address + path)
    desk.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    desk.evaluate(AXE.read_text(encoding="utf-8"))
    found = desk.evaluate("axe.run().then((result) => result.violations)")
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
