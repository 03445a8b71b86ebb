"""A mark for the newest answer: one, with a word why when it is bad, and never in the way of the conversation."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest
from browsing import DESKTOP, Visitor
from fake_chat import FakeChat, until
from playwright.sync_api import expect

from actions.offers import PERSON
from api.chat.widget_files import STATIC
from bot.ratings import MARKS

Visit = Callable[..., Visitor]
NODE = ["node", "--input-type=module", "--eval"]


def answered(person: Visitor) -> Visitor:
    return person.open().say("dokumenty").hears("umowa najmu")


def test_a_good_answer_is_marked_with_one_press_and_no_message_is_added(visitor: Visit, chat: FakeChat) -> None:
    person = answered(visitor())
    count = person.messages.count()
    person.panel.get_by_role("button", name="Pomogło", exact=True).click()
    expect(person.messages.last).to_contain_text("Dziękuję za ocenę.")
    assert chat.received == ["dokumenty", "Dobra odpowiedź"]
    expect(person.messages).to_have_count(count)
    expect(person.panel.get_by_role("button", name="Nie pomogło")).to_have_count(0)
    expect(person.messages.last).to_be_focused()


@pytest.mark.parametrize(
    ("reason", "mark"),
    [("Trudno zrozumieć", "Zła odpowiedź: niezrozumiała"), ("Nie podaję powodu", "Zła odpowiedź")],
)
def test_a_bad_answer_is_asked_why_before_anything_goes_out(
    visitor: Visit, chat: FakeChat, reason: str, mark: str
) -> None:
    person = answered(visitor())
    bad = person.panel.get_by_role("button", name="Nie pomogło")
    bad.click()
    expect(bad).to_have_attribute("aria-expanded", "true")
    assert chat.received == ["dokumenty"]
    person.panel.get_by_role("button", name=reason).click()
    expect(person.messages.last).to_contain_text("Dziękuję za tę uwagę.")
    assert chat.received == ["dokumenty", mark]
    person.press(PERSON.title)
    until(lambda: len(chat.received) == 3)


def test_a_mark_is_announced_once_and_the_talk_goes_on(visitor: Visit, chat: FakeChat) -> None:
    person = answered(visitor())
    person.panel.get_by_role("button", name="Pomogło", exact=True).click()
    expect(person.messages.last).to_contain_text("Dziękuję za ocenę.")
    person.say("wypłaty").hears("Pokazano")
    until(lambda: any("Pokazano" in line for line in person.heard()))
    assert person.heard().count("Dziękuję za ocenę.") == 1
    expect(person.panel.get_by_text("Dziękuję za ocenę.")).to_have_count(1)
    expect(person.panel.get_by_text("Dobra odpowiedź")).to_have_count(0)


def test_only_the_newest_answer_can_be_marked_and_no_question(visitor: Visit) -> None:
    person = answered(visitor())
    marks = person.panel.get_by_role("button", name="Pomogło", exact=True)
    expect(marks).to_have_count(1)
    person.say("wyniki").hears("Co dalej")
    expect(marks).to_have_count(1)
    person.say("kwota").hears("dochód")
    expect(marks).to_have_count(0)
    person.say("pomocy").hears("Niebieska")
    expect(marks).to_have_count(0)


def test_a_mark_that_got_lost_is_said_and_can_be_given_again(visitor: Visit, chat: FakeChat) -> None:
    person = answered(visitor())
    chat.refusals = [(500, "failed", None)]
    good = person.panel.get_by_role("button", name="Pomogło", exact=True)
    good.click()
    expect(person.panel.locator('[role="status"]')).to_contain_text("Nie udało się zapisać oceny.")
    good.click()
    expect(person.messages.last).to_contain_text("Dziękuję za ocenę.")
    expect(person.panel.locator('[role="status"]')).to_be_empty()


def test_a_mark_is_given_by_keyboard(visitor: Visit, chat: FakeChat) -> None:
    person = visitor(viewport=DESKTOP)
    person.say("dokumenty").hears("umowa najmu").field.focus()
    person.tab_to("Asystent:Do wniosku", back=True).key("Enter")
    person.tab_to("Nie pomogło").key("Enter").tab_to("Czegoś brakuje").key("Space")
    expect(person.messages.last).to_contain_text("Dziękuję za tę uwagę.")
    assert chat.received[-1] == "Zła odpowiedź: czegoś brakuje"


def test_the_reasons_are_those_that_the_assistant_takes() -> None:
    program = f"const {{ REASONS }} = await import({json.dumps((STATIC / 'widget/strings.js').as_uri())});"
    said = subprocess.run(
        [*NODE, f"{program} console.log(JSON.stringify(REASONS))"], capture_output=True, text=True, check=True
    )
    offered = {f'/rate{{"value": "bad", "reason": "{reason}"}}' for reason, _ in json.loads(said.stdout)}
    assert offered == {payload for payload in MARKS if "reason" in payload}
