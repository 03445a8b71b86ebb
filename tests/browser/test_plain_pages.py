"""The questionnaire without JavaScript: by keyboard alone, on the smallest screen, to the same results as anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from browsing import AXE, CHROMIUM, PHONE, ZOOMED, Visitor
from chat_world import world_of
from interview_people import interviewed, people, said_to, true_answer
from playwright.sync_api import Browser, Page, expect
from rule_households import base
from standins import Server, free_port

from knowledge.facts import facts_of
from knowledge.interview.written import written
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.results.sheet import sheet_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci")
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """
() => [...document.querySelectorAll("button, summary, label.option, input[name=typed]")]
  .filter((it) => it.checkVisibility())
  .map((it) => [it.textContent || it.name, it.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)
"""
FOCUSED = (
    "() => [document.activeElement.id, document.activeElement.value ?? '', document.activeElement.textContent.trim()]"
)


@dataclass
class House:
    """The chat app as a server, and the parts behind it."""

    address: str
    world: Any


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    world = world_of()
    server = Server(free_port(), lambda: world.app)
    server.start()
    yield House(f"{server.url}/bez-skryptow", world)
    server.stop()


@dataclass
class Keyboard:
    """Somebody who has nothing but a keyboard, and a browser that runs no script."""

    page: Page

    def checked(self) -> None:
        """What has to hold on every page."""
        assert self.page.evaluate(SIDEWAYS) <= 0, self.page.title()
        assert self.page.evaluate(SMALL_TARGETS) == []
        expect(self.page.get_by_role("link", name="112", exact=True)).to_be_visible()
        assert self.page.url.endswith("/bez-skryptow")

    def reaches(self, found: Callable[[str, str, str], bool]) -> None:
        """Press Tab until that has focus."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if found(*self.page.evaluate(FOCUSED)):
                return
        raise AssertionError(f"Tab never reaches it on: {self.page.title()}")

    def presses(self, name: str) -> None:
        self.reaches(lambda _id, _value, text: text.startswith(name))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def marks(self, value: str) -> None:
        """A radio button or a check box: a group of radio buttons is one stop, arrows go through it."""
        group = [option.get_attribute("value") for option in self.page.locator("input[type=radio]").all()]
        self.reaches(lambda _id, at, _text: at in (group or [value]))
        for _ in group:
            if self.page.evaluate(FOCUSED)[1] == value:
                break
            self.page.keyboard.press("ArrowDown")
        if not self.page.evaluate("() => document.activeElement.checked"):
            self.page.keyboard.press("Space")

    def types(self, words: str) -> None:
        self.reaches(lambda name, _value, _text: name == "wpisane")
        self.page.keyboard.type(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    @property
    def asked(self) -> tuple[str, ...]:
        found = self.page.locator("input[name=asked]")
        return tuple((found.get_attribute("value") or "").split()) if found.count() else ()

    def answers(self, truth: Mapping[str, Any]) -> None:
        """Answer the page truthfully."""
        names = self.asked
        bundle = base().catalogue.bundles.of(names[0])
        if bundle and len(names) > 1:
            means = said_to(bundle, names, truth)
            chosen = [pick.value for pick in bundle.of(names) if means[pick.question] == pick.means]
        else:
            question = base().catalogue.questions[names[0]]
            chosen = list(written(question, true_answer(question.id, truth)))
        offered = {option.get_attribute("value") for option in self.page.locator("input[name=answer]").all()}
        if not chosen or set(chosen) <= offered:
            for value in chosen or [NOTHING_CHOSEN]:
                self.marks(value)
            self.presses("Dalej")
        else:
            self.types(", ".join(chosen))


@pytest.fixture
def keyboard(browser: Browser, house: House) -> Iterator[Keyboard]:
    context = browser.new_context(viewport=ZOOMED, locale="pl-PL", java_script_enabled=False)
    page = context.new_page()
    page.goto(house.address)
    yield Keyboard(page)
    context.close()


@pytest.mark.parametrize("name", sorted(people(), key=lambda name: len(interviewed(people()[name]).asked))[-2:])
def test_a_whole_questionnaire_by_keyboard_on_the_smallest_screen(keyboard: Keyboard, house: House, name: str) -> None:
    truth = people()[name]
    keyboard.checked()
    keyboard.presses("Zaczynam")
    asked = []
    while keyboard.asked:
        keyboard.checked()
        expect(keyboard.page.get_by_role("link", name="112", exact=True)).to_be_in_viewport()
        asked.append(keyboard.asked)
        assert len(asked) < 60, asked
        keyboard.answers(truth)
    keyboard.checked()
    here = house.world.assistant.services
    facts = facts_of(here.base.catalogue, interviewed(truth).answers, here.today)
    headings = [heading.inner_text() for heading in keyboard.page.get_by_role("heading", level=3).all()]
    expected = [each.title for each in sheet_of(here.base, here.crisis, facts).worth_it]
    assert expected
    assert set(expected) <= set(headings)


def test_a_wrong_answer_brings_focus_to_what_is_wrong_and_a_link_to_its_field(keyboard: Keyboard) -> None:
    keyboard.presses("Zaczynam")
    keyboard.marks("yes")
    keyboard.presses("Dalej")
    while not keyboard.page.locator("#wpisane").count():
        keyboard.presses("Nie wiem")
    keyboard.types("mnóstwo")
    summary = keyboard.page.get_by_role("alert")
    expect(summary).to_be_focused()
    keyboard.checked()
    expect(keyboard.page.locator("#wpisane")).to_have_value("mnóstwo")
    keyboard.page.keyboard.press("Tab")
    keyboard.page.keyboard.press("Enter")
    first = summary.get_by_role("link").get_attribute("href") or ""
    expect(keyboard.page.locator(first)).to_be_focused()


def test_back_change_results_and_erasing_by_keyboard(keyboard: Keyboard) -> None:
    keyboard.presses("Zaczynam")
    keyboard.marks("yes")
    keyboard.presses("Dalej")
    keyboard.presses("Poprzednie pytanie")
    expect(keyboard.page.get_by_label("Tak")).to_be_checked()
    keyboard.marks("no")
    keyboard.presses("Dalej")
    keyboard.reaches(lambda _id, _value, text: text.startswith("Odpowiedzi do tej pory"))
    keyboard.page.keyboard.press("Enter")
    keyboard.checked()
    keyboard.presses("Zmień: Mieszkanie w Łodzi")
    expect(keyboard.page.get_by_label("Nie", exact=True)).to_be_checked()
    keyboard.presses("Pokaż, co już wiadomo")
    keyboard.checked()
    keyboard.presses("Usuń odpowiedzi")
    expect(keyboard.page.get_by_role("heading", name="Odpowiedzi są usunięte")).to_be_visible()
    keyboard.checked()


@needs_axe
def test_axe_finds_nothing_on_any_page_in_light_and_dark(browser: Browser, house: House) -> None:
    person = Visitor.arrives(browser, house.address, viewport=PHONE)
    page = person.page

    def clean() -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert person.axe() == [], page.title()

    def press(name: str) -> None:
        with page.expect_navigation():
            page.get_by_role("button", name=name).first.click()

    clean()
    press("Zaczynam")
    clean()
    press("Dalej")
    expect(page.get_by_role("alert")).to_be_visible()
    clean()
    kinds = set()
    while page.locator("input[name=asked]").count():
        kind = (
            page.locator("input[name=answer], #wpisane").first.get_attribute("type"),
            page.locator("#wpisane").count(),
        )
        if kind not in kinds:
            kinds.add(kind)
            for part in page.locator("summary").all():
                part.click()
            clean()
            press("Dalej")
            clean()
        press("Nie wiem")
    assert len(kinds) >= 3, kinds
    clean()
    person.page.evaluate("() => document.querySelector('[name=code]').value = 'nie ma'")
    page.get_by_role("button", name="Usuń odpowiedzi").click()
    expect(page.get_by_role("heading", name="Tych odpowiedzi już nie ma")).to_be_visible()
    clean()
    press("Zaczynam od nowa")
    press("Nie wiem")
    press("Usuń odpowiedzi")
    clean()
    assert not person.complaints
    person.leave()
