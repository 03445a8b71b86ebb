"""An earlier answer is changed by pressing it: the question comes again, the other answers stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import AXE, DESKTOP, PHONE, Visitor
from fake_chat import FakeChat
from playwright.sync_api import expect

Visit = Callable[..., Visitor]
CHECK = "Sprawdź, jaka pomoc jest dla mnie"
INCOME = "do 1 000\u00a0zł"
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci")


def at_the_third_question(person: Visitor) -> Visitor:
    return person.open().press(CHECK).hears("Ile osób").press("Dwie").hears("dochód").press(INCOME).hears("Kiedy")


def test_a_pressed_answer_is_asked_for_again_and_the_questions_go_on(visitor: Visit, chat: FakeChat) -> None:
    person = at_the_third_question(visitor(viewport=PHONE))
    answer = person.panel.get_by_role("button", name=f"Zmień odpowiedź: {INCOME}")
    answer.click()
    person.hears("Jaki jest dochód")
    assert chat.received[-1] == "Zmień: income"
    person.say("1200").hears("Kiedy")
    expect(person.panel.get_by_role("button", name="Zmień odpowiedź: 1200")).to_be_visible()
    answer.click()
    person.hears("Jaki jest dochód")
    assert chat.received.count("Zmień: income") == 2, "it can be changed as often as one likes"


def test_only_answers_can_be_changed(visitor: Visit) -> None:
    person = at_the_third_question(visitor()).say("dokumenty").hears("umowa najmu")
    changeable = person.panel.locator("article.mine").get_by_role("button")
    expect(changeable).to_have_text(["Dwie", INCOME])


def test_a_double_press_asks_once(visitor: Visit, chat: FakeChat) -> None:
    person = at_the_third_question(visitor())
    chat.delay = 0.3
    person.panel.get_by_role("button", name="Zmień odpowiedź: Dwie").dblclick()
    person.hears("Ile osób")
    assert chat.received.count("Zmień: people") == 1


def test_it_can_be_changed_after_a_reload_and_in_another_tab(visitor: Visit, chat: FakeChat) -> None:
    person = at_the_third_question(visitor())
    person.page.reload()
    person.hears("Kiedy")
    other = person.tab().open().hears("Kiedy")
    other.panel.get_by_role("button", name="Zmień odpowiedź: Dwie").click()
    other.hears("Ile osób")
    person.page.bring_to_front()
    person.hears("Ile osób")
    assert chat.received[-1] == "Zmień: people"


def test_an_answer_is_reached_by_arrows_and_enter_and_the_conversation_stays_one_tab_stop(visitor: Visit) -> None:
    person = at_the_third_question(visitor(viewport=DESKTOP))
    expect(person.panel.locator('article.mine button[tabindex="-1"]')).to_have_count(2)
    person.field.focus()
    person.tab_to("Asystent:Odpowiedzi: 2", back=True).key("ArrowUp")
    assert person.at() == f"Moja wiadomość:{INCOME}"
    person.key("Enter")
    assert person.at() == f"Zmień odpowiedź: {INCOME}"
    person.key("Escape")
    assert person.at() == f"Moja wiadomość:{INCOME}"
    person.key("ArrowUp", "ArrowUp", "Enter", "Enter").hears("Ile osób")
    expect(person.panel.get_by_role("button", name="Zmień odpowiedź: Dwie")).to_be_focused()


@needs_axe
@pytest.mark.parametrize("colours", ["Jasne", "Ciemne", "Duży kontrast"])
def test_axe_finds_nothing_and_a_screen_reader_hears_that_it_can_be_changed(visitor: Visit, colours: str) -> None:
    person = at_the_third_question(visitor(viewport=PHONE))
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_text(colours, exact=True).click()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    article = person.panel.locator("article.mine", has_text="Dwie")
    expect(article).to_have_accessible_name("Moja wiadomość:")
    expect(article).to_have_accessible_description("Zmień odpowiedź: Dwie")
    article.get_by_role("button").hover()
    assert person.axe() == []
