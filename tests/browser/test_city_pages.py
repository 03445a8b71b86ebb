"""The pages round the widget: the demo page and its accessibility statement, as the law and WCAG want them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import AXE, DESKTOP, PHONE, SMALL_PHONE, Visitor
from playwright.sync_api import expect

Visit = Callable[..., Visitor]
STATEMENT = Path(__file__).parents[2] / "api/chat/templates/accessibility.html"
# "Warunki techniczne publikacji i struktura dokumentu elektronicznego deklaracji dostępności", 2.0 of 31 July 2024
REQUIRED = (
    "wstep",
    "podmiot",
    "zakres",
    "url",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "kontakt",
    "email",
    "telefon",
    "procedura",
    "data-sporzadzenie",
    "architektura",
    "komunikacja",
)
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci")


def at_statement(person: Visitor) -> Visitor:
    person.page.get_by_role("link", name="Deklaracja dostępności").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Deklaracja dostępności")
    return person


@needs_axe
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_the_statement(visitor: Visit, screen: dict[str, int]) -> None:
    assert at_statement(visitor(viewport=screen)).axe() == []


def test_the_statement_is_found_from_the_footer_and_leads_to_the_pages_without_script(visitor: Visit) -> None:
    person = at_statement(visitor(viewport=SMALL_PHONE))
    wide = person.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide, "it scrolls sideways"
    expect(person.page.get_by_role("link", name="bez skryptów")).to_have_attribute("href", "bez-skryptow")
    expect(person.page.locator("#a11y-url")).to_have_text("https://wsparcie.example")


def test_the_statement_has_each_part_that_is_required_once_and_in_order() -> None:
    text = STATEMENT.read_text(encoding="utf-8")
    found = re.findall(r'id="a11y-([a-z-]+)"', text)
    assert sorted(found) == sorted(REQUIRED)
    assert re.findall(r"<h2>(.+?)</h2>", text) == [
        "Stan dostępności cyfrowej",
        "Niedostępne treści",
        "Przygotowanie deklaracji dostępności",
        "Udogodnienia, ograniczenia i inne informacje",
        "Skróty klawiszowe",
        "Informacje zwrotne i dane kontaktowe",
        "Obsługa wniosków i skarg związanych z dostępnością",
        "Pozostałe informacje",
    ]
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in re.findall(r'datetime="([^"]*)"', text))
