"""A phone in a hand, a sheet of paper, a page in another language: small things that annoy when they are wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import AXE, DESKTOP, SMALL_PHONE, Visitor
from fake_chat import FakeChat
from playwright.sync_api import Locator, expect

Visit = Callable[..., Visitor]
SHORT_PHONE = {"width": 360, "height": 640}
NEAREST = 8


def options_of(person: Visitor) -> Locator:
    return person.panel.get_by_role("button", name="Opcje rozmowy")


def box(part: Locator) -> dict[str, float]:
    found = part.bounding_box()
    assert found is not None, "it is not shown"
    return {side: found[side] for side in ("y", "width", "height")}


def test_all_options_are_in_sight_on_a_short_phone_and_nothing_lies_over_them(visitor: Visit) -> None:
    person = visitor(viewport=SHORT_PHONE).open()
    below = person.panel.locator(".jump")
    expect(below).to_be_visible()
    options_of(person).click()
    expect(person.panel.get_by_role("button", name="Usuń rozmowę")).to_be_in_viewport(ratio=1)
    expect(below).to_be_hidden()
    options_of(person).click()
    expect(below).to_be_visible()


def test_the_exit_that_erases_keeps_away_from_the_button_that_closes(visitor: Visit) -> None:
    person = visitor(viewport=SHORT_PHONE).open()
    close = box(person.panel.get_by_role("button", name="Zwiń okno rozmowy"))
    leave = box(person.panel.get_by_role("button", name="Szybkie wyjście"))
    assert leave["y"] - (close["y"] + close["height"]) >= NEAREST


@pytest.mark.parametrize("said", ["powody", "kwota"])
def test_a_finger_that_misses_a_choice_does_not_hit_the_next_one(visitor: Visit, said: str) -> None:
    person = visitor(viewport=SHORT_PHONE).open().say(said).hears("?")
    group = person.panel.get_by_role("group").last
    gaps = group.evaluate("it => [getComputedStyle(it).rowGap, getComputedStyle(it).columnGap].map(parseFloat)")
    assert min(gaps) >= NEAREST


def test_what_is_said_about_a_message_does_not_stretch_its_bubble(visitor: Visit, chat: FakeChat) -> None:
    person = visitor(viewport=SHORT_PHONE).open()
    person.context.route("**/messages", lambda route: route.abort())
    person.say("tak")
    mine = person.panel.locator("article.mine")
    expect(mine).to_contain_text("wyśle się sama")
    assert box(mine.locator(".bubble"))["width"] < box(mine)["width"] / 2


def test_the_widget_is_read_in_polish_on_a_page_in_another_language(visitor: Visit) -> None:
    person = visitor()
    person.page.evaluate("document.documentElement.lang = 'en'")
    assert person.opener.evaluate("it => it.closest('[lang]').lang") == "pl"
    person.open()
    assert person.messages.first.evaluate("it => it.closest('[lang]').lang") == "pl"


def test_paper_shows_what_is_folded_and_where_links_lead_and_the_screen_folds_it_again(visitor: Visit) -> None:
    person = visitor(viewport=DESKTOP)
    person.say("wyniki").hears("Co dalej").say("dokumenty").hears("umowa najmu")
    options_of(person).click()
    person.page.evaluate("window.print = () => {}")
    details = person.messages.get_by_text("Powierzchnia mieszkania")
    expect(details).to_be_hidden()
    person.panel.get_by_role("button", name="Drukuj rozmowę").click()
    person.page.emulate_media(media="print")
    expect(details).to_be_visible()
    link = person.messages.get_by_role("link", name="stronie miasta")
    shown = link.evaluate("it => getComputedStyle(it, '::after').content")
    assert "https://example.org/dodatek" in shown or "attr(href)" in shown
    person.page.emulate_media(media="screen")
    person.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(details).to_be_hidden()


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci")
@pytest.mark.parametrize("colours", ["Jasne", "Ciemne", "Duży kontrast"])
def test_paper_is_white_and_can_be_read_whatever_colours_the_screen_has(visitor: Visit, colours: str) -> None:
    person = visitor(viewport=DESKTOP)
    person.say("wyniki").hears("Co dalej").say("pomocy").hears("Niebieska")
    options_of(person).click()
    person.panel.get_by_text(colours, exact=True).click()
    person.page.emulate_media(media="print")
    for part in (person.panel, person.panel.locator("article.card .bubble").first, person.panel.locator(".top")):
        assert part.evaluate("it => getComputedStyle(it).backgroundColor") == "rgb(255, 255, 255)"
    assert person.axe("color-contrast") == []


def test_whether_anybody_answers_the_phone_stands_beside_the_number_each_time_it_is_opened(
    visitor: Visit, chat: FakeChat
) -> None:
    chat.now = "Teraz zamknięte. Otwarte będzie jutro od 8.00."
    person = visitor(viewport=SHORT_PHONE).open()
    hours = person.panel.locator("#hours")
    expect(hours).to_have_text(chat.now)
    expect(person.panel.get_by_role("link", name="42 638 44 44").first).to_have_accessible_description(chat.now)
    chat.now = "Teraz otwarte, do 16.00."
    person.panel.get_by_role("button", name="Zwiń okno rozmowy").click()
    person.opener.click()
    expect(hours).to_have_text(chat.now)


def test_on_the_narrowest_phone_the_exit_stands_beside_the_number_and_leaves_room_for_the_talk(
    visitor: Visit, chat: FakeChat
) -> None:
    chat.now = "Teraz zamknięte. Otwarte będzie jutro od 8.00."
    person = visitor(viewport=SMALL_PHONE).open()
    hours = person.panel.locator("#hours")
    expect(hours).to_have_text(chat.now)
    beside, below = box(person.panel.get_by_role("button", name="Szybkie wyjście")), box(hours)
    assert beside["y"] < box(person.panel.locator(".person"))["y"] + NEAREST
    assert beside["y"] + beside["height"] <= below["y"]
    assert box(person.panel.locator(".scroller"))["height"] >= 0.6 * SMALL_PHONE["height"]


def test_hours_of_the_citys_line_are_not_said_of_another_number(visitor: Visit) -> None:
    person = visitor()
    person.page.evaluate("document.querySelector('asystent-czat').setAttribute('phone', '42 111 22 33')")
    with person.page.expect_response("**/api/phone-line"):
        person.open()
    expect(person.panel.get_by_role("link", name="42 111 22 33")).to_be_visible()
    expect(person.panel.locator("#hours")).to_be_empty()
