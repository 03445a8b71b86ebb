"""Lost networks, failing servers, reloads and several tabs: nothing is lost, nothing is heard twice."""

from __future__ import annotations

from collections.abc import Callable

from browsing import DESKTOP, Visitor
from fake_chat import FakeChat, until
from playwright.sync_api import Route, expect

from actions.replies import Text

Visit = Callable[..., Visitor]


def count_of(person: Visitor, text: str) -> int:
    return person.panel.locator("article .bubble", has_text=text).count()


def test_a_message_written_without_network_goes_out_once_when_it_returns(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    person.context.set_offline(True)
    person.say("wypłaty")
    expect(person.messages.last).to_contain_text("Wiadomość czeka i wyśle się sama")
    person.context.set_offline(False)
    person.hears("Pokazano")
    assert chat.received == ["wypłaty"]
    assert count_of(person, "Pokazano wypłaty") == 1
    expect(person.panel.get_by_text("czeka i wyśle się")).to_have_count(0)


def test_an_answer_that_got_lost_is_fetched_again_and_the_message_is_not_heard_twice(
    visitor: Visit, chat: FakeChat
) -> None:
    person = visitor().open()
    chat.answer_lost = 2
    person.say("wypłaty").hears("Pokazano")
    until(lambda: len(chat.attempts) == 3)
    assert len(set(chat.attempts)) == 1, "each attempt bears the same client_id"
    assert chat.received == ["wypłaty"]
    assert count_of(person, "Pokazano wypłaty") == 1
    expect(person.panel.locator("article.mine")).to_have_count(1)


def test_two_messages_written_quickly_are_sent_in_order(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.delay = 0.2
    person.say("dokumenty").say("wypłaty").hears("Pokazano")
    assert chat.received == ["dokumenty", "wypłaty"]
    expect(person.panel.locator("article.mine")).to_have_text(["Moja wiadomość:dokumenty", "Moja wiadomość:wypłaty"])


def test_too_many_messages_are_sent_again_after_the_wait_that_the_server_names(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.refusals = [(429, "too_many_messages", 2)]
    person.say("wypłaty").hears("Pokazano")
    assert "Tej wiadomości nie da się przyjąć." in person.heard()
    assert chat.received == ["wypłaty"]


def test_a_message_waits_for_a_server_that_is_away_for_long_and_can_be_taken_back(
    visitor: Visit, chat: FakeChat
) -> None:
    person = visitor().open()
    person.context.route("**/messages", lambda route: route.abort())
    person.say("dokumenty").say("wypłaty")
    expect(person.messages.last).to_contain_text("Wiadomość czeka na poprzednią")
    expect(person.messages.get_by_text("Wiadomość czeka i wyśle się sama")).to_be_visible()
    expect(person.panel.get_by_text("Asystent pisze")).to_be_hidden()
    person.messages.filter(has_text="dokumenty").get_by_role("button", name="Popraw").click()
    expect(person.field).to_have_value("dokumenty")
    person.context.unroute("**/messages")
    person.hears("Pokazano")
    assert chat.received == ["wypłaty"]
    until(lambda: any("wyśle się sama" in line for line in person.heard()))


def test_a_message_that_waits_for_another_one_can_be_taken_back_too(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    person.context.route("**/messages", lambda route: route.abort())
    person.say("dokumenty").say("wypłaty")
    person.messages.filter(has_text="czeka na poprzednią").get_by_role("button", name="Popraw").click()
    expect(person.field).to_have_value("wypłaty")
    expect(person.panel.locator("article.mine")).to_have_count(1)
    person.context.unroute("**/messages")
    person.hears("umowa najmu")
    assert chat.received == ["dokumenty"]


def test_a_button_beside_a_waiting_message_keeps_focus_over_the_next_attempts(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    tries: list[str] = []

    def refuse(route: Route) -> None:
        tries.append(route.request.url)
        route.abort()

    person.context.route("**/messages", refuse)
    person.say("dokumenty")
    back = person.panel.get_by_role("button", name="Popraw")
    back.focus()
    until(lambda: person.at() == "Popraw" and len(tries) > 1)
    expect(back).to_be_focused()
    until(lambda: any("wyśle się sama" in line for line in person.heard()))
    assert sum("wyśle się sama" in line for line in person.heard()) == 1


def test_typing_is_shown_until_the_last_of_several_messages_is_answered(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.may_answer = 0
    person.say("dokumenty").say("wypłaty")
    chat.may_answer = 1
    person.hears("umowa najmu")
    expect(person.panel.locator(".typing")).to_be_visible()
    chat.may_answer = None
    person.hears("Pokazano")
    expect(person.panel.locator(".typing")).to_be_hidden()


def test_a_server_that_keeps_failing_leaves_the_message_with_a_button(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.refusals = [(500, "failed", 1)] * 5
    person.say("wypłaty")
    again = person.panel.get_by_role("button", name="Wyślij jeszcze raz")
    expect(again).to_be_visible()
    assert chat.received == []
    again.click()
    person.hears("Pokazano")
    assert chat.received == ["wypłaty"]
    assert len(set(chat.attempts)) == 1


def test_a_message_that_the_server_refuses_comes_back_to_be_changed(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.refusals = [(422, "bad_request", None)]
    person.say("coś dziwnego")
    expect(person.messages.last).to_contain_text("Tej wiadomości nie da się przyjąć.")
    person.panel.get_by_role("button", name="Popraw").click()
    expect(person.field).to_have_value("coś dziwnego")
    expect(person.field).to_be_focused()
    expect(person.panel.locator("article.mine")).to_have_count(0)


def test_a_choice_that_did_not_go_out_can_be_pressed_again(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().press("Sprawdź, jaka pomoc jest dla mnie").hears("Ile osób")
    chat.refusals = [(422, "bad_request", None)]
    person.press("Jedna")
    person.panel.get_by_role("button", name="Anuluj").click()
    person.press("Dwie").hears("Jaki jest dochód")
    assert chat.received[-1] == "Dwie"


def test_a_reload_resumes_the_conversation_silently(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().press("Sprawdź, jaka pomoc jest dla mnie").hears("Ile osób").press("Dwie")
    person.hears("Jaki jest dochód")
    person.page.reload()
    person.hears("Jaki jest dochód")
    expect(person.messages.first).to_contain_text("Dzień dobry")
    expect(person.panel.locator('button.choice[data-title="Dwie"]')).to_have_accessible_name("Dwie (wybrano)")
    assert len(chat.talks) == 1
    assert person.heard() == [], "what was said before is not announced again"
    person.press("Nie wiem").hears("Czy mieszkanie")


def test_a_message_on_its_way_during_a_reload_is_heard_once(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.delay = 0.6
    person.say("wypłaty")
    until(lambda: chat.attempts)
    person.page.reload()
    person.hears("Pokazano")
    assert chat.received == ["wypłaty"]
    assert len(set(chat.attempts)) == 1
    assert count_of(person, "Pokazano wypłaty") == 1


def test_a_second_tab_joins_the_conversation_and_both_stay_in_step(visitor: Visit, chat: FakeChat) -> None:
    first = visitor().open().say("dokumenty").hears("umowa najmu")
    second = first.tab().open()
    second.hears("umowa najmu").say("wypłaty").hears("Pokazano")
    first.page.bring_to_front()
    first.hears("Pokazano")
    first.say("pomocy").hears("Niebieska Linia")
    second.page.bring_to_front()
    second.hears("Niebieska Linia")
    assert len(chat.talks) == 1
    for tab in (first, second):
        assert count_of(tab, "Pokazano wypłaty") == 1
        assert count_of(tab, "Gdzie dzwonić teraz") == 1


SLOW_TO_ANSWER = """
() => {
  const post = BroadcastChannel.prototype.postMessage;
  BroadcastChannel.prototype.postMessage = function (data) { setTimeout(() => post.call(this, data), 1500); };
}
"""


def test_a_second_tab_waits_for_a_first_one_that_is_slow(visitor: Visit, chat: FakeChat) -> None:
    first = visitor()
    first.page.evaluate(SLOW_TO_ANSWER)
    first.open().say("dokumenty").hears("umowa najmu")
    first.tab().open().hears("umowa najmu")
    assert len(chat.talks) == 1


def test_a_second_tab_does_not_wait_for_one_in_which_nothing_was_opened(visitor: Visit, chat: FakeChat) -> None:
    visitor().tab().open()
    assert len(chat.talks) == 1


def test_after_erasing_in_one_tab_another_one_begins_anew(visitor: Visit, chat: FakeChat) -> None:
    first = visitor().open().say("dokumenty").hears("umowa najmu")
    first.panel.get_by_role("button", name="Opcje rozmowy").click()
    first.panel.get_by_role("button", name="Usuń rozmowę").click()
    first.panel.get_by_role("button", name="Tak, usuń").click()
    until(lambda: chat.erased)
    expect(first.tab().open().messages).to_have_count(1)


def test_a_new_conversation_in_one_tab_moves_the_other_too(visitor: Visit, chat: FakeChat) -> None:
    first = visitor().open().say("dokumenty").hears("umowa najmu")
    second = first.tab().open().hears("umowa najmu")
    second.panel.get_by_role("button", name="Opcje rozmowy").click()
    second.panel.get_by_role("button", name="Nowa rozmowa").click()
    second.panel.get_by_role("button", name="Tak, zacznij nową").click()
    until(lambda: chat.erased and chat.talks)
    second.hears("Dzień dobry")
    first.page.bring_to_front()
    first.hears("Dzień dobry")
    assert len(chat.talks) == 1
    assert len(chat.erased) == 1


def test_what_the_assistant_says_first_is_shown_and_marked_while_the_panel_is_closed(
    visitor: Visit, chat: FakeChat
) -> None:
    person = visitor().open()
    person.panel.get_by_role("button", name="Zwiń okno rozmowy").click()
    expect(person.opener).to_have_text("Zapytaj asystenta")
    chat.speak(Text(text="Zalogowano. Oto sprawy."))
    expect(person.opener).to_have_text("Jest nowa wiadomość")
    assert not any("Zalogowano" in line for line in person.heard())
    person.opener.click()
    person.hears("Zalogowano")
    until(lambda: sum("Zalogowano" in line for line in person.heard()) == 1)


def test_a_conversation_that_is_gone_is_said_so_and_a_new_one_begins(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.talks.clear()
    again = person.panel.get_by_role("button", name="Zacznij nową rozmowę")
    expect(again).to_be_visible()
    expect(person.panel.locator(".notice[role=status]")).to_contain_text("Tej rozmowy już nie ma")
    person.field.fill("wypłaty")
    again.dblclick()
    until(lambda: chat.talks)  # the old welcome says the same words as the new one
    person.hears("Dzień dobry")
    expect(person.panel.locator(".notice[role=status]")).to_have_text("")
    expect(person.field).to_have_value("wypłaty")
    person.field.press("Enter")
    person.hears("Pokazano")
    assert len(chat.talks) == 1
    expect(again).to_be_hidden()


def test_a_reload_after_the_conversation_is_gone_begins_a_new_one(visitor: Visit, chat: FakeChat) -> None:
    person = visitor(viewport=DESKTOP)
    person.hears("Dzień dobry")
    chat.talks.clear()
    person.page.reload()
    person.hears("Dzień dobry").say("wypłaty").hears("Pokazano")
    assert len(chat.talks) == 1


def test_an_assistant_that_cannot_be_reached_at_first_is_tried_until_it_answers(visitor: Visit) -> None:
    person = visitor()
    person.context.route("**/api/conversations", lambda route: route.abort())
    person.opener.click()
    expect(person.panel.locator(".notice[role=status]")).to_contain_text("Nie udało się połączyć z asystentem")
    person.say("wypłaty")
    expect(person.messages.last).to_contain_text("Wiadomość czeka i wyśle się sama")
    person.context.unroute("**/api/conversations")
    person.hears("Pokazano")
    expect(person.panel.locator(".notice[role=status]")).to_have_text("")


def test_a_returning_connection_takes_back_only_what_was_said_about_the_connection(
    visitor: Visit, chat: FakeChat
) -> None:
    person = visitor().open()
    notice = person.panel.locator(".notice[role=status]")
    person.context.route("**/api/conversations/*", lambda route: route.abort())
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_role("button", name="Usuń rozmowę").click()
    person.panel.get_by_role("button", name="Tak, usuń").click()
    expect(notice).to_contain_text("Nie udało się usunąć rozmowy")
    with person.page.expect_response("**/events"):
        person.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    chat.speak(Text(text="Nowina z urzędu."))
    person.hears("Nowina z urzędu.")
    expect(notice).to_contain_text("Nie udało się usunąć rozmowy")
    person.say("wypłaty").hears("Pokazano")
    expect(notice).to_be_empty()


def test_files_that_do_not_load_leave_a_sentence_and_a_second_try(visitor: Visit) -> None:
    person = visitor()
    person.context.route("**/panel.js", lambda route: route.abort())
    person.opener.click()
    expect(person.opener).to_contain_text("zadzwoń: 42 638 44 44")
