"""Kod rozmowy at the phone: a caller's answers come in as facts, the facts of a call go out as a code."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session
from staff_world import MEMBER, PENSIONER, World
from test_staff_in_browser import shot
from test_staff_papers import letter_in, links_in

from actions.handover.spoken import spoken_in
from actions.store.handover import FROM_A_CALL, FROM_A_CONVERSATION, MOST_OF_A_CONSULTANT, Carried, in_conversation
from api.staff.tables import StaffAuditRow

TAKE, GIVE = "/konsultant/kod", "/konsultant/kod/nowy"
ANSWERS: dict[str, Any] = {
    "lives_in_lodz": True,
    "district": "widzew",
    "age": 67,
    "partner": "none",
    "children": [3, 5],
    "income": {"from": "1010", "to": "2000"},
    "gets": ["zasilek-rodzinny"],
    "rent": "700",
    "disability": "?",
}
NOT_A_CODE = "zegar zebra zamek"


def code_with(console: World, answers: dict[str, Any] = ANSWERS, form: str | None = None) -> str:
    return " ".join(console.parts.handovers.give(Carried(answers, form), FROM_A_CONVERSATION, "rozmowa"))


def code_in(html: str) -> tuple[str, ...]:
    found = re.search(r'<p class="say"><strong>(\w+ \w+ \w+)</strong>', html)
    assert found, html
    return tuple(found[1].split())


def noted(console: World) -> list[str]:
    with Session(console.database) as session:
        return list(session.scalars(select(StaffAuditRow.action).order_by(StaffAuditRow.id)))


def test_answers_of_a_code_are_facts_of_the_call(console: World) -> None:
    member = console.member()
    page = member.sends(TAKE, kod=code_with(console, form="dodatek-mieszkaniowy").upper(), said=PENSIONER).text
    for fact in ("Popraw: Wiek, 67", "Popraw: Część miasta, Widzew", "Popraw: Opłaty za mieszkanie, 700"):
        assert fact in page.replace("\u00a0", " ")
    assert "Kod przeniósł:" in page
    assert "Osoba zaczęła też wniosek" in page
    assert noted(console)[-1] == "answers_taken"


@pytest.mark.parametrize("children", [[3, 5], [0], [], {"count": 2}, {"from": 1, "to": 15}, "?"])
def test_what_came_in_goes_out_unchanged(console: World, children: Any) -> None:
    """Through the form's hidden fields and back: no kind of answer is lost on the way."""
    answers = {**ANSWERS, "children": children}
    member = console.member()
    page = member.sends(TAKE, kod=code_with(console, answers)).text
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(a\.[a-z_]+|place)" value="([^"]*)"', page):
        fields.setdefault(name, []).append(value)
    code = code_in(member.sends(GIVE, **fields).text)
    taken = console.parts.handovers.take(code, in_conversation("inna"))
    assert isinstance(taken, Carried)
    assert taken.form is None
    assert {name: taken.answers.get(name) for name in answers} == answers


def test_a_code_of_a_call_lasts_a_day_and_words_count_as_facts(console: World) -> None:
    code = code_in(console.member().sends(GIVE, said=PENSIONER).text)
    console.later(FROM_A_CALL * 0.99)
    taken = console.parts.handovers.take(code, in_conversation("inna"))
    assert isinstance(taken, Carried)
    assert taken.answers["age"] == 67
    assert taken.answers["district"] == "baluty"
    assert noted(console)[-1] == "answers_given"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (NOT_A_CODE, "Nie ma takiego kodu"),
        ("zegar zebra", "Kod to trzy słowa"),
        ("", "Kod to trzy słowa"),
        ("zegar abrakadabra zamek", "Tych słów nie ma w żadnym kodzie: abrakadabra"),
    ],
)
def test_a_wrong_code_is_told_and_the_call_stays(console: World, written: str, told: str) -> None:
    seen = console.member().sees(TAKE, kod=written, a__age="40")
    assert told in seen
    assert "Wiek: 40" in seen


def test_with_a_code_comes_what_to_send_so_that_the_caller_opens_the_results(console: World) -> None:
    html = console.member().sends(GIVE, said=PENSIONER).text
    spoken = " ".join(code_in(html))
    links = links_in(html)
    _, text = letter_in(html)
    assert f"http://testserver\r\nTam trzeba napisać: mam kod {spoken}.\r\nPotem: pokaż wyniki." in text
    (sms,) = parse_qs(urlsplit(links["Napisz SMS"]).query)["body"]
    assert "http://testserver" in sms
    assert spoken_in(sms.split("napisac: ")[1].split(".")[0]).words == tuple(spoken.split())
    assert len(sms) <= 306
    assert not re.search(rf"http[^\s]*{spoken.split()[0]}", text), "no address holds the code"


def test_without_facts_there_is_no_code(console: World) -> None:
    assert "Nie ma jeszcze faktów" in console.member().sees(GIVE)


def test_a_code_works_once_and_a_consultant_who_guesses_is_stopped(console: World) -> None:
    member, code = console.member(), code_with(console)
    assert "Kod przeniósł" in member.sees(TAKE, kod=code)
    assert "już nie działa" in member.sees(TAKE, kod=code)
    for _ in range(MOST_OF_A_CONSULTANT):
        member.sees(TAKE, kod=NOT_A_CODE)
    assert "Za dużo błędnych kodów" in member.sees(TAKE, kod=code_with(console))
    assert "Kod przeniósł" in console.member(sub="s-2").sees(TAKE, kod=code_with(console))


def test_without_scripts_whole_pages_come_back(console: World) -> None:
    member = console.member()
    page = member.sends(TAKE, part=False, kod=code_with(console)).text
    assert "<html" in page
    assert "Popraw: Wiek" in page
    assert code_in(member.sends(GIVE, part=False, a__age="67").text)


def test_a_code_comes_in_and_goes_out_by_keyboard(console: World, screen: Page) -> None:
    keys = screen.keyboard
    keys.type("dzień dobry")
    keys.press("F6")
    expect(screen.locator("#kod")).to_be_focused()
    keys.type(NOT_A_CODE)
    keys.press("Enter")
    expect(screen.locator("#kod-wynik")).to_contain_text("Nie ma takiego kodu")
    keys.press("F6")
    keys.press("Control+a")
    keys.type(code_with(console))
    keys.press("Enter")
    expect(screen.get_by_role("button", name="Popraw: Wiek, 67")).to_be_visible()
    expect(screen.locator("#kod-wynik")).to_contain_text("Kod przeniósł")
    expect(screen.locator("#slowa")).to_have_value("dzień dobry")
    shot(screen, "konsola-kod")
    screen.get_by_role("button", name="Oddaj kod osobie").press("Enter")
    shown = screen.locator("#kod-wynik strong")
    expect(shown).to_be_visible()
    code = tuple(shown.inner_text().split())
    screen.locator("#kod-wynik").get_by_role("button", name="Skopiuj SMS").press("Enter")
    expect(screen.locator("#kod-wynik [data-copied]")).to_have_text("Skopiowano.")
    assert "pokaz wyniki" in screen.evaluate("navigator.clipboard.readText()")
    shot(screen, "konsola-kod-oddany")
    taken = console.parts.handovers.take(code, in_conversation(MEMBER.sub))
    assert isinstance(taken, Carried)
    assert taken.answers["age"] == 67
