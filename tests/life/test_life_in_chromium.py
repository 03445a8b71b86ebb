"""Each kind of application in a browser on PostgreSQL: filed with its papers, seen, decided by the clerk, told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from browsing import CHROMIUM, DESKTOP, Visitor, launched
from databases import POSTGRES_URL
from fake_chat import until
from filing_kinds import Filled
from life_world import MONEY, SEVEN, TITLES, everybody_met, whole_house
from playwright.sync_api import Browser, Page, expect
from standins import CLERK_KEY, Server, Standins, free_port
from talking import answered, newest, pressed, settled
from test_filing_papers import PAGE
from test_life_on_the_web import GENEROUS, SAID_IN_FULL

from api.chat.app import create_app
from bot.bootstrap import Assistant
from knowledge.text import NBSP, money

pytestmark = [
    pytest.mark.model,
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.skipif(not POSTGRES_URL, reason="no PostgreSQL: TEST_POSTGRES_URL is not set"),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]
WHO = "Barbara Olszewska"
PAPER = "zaświadczenie.jpg"


@dataclass
class House:
    """Where the assistant answers, the stand-ins, and one browser for everybody."""

    home: str
    assistant: Assistant
    standins: Standins
    browser: Browser


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    with whole_house(tmp_path_factory.mktemp("life"), home) as (assistant, standins):
        server = Server(port, lambda: create_app(assistant, GENEROUS))
        server.start()
        with launched() as browser:  # ends first: the server waits for the pages that listen to it
            yield House(home, assistant, standins, browser)
        server.stop()


@pytest.fixture(scope="module")
def office(house: House) -> Page:
    """The demo clerk's screen."""
    screen = house.browser.new_context(viewport=DESKTOP, locale="pl-PL").new_page()
    screen.goto(f"{house.standins.portal.url}/urzad")
    screen.get_by_label("Klucz").fill(CLERK_KEY)
    screen.get_by_role("button", name="Wejdź").click()
    return screen


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
    with office.expect_navigation():
        form.get_by_role("button", name=button, exact=True).click()
    expect(office.get_by_role("status")).to_be_visible()


def gives_a_paper(person: Visitor, name: str) -> None:
    """Add a photograph of a paper, and say that it is some other one where it has to be said."""
    with person.page.expect_file_chooser() as chosen:
        person.panel.get_by_role("button", name="Dodaj zdjęcie albo plik").click()
    chosen.value.set_files([{"name": name, "mimeType": "image/jpeg", "buffer": PAGE}])
    expect(person.panel).to_contain_text(f"Dodano plik: {name}")
    if person.panel.get_by_role("button", name="Inny dokument").count():
        pressed(person, "Inny dokument")
    pressed(person, "Dalej")


def hears(person: Visitor, number: str, words: str) -> None:
    """Wait for the news of that case."""
    expect(person.panel.locator("article.bot").filter(has_text=number).filter(has_text=words).first).to_be_visible()


def files(person: Visitor, kind: Filled) -> tuple[str, bool]:
    """From the welcome to the receipt; gives the number of the case, and whether a paper went along."""
    expect(person.panel.get_by_role("button", name="Złóż wniosek")).to_be_visible()
    pressed(person, "Złóż wniosek")
    pressed(person, TITLES[kind.form])
    before = person.panel.locator("article.bot").count()
    with person.context.expect_page() as opened:
        newest(person).get_by_role("link", name="Zaloguj się").click()
    code = log_in(opened.value, WHO)
    opened.value.close()
    settled(person, before)
    answered(person, code)
    for answer in kind.answers:
        answered(person, SAID_IN_FULL.get(answer, answer))
    has_paper = person.panel.get_by_role("button", name="Doniosę później").count() > 0
    if has_paper:
        gives_a_paper(person, PAPER)
    pressed(person, "Wszystko się zgadza")
    while newest(person).get_by_role("button", name="Potwierdzam").count():
        pressed(person, "Potwierdzam")
    pressed(person, "Wyślij wniosek")
    receipt = person.panel.locator("article.bot").filter(has_text="Wniosek przyjęty").last
    expect(receipt).to_be_visible()
    number = re.search(r"Znak sprawy\s+(\S+)", receipt.inner_text())
    assert number, receipt.inner_text()
    return number[1], has_paper


@pytest.mark.parametrize("kind", SEVEN, ids=lambda kind: kind.form)
def test_each_kind_lives_from_the_first_question_to_the_news_of_its_decision(
    house: House, office: Page, kind: Filled, shots: Path
) -> None:
    person = Visitor.arrives(house.browser, house.home, viewport=DESKTOP)
    number, has_paper = files(person, kind)
    person.shot(shots / f"{kind.form}-1-receipt.png")
    answered(person, "co z moim wnioskiem")
    if number not in person.panel.inner_text().partition("co z moim wnioskiem")[2]:
        pressed(person, "Wszystkie sprawy")
    expect(newest(person)).to_contain_text(number)
    person.shot(shots / f"{kind.form}-2-cases.png")

    office.goto(f"{house.standins.portal.url}/urzad?wszystkie=1")
    office.get_by_role("link", name=number, exact=True).click()
    if has_paper:
        expect(office.get_by_role("link", name=PAPER)).to_be_visible()
    until(lambda: everybody_met(house.assistant))
    moves(office, "Sprawdź, czy wniosek jest kompletny")
    hears(person, number, "sprawdzanie, czy wniosek jest kompletny")
    if kind.form in MONEY:
        granted(office, person, number, kind)
    else:
        moves(office, "Zakończ bez decyzji", note="Dokument jest gotowy do odbioru.")
        hears(person, number, "gotowy do odbioru")
    person.shot(shots / f"{kind.form}-3-news.png")
    office.screenshot(path=shots / f"{kind.form}-4-office.png", full_page=True)
    assert not person.complaints
    person.leave()


def granted(office: Page, person: Visitor, number: str, kind: Filled) -> None:
    """A summons, a decision, the first payment; each of them is told."""
    moves(office, "Wezwij do uzupełnienia", what="zaświadczenie", due_on="2026-12-04")
    hears(person, number, "Brakuje: zaświadczenie")
    moves(office, "Dokumenty wpłynęły")
    moves(office, "Wydaj decyzję", outcome="granted", summary="Przyznano.", amount=MONEY[kind.form], months="3")
    hears(person, number, "decyzja wydana")
    moves(office, "Decyzja doręczona")
    hears(person, number, "Odwołanie do")
    moves(office, "Zaplanuj wypłaty")
    moves(office, "Wypłać teraz")
    paid = money(Decimal(MONEY[kind.form].replace(",", "."))).replace(NBSP, " ")
    expect(person.panel).to_contain_text(f"wypłacono {paid}")
    answered(person, "kiedy dostanę pieniądze")
    expect(person.panel).to_contain_text("Następna wypłata")
