"""An application as one page in a real browser: without JavaScript on the smallest screen, and looked at by axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from account_world import plain
from browsing import AXE, CHROMIUM, PHONE, ZOOMED, Visitor
from chat_world import GENEROUS, Agent, assistant_of
from playwright.sync_api import Browser, Page, expect
from standins import Server, free_port, running_standins

from actions.account.oidc import Oidc
from actions.portal.client import Portal
from api.chat.app import create_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci")
PESEL = {"Barbara Olszewska": "60100246627", "Halina Wrzosek": "57041241004"}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with running_standins(assistant_url=address) as standins:
        assistant = assistant_of(Agent(), address)
        portal = Portal(standins.portal.url, plain())
        oidc = Oidc(standins.identity.url, "asystent", "asystent-lokalnie", address, plain())
        here = replace(assistant.services, portal=portal, oidc=oidc)
        server = Server(port, lambda: create_app(replace(assistant, services=here), GENEROUS))
        server.start()
        yield address
        server.stop()


def logs_in(page: Page, who: str) -> None:
    """Log in on another tab, and type the code that is shown there."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Przejdź do logowania").click()
    tab = opened.value
    tab.get_by_role("button", name="Przejdź do logowania").click()
    tab.get_by_role("link", name="Profil zaufany").click()
    tab.get_by_label(who).check()
    tab.get_by_role("button", name="Zaloguj").click()
    code = tab.locator(".code").inner_text()
    tab.close()
    page.get_by_label("Kod ze strony logowania").fill(code)
    page.get_by_role("button", name="Dalej").click()


def files_a_certificate(page: Page, home: str, who: str, checked: Callable[[], None]) -> None:
    """From the list of applications to the receipt; `checked` is called on every page on the way."""
    pesel = PESEL[who]
    mistyped = f"{pesel[:-1]}{(int(pesel[-1]) + 1) % 10}"
    page.goto(f"{home}/wniosek")
    checked()
    page.locator("a[href='/wniosek/zaswiadczenie']").click()
    expect(page.get_by_role("button", name="Zaloguj się")).to_be_visible()
    checked()
    page.get_by_role("button", name="Zaloguj się").click()
    expect(page.get_by_role("link", name="Przejdź do logowania")).to_be_visible()
    checked()
    logs_in(page, who)
    expect(page.get_by_label("Jakie imię wpisać")).to_have_value(who.split()[0])
    checked()
    page.get_by_label("Jaki to numer PESEL").fill(mistyped)
    page.get_by_role("button", name="Zapisz").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    checked()
    summary.get_by_role("link").first.click()
    page.get_by_label("Jaki to numer PESEL").fill(pesel)
    for option in ("jednostka-2", "rodzaj-2", "okres-3", "forma-2"):
        page.locator(f"#{option}").check()
    page.locator("#cel").fill("do banku")
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_role("heading", name="Doszły nowe pytania")).to_be_visible()
    checked()
    page.get_by_label("wszystkie świadczenia z tego urzędu").check()
    page.get_by_role("button", name="Zapisz").click()
    expect(page.get_by_role("heading", name="cały wniosek")).to_be_visible()
    checked()
    page.get_by_role("button", name="Wyślij wniosek").click()
    expect(page.get_by_role("alert")).to_be_focused()
    checked()
    page.get_by_label("Znam informację").check()
    page.get_by_role("button", name="Wyślij wniosek").click()
    expect(page.get_by_role("heading", name="Wniosek przyjęty")).to_be_visible()
    checked()


def test_a_certificate_is_filed_without_a_script_on_the_smallest_screen(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport=ZOOMED, locale="pl-PL", java_script_enabled=False)
    page = context.new_page()

    def checked() -> None:
        assert page.evaluate(SIDEWAYS) <= 0, page.title()
        expect(page.get_by_role("link", name="112", exact=True)).to_be_visible()
        assert not any(number in page.url for number in PESEL.values())

    files_a_certificate(page, home, "Barbara Olszewska", checked)
    context.close()


@needs_axe
def test_axe_finds_nothing_on_any_page_of_an_application(browser: Browser, home: str) -> None:
    person = Visitor.arrives(browser, home, viewport=PHONE)

    def checked() -> None:
        assert person.axe() == [], person.page.title()

    files_a_certificate(person.page, home, "Halina Wrzosek", checked)
    assert not person.complaints
    person.leave()
