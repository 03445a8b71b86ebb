"""The whole life of an application in a browser: filed with a photograph of a paper, decided by the clerk, told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, DESKTOP, Visitor, launched
from databases import POSTGRES_URL
from filing_kinds import BENEFIT
from life_world import TITLES, whole_house
from playwright.sync_api import Page, expect
from standins import CLERK_KEY, Server, Standins, free_port
from talking import answered, newest, pressed, settled
from test_filing_papers import PAGE

from api.chat.app import create_app

pytestmark = [
    pytest.mark.model,
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.skipif(not POSTGRES_URL, reason="no PostgreSQL: TEST_POSTGRES_URL is not set"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Standins]]:
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    with whole_house(tmp_path_factory.mktemp("life"), home) as (assistant, standins):
        server = Server(port, lambda: create_app(assistant))
        server.start()
        yield home, standins
        server.stop()


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("LIFE_SHOTS") or tmp_path_factory.mktemp("shots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def log_in(page: Page, name: str) -> str:
    """From the login link to the code that is shown at its end."""
    page.get_by_role("button", name="Przejdź do logowania").click()
    page.get_by_role("link", name="Profil zaufany").click()
    page.get_by_label(name).check()
    page.get_by_role("button", name="Zaloguj").click()
    expect(page.get_by_role("heading", name="kod")).to_be_visible()
    return page.locator(".code").inner_text()


def moves(office: Page, button: str, **given: str) -> None:
    """One step of the clerk: fill the form of that button and press it."""
    form = office.locator("form", has=office.get_by_role("button", name=button, exact=True))
    for name, value in given.items():
        field = form.locator(f"[name={name}]")
        field.select_option(value) if name == "outcome" else field.fill(value)
    form.get_by_role("button", name=button, exact=True).click()
    expect(office.get_by_role("status")).to_be_visible()


def test_the_whole_life_of_an_application(house: tuple[str, Standins], shots: Path) -> None:
    home, standins = house
    with launched() as browser:
        person = Visitor.arrives(browser, home, viewport=DESKTOP)
        expect(person.panel.get_by_role("button", name="Złóż wniosek")).to_be_visible()
        pressed(person, "Złóż wniosek")
        pressed(person, TITLES[BENEFIT.form])
        before = person.panel.locator("article.bot").count()
        with person.context.expect_page() as opened:
            newest(person).get_by_role("link", name="Zaloguj się").click()
        code = log_in(opened.value, "Zofia Maria Pietrzak")
        opened.value.close()
        settled(person, before)
        answered(person, code)
        for answer in BENEFIT.answers:
            answered(person, answer)
        expect(person.panel).to_contain_text("akt zgonu")
        person.shot(shots / "1-papers.png")

        with person.page.expect_file_chooser() as chosen:
            person.page.wait_for_timeout(5000)  # nobody answers so fast: the limit of messages has to let go
            person.panel.get_by_role("button", name="Dodaj zdjęcie albo plik").click()
        chosen.value.set_files([{"name": "zaświadczenie.jpg", "mimeType": "image/jpeg", "buffer": PAGE}])
        expect(person.panel).to_contain_text("Dodano plik: zaświadczenie.jpg")
        person.shot(shots / "2-added.png")
        pressed(person, "Dalej")
        person.shot(shots / "3-summary.png")
        pressed(person, "Wszystko się zgadza")
        pressed(person, "Potwierdzam")
        pressed(person, "Potwierdzam")
        pressed(person, "Wyślij wniosek")
        expect(person.panel).to_contain_text("Wniosek przyjęty")
        person.shot(shots / "4-receipt.png")

        office = browser.new_context(viewport=DESKTOP, locale="pl-PL").new_page()
        office.goto(f"{standins.portal.url}/urzad")
        office.get_by_label("Klucz").fill(CLERK_KEY)
        office.get_by_role("button", name="Wejdź").click()
        office.screenshot(path=shots / "5-office.png")
        office.get_by_role("row", name="zasiłek szkolny").filter(has_text="Zofia").first.get_by_role("link").click()
        expect(office.get_by_role("link", name="zaświadczenie.jpg")).to_be_visible()
        person.page.wait_for_timeout(1500)  # the assistant has looked at least once
        moves(office, "Sprawdź, czy wniosek jest kompletny")
        expect(person.panel).to_contain_text("sprawdzanie, czy wniosek jest kompletny")
        moves(office, "Wezwij do uzupełnienia", what="zaświadczenie ze szkoły", due_on="2026-12-04")
        expect(person.panel).to_contain_text("Brakuje: zaświadczenie ze szkoły")
        person.shot(shots / "6-summons.png")
        moves(office, "Dokumenty wpłynęły")
        office.screenshot(path=shots / "7-case.png", full_page=True)
        summary = "Przyznano zasiłek szkolny 620 zł."
        moves(office, "Wydaj decyzję", outcome="granted", summary=summary, amount="620", months="1")
        moves(office, "Decyzja doręczona")
        moves(office, "Zaplanuj wypłaty")
        moves(office, "Wypłać teraz")
        expect(person.panel).to_contain_text("wypłacono 620 zł")
        person.shot(shots / "8-paid.png")
        answered(person, "kiedy dostanę pieniądze")
        person.shot(shots / "9-payments.png")
        assert not person.complaints
        person.leave()
