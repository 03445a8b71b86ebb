"""What is left behind, and where anything goes: nothing, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from browsing import DESKTOP, Visitor
from fake_chat import FakeChat, until
from playwright.sync_api import expect

Visit = Callable[..., Visitor]
LEFT_BEHIND = "JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"


def leave_quickly(person: Visitor) -> None:
    person.context.route("https://pl.wikipedia.org/**", lambda route: route.fulfill(body="encyklopedia"))
    person.panel.get_by_role("button", name="Szybkie wyjście").click()
    expect(person.page.locator("body")).to_have_text("encyklopedia")


def test_the_quick_exit_erases_the_conversation_and_leaves_at_once(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("pomocy").hears("Niebieska Linia")
    talk = next(iter(chat.talks))
    leave_quickly(person)
    until(lambda: chat.erased == [talk])
    assert person.page.url == "https://pl.wikipedia.org/"
    person.page.goto(person.address)
    assert person.page.evaluate(LEFT_BEHIND) == '[{},{},""]'


def test_the_quick_exit_does_not_wait_for_the_server_and_the_way_back_does_not_lead_here(
    visitor: Visit, chat: FakeChat
) -> None:
    person = visitor().open()
    person.context.route("**/api/conversations/*", lambda route: None)
    leave_quickly(person)
    person.page.go_back()
    assert not person.page.url.startswith(person.address)


def test_the_quick_exit_empties_the_other_tabs(visitor: Visit, chat: FakeChat) -> None:
    first = visitor().open().say("pomocy").hears("Niebieska Linia")
    second = first.tab().open().hears("Niebieska Linia")
    leave_quickly(second)
    expect(first.panel.get_by_text("Niebieska Linia")).to_have_count(0)


def test_erasing_asks_first_and_then_leaves_nothing(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("wypłaty").hears("Pokazano")
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_role("button", name="Usuń rozmowę").click()
    expect(person.panel.get_by_text("Nie da się jej przywrócić")).to_be_focused()
    person.panel.get_by_role("button", name="Nie, wróć").click()
    assert chat.erased == []
    person.panel.get_by_role("button", name="Usuń rozmowę").click()
    person.panel.get_by_role("button", name="Tak, usuń").click()
    expect(person.panel.get_by_text("Rozmowa została usunięta.")).to_be_visible()
    assert len(chat.erased) == 1
    expect(person.messages).to_have_count(0)
    assert "token" not in person.page.evaluate(LEFT_BEHIND)


def test_writing_after_erasing_begins_a_new_conversation(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_role("button", name="Usuń rozmowę").click()
    person.panel.get_by_role("button", name="Tak, usuń").click()
    expect(person.panel.get_by_text("Rozmowa została usunięta.")).to_be_visible()
    person.say("wypłaty").hears("Pokazano")
    assert len(chat.talks) == 1


def test_nothing_is_asked_of_third_parties_and_no_cookie_is_set(visitor: Visit) -> None:
    person = visitor(viewport=DESKTOP)
    person.say("wyniki").hears("Co dalej").say("dokumenty").hears("umowa najmu")
    own = urlsplit(person.address).netloc
    assert {urlsplit(url).netloc for url in person.requests if not url.startswith("data:")} == {own}
    assert person.context.cookies() == []


def test_nothing_is_kept_in_the_browser_before_the_panel_is_opened(visitor: Visit) -> None:
    assert visitor().page.evaluate(LEFT_BEHIND) == '[{},{},""]'


def test_a_message_is_kept_only_until_it_is_sent(visitor: Visit) -> None:
    person = visitor().open().say("mój sekret").hears("Nie rozumiem")
    assert "sekret" not in person.page.evaluate(LEFT_BEHIND)
