"""What the widget makes of every kind of reply, and what the person can do with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import DESKTOP, Visitor
from fake_chat import FILE, FakeChat, until
from playwright.sync_api import expect

Visit = Callable[..., Visitor]
CHECK = "Sprawdź, jaka pomoc jest dla mnie"


def test_first_open_shows_the_welcome_with_its_choices(visitor: Visit, chat: FakeChat) -> None:
    person = visitor()
    assert not chat.talks, "nothing is begun before somebody asks"
    person.open()
    expect(person.panel.locator("button.choice")).to_have_count(4)
    expect(person.panel.get_by_role("link", name="42 638 44 44").first).to_have_attribute("href", "tel:426384444")


def test_a_pressed_choice_and_its_typed_title_lead_to_the_same(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    person.press(CHECK).hears("Ile osób").press("Jedna").hears("Jaki jest dochód")
    person.say("kwota").hears("Jaki jest dochód").say("do 1 000\u00a0zł").hears("Kiedy się urodziła")
    assert chat.received == [CHECK, "Jedna", "kwota", "do 1 000\u00a0zł"]


def test_answers_of_an_earlier_question_are_closed_and_the_chosen_one_is_marked(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().press(CHECK).hears("Ile osób").press("Jedna").hears("Jaki jest dochód")
    chosen = person.panel.locator('button.choice[data-title="Jedna"]')
    expect(chosen).to_have_attribute("aria-disabled", "true")
    expect(chosen).to_have_accessible_name("Jedna (wybrano)")
    chosen.click(force=True)
    expect(person.panel.locator('button.choice[data-title="Dwie"]')).to_be_hidden()
    person.say("kwota")
    until(lambda: chat.received == [CHECK, "Jedna", "kwota"])


def test_of_a_question_answered_in_words_no_choice_is_left(visitor: Visit) -> None:
    person = visitor().open().say("kwota").hears("Jaki jest dochód").say("1200").hears("Kiedy się urodziła")
    expect(person.panel.locator("button.choice:visible")).to_have_count(5)  # four of the welcome, and "nie wiem"
    expect(person.panel.locator("article", has_text="Jaki jest dochód").locator(".choices")).to_be_hidden()


def test_the_other_answers_wait_while_a_pressed_one_is_on_its_way(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("kwota").hears("Jaki jest dochód")
    chat.may_answer = 0
    person.press("Nie wiem")
    person.panel.locator('button.choice[data-title="więcej"]').click(force=True)
    chat.may_answer = None
    person.hears("Czy mieszkanie")
    assert chat.received == ["kwota", "Nie wiem"]


def test_several_answers_are_marked_and_sent_together(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("powody").hears("powodów")
    group = person.panel.get_by_role("group", name="można zaznaczyć kilka")
    person.press("Długa choroba").press("Bezdomność").press("Ubóstwo").press("Bezdomność")
    expect(group.get_by_role("button", name="Ubóstwo")).to_have_attribute("aria-pressed", "true")
    expect(group.get_by_role("button", name="Bezdomność")).to_have_attribute("aria-pressed", "false")
    assert chat.received == ["powody"]
    group.get_by_role("button", name="Gotowe, dalej").click()
    person.hears("Kiedy się urodziła")
    assert chat.received == ["powody", "Długa choroba, Ubóstwo"]
    expect(person.panel.locator("button.choice.chosen")).to_contain_text(["Długa choroba", "Ubóstwo"])


def test_none_of_several_goes_out_at_once_and_nothing_marked_goes_nowhere(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("powody").hears("powodów")
    person.panel.get_by_role("button", name="Gotowe, dalej").click()
    expect(person.panel.get_by_role("button", name="Długa choroba")).to_be_focused()
    person.press("Nic z tego").hears("Kiedy się urodziła")
    assert chat.received == ["powody", "Nic z tego"]


def test_several_answers_that_did_not_go_out_can_be_sent_again(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("powody").hears("powodów").press("Długa choroba").press("Ubóstwo")
    chat.refusals = [(422, "bad_request", None)]
    person.panel.get_by_role("button", name="Gotowe, dalej").click()
    person.panel.get_by_role("button", name="Popraw").click()
    expect(person.field).to_have_value("Długa choroba, Ubóstwo")
    person.panel.get_by_role("button", name="Gotowe, dalej").click()
    person.hears("Kiedy się urodziła")


def test_sources_that_are_longer_than_the_answer_are_folded_with_their_day_in_sight(visitor: Visit) -> None:
    person = visitor().open().say("podstawa").hears("Wniosek składa się")
    source = person.panel.locator(".source").first
    expect(source).to_be_hidden()
    person.panel.get_by_text("Źródła, stan prawny na 24 listopada 2026").click()
    expect(source).to_be_visible()


def test_a_choice_pressed_twice_in_a_row_is_sent_once(visitor: Visit, chat: FakeChat) -> None:
    chat.delay = 0.3
    person = visitor().open()
    person.panel.locator(f'button.choice[data-title="{CHECK}"]').dblclick()
    person.hears("Ile osób")
    assert chat.received == [CHECK]


def test_a_card_says_its_mark_in_words_and_folds_its_details(visitor: Visit) -> None:
    person = visitor().open().say("wyniki").hears("Co dalej")
    cards = person.panel.locator("article.card")
    expect(cards.locator(".mark")).to_have_text(["prawdopodobnie tak", "decyduje urząd", "raczej nie"])
    details = cards.first.locator("details")
    expect(details.get_by_text("Powierzchnia mieszkania")).to_be_hidden()
    details.locator("summary").click()
    expect(details.get_by_text("Powierzchnia mieszkania")).to_be_visible()
    expect(details.locator(".source")).to_contain_text("stan prawny na 24 listopada 2026")


def test_markup_becomes_lists_links_and_bold_and_nothing_else(visitor: Visit) -> None:
    person = visitor().open().say("dokumenty").hears("umowa najmu")
    newest = person.messages.last
    expect(newest.locator("li")).to_have_count(3)
    expect(newest.locator("strong")).to_have_text("dodatek mieszkaniowy")
    link = newest.get_by_role("link", name="stronie miasta")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    person.say("html").hears("<img src=x onerror=alert(1)> <b>nie</b> [zły](javascript:alert(1)) a < b")
    expect(person.messages.last.locator("img, b, a")).to_have_count(0)


def test_phone_numbers_call_and_amounts_do_not(visitor: Visit) -> None:
    person = visitor().open().say("pomocy").hears("Niebieska Linia")
    expect(person.panel.locator('a[href="tel:112"]')).to_have_count(2)
    expect(person.panel.locator('a[href="tel:800120002"]')).to_have_count(1)
    person.say("wyniki").hears("Co dalej")
    calls = person.panel.locator("article.card a.call")
    assert "1 053" not in " ".join(calls.all_text_contents())


def test_a_one_time_link_opens_a_new_tab_once_and_the_talk_goes_on_here(visitor: Visit, chat: FakeChat) -> None:
    from actions.replies import Text

    person = visitor().open().press("Moje sprawy i wypłaty").hears("Zaloguj się")
    person.context.route("**/login/one-time", lambda route: route.fulfill(body="logowanie"))
    with person.context.expect_page() as opened:
        person.panel.get_by_role("link", name="Zaloguj się").click()
    expect(opened.value.locator("body")).to_have_text("logowanie")
    person.hears("Link został otwarty")
    assert "token" in opened.value.evaluate("sessionStorage['asystent-czat:key']"), "the talk may go on there too"
    opened.value.close()
    chat.speak(Text(text="Zalogowano. Oto sprawy."))
    person.hears("Zalogowano")


def test_a_file_is_fetched_with_the_token_and_handed_to_downloads(
    visitor: Visit, chat: FakeChat, tmp_path: Path
) -> None:
    person = visitor().open().say("plik").hears("Pobierz")
    with person.page.expect_download() as download:
        person.panel.get_by_role("button", name="Pobierz: Potwierdzenie złożenia wniosku (PDF)").click()
    assert download.value.suggested_filename == "Potwierdzenie złożenia wniosku.pdf"
    download.value.save_as(tmp_path / "receipt.pdf")
    assert (tmp_path / "receipt.pdf").read_bytes() == FILE
    token = next(iter(chat.talks.values())).token
    assert chat.fetched == [f"Bearer {token}"]
    assert not any(token in url for url in person.requests), "the token never stands in an address"


@pytest.mark.parametrize(
    ("said", "keyboard", "hint"),
    [
        ("kwota", "decimal", "Kwota w złotych"),
        ("pesel", "numeric", "Numer PESEL, 11 cyfr"),
        ("email", "email", "Adres e-mail"),
    ],
)
def test_a_question_brings_the_right_keyboard_and_a_hint(visitor: Visit, said: str, keyboard: str, hint: str) -> None:
    person = visitor().open().say(said)
    expect(person.field).to_have_attribute("inputmode", keyboard)
    expect(person.panel.locator("#hint")).to_have_text(hint)
    person.say("wypłaty").hears("Pokazano")
    expect(person.field).not_to_have_attribute("inputmode", re.compile(""))


def test_a_date_can_be_picked_or_typed(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("data").hears("Kiedy się urodziła")
    person.panel.get_by_label("Wybierz datę z kalendarza").fill("1950-11-24")
    expect(person.field).to_have_value("24.11.1950")
    person.panel.get_by_role("button", name="Wyślij", exact=True).click()
    person.hears("Czy mieszkanie jest wynajmowane")
    assert chat.received[-1] == "24.11.1950"
    expect(person.panel.get_by_label("Wybierz datę z kalendarza")).to_be_hidden()


def test_a_message_that_is_too_long_stays_in_the_field_with_a_count(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().say("a" * 10_000)
    expect(person.panel.locator("#count")).to_contain_text("Za długie o 6\u00a0000\u00a0znaków")
    expect(person.field).to_have_attribute("aria-invalid", "true")
    assert chat.received == []
    person.field.fill("wypłaty")
    expect(person.panel.locator("#count")).to_have_text("")
    person.field.press("Enter")
    person.hears("Pokazano")


def test_an_empty_message_is_not_sent_and_shift_enter_begins_a_line(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    person.field.press("Enter")
    person.field.fill("   ")
    person.field.press("Enter")
    person.field.fill("pierwszy")
    person.field.press("Shift+Enter")
    person.field.press_sequentially("drugi")
    person.field.press("Enter")
    person.hears("Nie rozumiem")
    assert chat.received == ["pierwszy\ndrugi"]


def test_typing_is_shown_while_an_answer_is_prepared(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.may_answer = 0
    person.say("wypłaty")
    expect(person.panel.locator(".typing")).to_be_visible()
    chat.may_answer = None
    person.hears("Pokazano")
    expect(person.panel.locator(".typing")).to_be_hidden()


def test_a_long_answer_is_shown_from_its_start(visitor: Visit) -> None:
    person = visitor().open().say("długo").hears("Akapit 8")
    expect(person.messages.get_by_text("Akapit 1.")).to_be_in_viewport()
    expect(person.messages.get_by_text("Akapit 8.")).not_to_be_in_viewport()
    below = person.panel.get_by_role("button", name="Niżej jest więcej")
    below.click()
    expect(person.messages.get_by_text("Akapit 8.")).to_be_in_viewport()
    expect(below).to_be_hidden()


def test_news_do_not_pull_away_somebody_who_reads_further_up(visitor: Visit, chat: FakeChat) -> None:
    from actions.replies import Text

    person = visitor().open().say("długo").hears("Akapit 8").say("wyniki").hears("Co dalej")
    person.page.evaluate("document.querySelector('asystent-czat').shadowRoot.querySelector('.scroller').scrollTop = 0")
    chat.speak(Text(text="Nowina z urzędu."))
    jump = person.panel.get_by_role("button", name="Nowa wiadomość")
    expect(jump).to_be_visible()
    expect(person.messages.get_by_text("Nowina z urzędu.")).not_to_be_in_viewport()
    jump.click()
    expect(person.messages.last).to_be_in_viewport()
    expect(jump).to_be_hidden()


def test_an_answer_can_be_copied(visitor: Visit) -> None:
    person = visitor(permissions=["clipboard-read", "clipboard-write"]).open().say("dokumenty").hears("umowa najmu")
    person.panel.get_by_role("button", name="Kopiuj").last.click()
    expect(person.panel.get_by_role("button", name="Skopiowano")).to_be_visible()
    copied = person.page.evaluate("navigator.clipboard.readText()")
    assert "- deklaracja o dochodach" in copied
    assert "**" not in copied


def test_the_conversation_can_be_saved_and_printed(visitor: Visit, tmp_path: Path) -> None:
    person = visitor(viewport=DESKTOP)
    person.say("wyniki").hears("Co dalej")
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    with person.page.expect_download() as download:
        person.panel.get_by_role("button", name="Zapisz rozmowę do pliku").click()
    download.value.save_as(tmp_path / "talk.txt")
    saved = (tmp_path / "talk.txt").read_text(encoding="utf-8-sig")
    assert "Moja wiadomość: wyniki" in saved
    assert "Zasiłek stały: raczej nie" in saved
    person.page.evaluate("window.print = () => (window.printed = true)")
    person.panel.get_by_role("button", name="Drukuj rozmowę").click()
    assert person.page.evaluate("window.printed")
    person.page.emulate_media(media="print")
    expect(person.page.locator("h1")).to_be_hidden()
    expect(person.messages.get_by_text("Zasiłek stały")).to_be_visible()
    expect(person.field).to_be_hidden()


def test_an_open_page_without_script_still_names_a_person(visitor: Visit) -> None:
    person = visitor(java_script_enabled=False)
    expect(person.page.locator(".note").first).to_contain_text("42 638 44 44")
    expect(person.page.locator(".note").first).to_be_visible()


def test_a_page_opened_on_a_wide_screen_shows_the_panel_and_leaves_focus_alone(visitor: Visit, chat: FakeChat) -> None:
    person = visitor(viewport=DESKTOP)
    expect(person.messages.first).to_contain_text("Dzień dobry")
    assert person.page.evaluate("document.activeElement === document.body")
    until(lambda: len(chat.talks) == 1)


def test_the_page_can_open_it_and_is_told_when_it_opens_and_closes(visitor: Visit) -> None:
    person = visitor()
    person.page.evaluate(
        """() => {
          window.told = [];
          const chat = document.querySelector("asystent-czat");
          for (const name of ["asystent:open", "asystent:close"]) chat.addEventListener(name, () => told.push(name));
          return chat.open();
        }"""
    )
    expect(person.messages.first).to_contain_text("Dzień dobry")
    person.panel.get_by_role("button", name="Zwiń okno rozmowy").click()
    expect(person.panel).to_be_hidden()
    assert person.page.evaluate("told") == ["asystent:open", "asystent:close"]


def test_a_file_that_needs_a_login_says_so(visitor: Visit) -> None:
    person = visitor().open().say("plik").hears("Pobierz")
    refusal = {"error": {"code": "login_needed", "message": "Aby pobrać plik, trzeba się zalogować."}}
    person.context.route("**/files/receipt", lambda route: route.fulfill(status=401, json=refusal))
    person.panel.get_by_role("button", name="Pobierz").click()
    expect(person.panel.get_by_text("Aby pobrać plik, trzeba się zalogować.")).to_be_visible()
