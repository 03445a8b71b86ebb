"""What if, in the questionnaire: one answer changed for trial, benefits before and after."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from staff_world import PENSIONER, World, plain
from test_staff_in_browser import AXE, shot

PATH = "/konsultant/kwestionariusz"
ALONE = {
    "a__lives_in_lodz": "yes",
    "a__age": "67",
    "a__partner": "none",
    "a__children": "brak",
    "a__other_people": "0",
    "a__work": "pension",
    "a__income": "1100",
    "a__disability": "none",
    "a__gets": "none",
}
PERMANENT = "zasiłek stały dla osoby samotnie gospodarującej"


def supposing(console: World, chosen: str, *then: str, part: bool = True, **real: str) -> str:
    fields: dict[str, Any] = {**ALONE, **real, "if": chosen, "shown": chosen, "then": list(then)}
    return console.member().sends(PATH, part=part, **fields).text


def told(html: str) -> str:
    found = re.search(r'id="co-jesli-slowem"[^>]*>(.*?)</p>', html, re.DOTALL)
    assert found
    return plain(found[1]).strip()


def row(html: str, name: str) -> list[str]:
    """How a benefit stands: what happens to it, now, then."""
    found = re.search(
        rf'<th scope="row">{re.escape(name)} <span class="small">(.*?)</span></th><td>(.*?)</td><td>(.*?)</td>', html
    )
    assert found, html
    return [plain(cell).strip() for cell in found.groups()]


@pytest.mark.parametrize("then", ["-300", "o 300 zł niższy", "300 mniej", "800"])
def test_less_income_shows_what_would_come_and_the_answer_stays(console: World, then: str) -> None:
    html = supposing(console, "income", then, part=False)
    assert told(html).startswith("Dochód domowników na miesiąc: 800 zł, teraz: 1 100 zł. Dochodzi: ")
    how, now, after = row(html, PERMANENT)
    assert (how, now.split(" ")[0], after.split(" ,")[0]) == ("dochodzi", "raczej", "prawdopodobnie")
    assert "różnica: 90 zł" in now
    assert "miesięcznie" in after
    assert re.search(r'name="a\.income" value="1100"', html)


def test_a_child_more_and_a_certificate_change_what_stands(console: World) -> None:
    html = supposing(console, "children", "+0", a__children="3")
    assert told(html).startswith("Dzieci: poniżej roku i 3 lata, teraz: 3 lata. Inna kwota: 1; ")
    assert row(html, "świadczenie wychowawcze 800+")[0] == "inna kwota"
    html = supposing(console, "disability", "severe")
    assert told(html).startswith("Orzeczenie o stopniu niepełnosprawności: znaczny, teraz: nie. Dochodzi: ")
    assert row(html, "legitymacja osoby z niepełnosprawnością")[::2] == ["dochodzi", "prawdopodobnie"]


def test_more_income_takes_away(console: World) -> None:
    html = supposing(console, "income", "+200", a__income="900")
    assert row(html, PERMANENT)[0] == "odpada"


@pytest.mark.parametrize(
    ("chosen", "then", "why"),
    [
        ("income", "-3000", "Ta liczba nie pasuje. Może być od 0 do 100 000."),
        ("income", "dużo", "Proszę podać kwotę na miesiąc w złotych, na przykład 2300."),
        ("rent", "-100", "Nie wiadomo, ile jest teraz. Trzeba podać całą liczbę."),
        ("children", "+70", "Wiek dziecka może być od 0 do 60 lat. Proszę podać go jeszcze raz."),
        ("disabled_children", "3", "To pytanie nie dotyczy tej osoby."),
        ("income", "1100", "Tak jest teraz. Zmieni się dopiero inna odpowiedź."),
        ("income", "", ""),
        ("nothing", "3", ""),
    ],
)
def test_what_cannot_be_supposed_says_why(console: World, chosen: str, then: str, why: str) -> None:
    html = supposing(console, chosen, then)
    assert told(html) == why
    assert "<table" not in html


def test_a_band_and_a_number_of_children_move_as_a_whole(console: World) -> None:
    html = supposing(console, "income", "-500", a__income="1010-2000")
    assert told(html).startswith("Dochód domowników na miesiąc: 510 – 1 500 zł, teraz: 1 010 – 2 000 zł.")
    html = supposing(console, "children", "+3", a__children="count:2")
    assert told(html).startswith("Dzieci: 3 dzieci, teraz: 2 dzieci.")


def test_another_question_begins_without_the_value_of_the_last_one(console: World) -> None:
    fields: dict[str, Any] = {**ALONE, "if": "age", "shown": "income", "then": "800"}
    html = console.member().sends(PATH, **fields).text
    assert told(html) == ""
    assert '<input type="hidden" name="shown" value="age">' in html
    assert '<div id="co-jesli-pole" hx-swap-oob' not in supposing(console, "income", "-300")


def test_on_the_way_back_to_the_call_nothing_supposed_comes_along(console: World) -> None:
    fields: dict[str, Any] = {**ALONE, "if": "income", "shown": "income", "then": "800", "do": "back", "kept": ""}
    seen = plain(console.member().sends(part=False, **fields).text)
    assert "Dochód domowników na miesiąc: 1 100 zł" in seen


def to_the_questionnaire(screen: Page) -> None:
    """With its keys at work: a page is there before its scripts are."""
    screen.keyboard.type(PENSIONER)
    expect(screen.get_by_role("button", name="Popraw: Wiek, 67")).to_be_visible()
    screen.keyboard.press("F9")
    expect(screen.get_by_role("heading", name="Kwestionariusz")).to_be_visible()
    expect(screen.locator("html.script")).to_be_attached()


def test_what_if_goes_by_keyboard_and_keeps_the_questionnaire(screen: Page) -> None:
    keys = screen.keyboard
    to_the_questionnaire(screen)
    keys.press("F8")
    expect(screen.get_by_label("Co się zmienia")).to_be_focused()
    keys.type("Dzieci")
    expect(screen.locator("#jesli-children")).to_be_visible()
    keys.press("Tab")
    keys.type("3 i 7")
    expect(screen.get_by_role("status")).to_contain_text("Dzieci: 3 lata i 7 lat, teraz: nie pytano.")
    expect(screen.get_by_role("table", name="Co się zmienia", exact=True)).to_contain_text("dochodzi")
    expect(screen.locator('[name="then"]')).to_be_focused()
    shot(screen, "konsola-co-jesli")
    expect(screen.locator("#q-children input")).to_have_value("")
    screen.get_by_label("Co się zmienia").select_option("")
    expect(screen.get_by_role("table")).to_have_count(0)
    expect(screen.locator("#jesli-children")).to_have_count(0)


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci in api/chat/static)")
def test_axe_finds_nothing_wrong_with_what_if(screen: Page) -> None:
    to_the_questionnaire(screen)
    screen.keyboard.press("F8")
    screen.get_by_label("Co się zmienia").select_option("disability")
    screen.locator("#jesli-disability").get_by_label("Znaczny").check()
    expect(screen.get_by_role("table").first).to_be_visible()
    screen.evaluate(AXE.read_text(encoding="utf-8"))
    found = screen.evaluate("axe.run().then((result) => result.violations)")
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
