"""A call at the screen of a consultant, by keyboard alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from staff_world import PAPERS, PENSIONER, UNSURE

AXE = Path(__file__).parents[3] / "api/chat/static/node_modules/axe-core/axe.min.js"
SHOTS = os.environ.get("STAFF_SHOTS")


def shot(screen: Page, name: str) -> None:
    """Keep a picture when a folder for pictures is named."""
    if SHOTS:
        screen.screenshot(path=str(Path(SHOTS) / f"{name}.png"), caret="initial")


def first_one_held(screen: Page) -> list[Route]:
    """Hold the next request for prompts back, until the test lets it go on; later ones pass."""
    held: list[Route] = []
    screen.route("**/konsultant", lambda route: route.continue_() if held else held.append(route))
    return held


def test_a_call_goes_from_shorthand_to_the_quoted_sentence_by_keyboard_alone(screen: Page) -> None:
    keys = screen.keyboard
    shot(screen, "konsola-pusta")
    keys.type(PENSIONER)
    expect(screen.get_by_role("button", name="Popraw: Wiek, 67")).to_be_visible()
    shot(screen, "konsola-sytuacja")

    keys.press("F4")
    keys.type("tak")
    keys.press("Enter")
    expect(screen.get_by_role("button", name="Popraw: Mieszkanie w Łodzi, tak")).to_be_visible()
    expect(screen.locator("#odpowiedz")).to_be_focused()

    keys.press("F2")
    keys.press("Control+a")
    keys.type(PAPERS)
    expect(screen.get_by_role("heading", name="Temat: dodatek mieszkaniowy – jakie dokumenty")).to_be_visible()
    expect(screen.locator(".law")).to_contain_text("Stan prawny na 24 listopada 2026.")
    expect(screen.locator("#komunikat")).to_contain_text("Temat: dodatek mieszkaniowy")
    shot(screen, "konsola-papiery")

    keys.press("F8")
    expect(screen.get_by_role("heading", name="Temat:")).to_have_count(0)
    expect(screen.locator("#slowa")).to_be_focused()


def test_a_slash_opens_the_search_and_enter_opens_what_the_arrows_reached(screen: Page) -> None:
    keys = screen.keyboard
    keys.press("/")
    expect(screen.locator("#szukaj")).to_be_focused()
    keys.type("zasiłek pielegnacyny ile")
    expect(screen.locator("[data-found]").first).to_contain_text("zasiłek pielęgnacyjny")
    shot(screen, "konsola-szukanie")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(screen.get_by_role("heading", name="Temat: zasiłek pielęgnacyjny – ile wynosi")).to_be_visible()
    expect(screen.locator("[data-found]")).to_have_count(0)
    screen.get_by_role("button", name="Skopiuj jako tekst").press("Enter")
    expect(screen.locator("[data-copied]")).to_have_text("Skopiowano.")
    assert "Stan prawny na" in screen.evaluate("navigator.clipboard.readText()")


def test_an_unsure_hint_is_chosen_by_its_number_outside_of_the_words(screen: Page) -> None:
    screen.keyboard.type(UNSURE)
    expect(screen.get_by_role("heading", name="Może chodzi o")).to_be_visible()
    screen.keyboard.type(" 2")
    expect(screen.locator("#slowa")).to_have_value(f"{UNSURE} 2")
    screen.keyboard.press("Backspace")
    screen.keyboard.press("Backspace")
    expect(screen.locator("[data-pick]")).to_have_count(3)
    screen.keyboard.press("Escape")
    screen.keyboard.press("2")
    expect(screen.get_by_role("heading", name="Temat: zasiłek celowy")).to_be_visible()
    screen.keyboard.press("F8")
    expect(screen.locator("#slowa")).to_be_focused()


def test_a_choice_made_while_prompts_are_under_way_is_not_lost(screen: Page) -> None:
    screen.keyboard.type(UNSURE)
    expect(screen.get_by_role("heading", name="Może chodzi o")).to_be_visible()
    chosen = screen.locator("[data-pick]").nth(1).inner_text().removeprefix("2").split(":")[0].strip()
    held = first_one_held(screen)
    with screen.expect_request("**/konsultant"):
        screen.keyboard.type(" ")
    screen.keyboard.press("Escape")
    screen.keyboard.press("2")
    held[0].continue_()
    expect(screen.get_by_role("heading", name=f"Temat: {chosen}")).to_be_visible()


def test_an_answer_being_typed_survives_prompts_that_come_meanwhile(screen: Page) -> None:
    keys = screen.keyboard
    keys.type(PENSIONER)
    expect(screen.locator("#odpowiedz")).to_be_visible()
    held = first_one_held(screen)
    with screen.expect_request("**/konsultant"):
        keys.type(" ")
    keys.press("F4")
    keys.type("ta")
    with screen.expect_response("**/konsultant"):
        held[0].continue_()
    expect(screen.locator("#odpowiedz")).to_have_value("ta")
    keys.type("k")
    keys.press("Enter")
    expect(screen.get_by_role("button", name="Popraw: Mieszkanie w Łodzi, tak")).to_be_visible()
    expect(screen.locator("#odpowiedz")).to_have_value("")


def test_enter_in_the_questionnaire_counts_and_does_not_leave_it(screen: Page) -> None:
    screen.keyboard.press("F9")
    expect(screen.get_by_role("heading", name="Kwestionariusz")).to_be_visible()
    screen.get_by_role("textbox", name="Wiek").fill("670")
    screen.keyboard.press("Enter")
    expect(screen.locator("#wynik-arkusza .problem")).to_contain_text("Wiek")
    expect(screen.get_by_role("textbox", name="Wiek")).to_be_focused()
    screen.keyboard.press("F9")
    expect(screen.locator("#slowa")).to_be_visible()


def test_a_slash_within_a_word_of_the_caller_stays_a_slash(screen: Page) -> None:
    screen.keyboard.type("3/4 etatu ")
    expect(screen.locator("#slowa")).to_have_value("3/4 etatu ")
    screen.keyboard.press("/")
    expect(screen.locator("#szukaj")).to_be_focused()


def test_a_recognised_fact_is_corrected_with_the_keyboard(screen: Page) -> None:
    screen.keyboard.type(PENSIONER)
    screen.get_by_role("button", name="Popraw: Wiek, 67").press("Enter")
    expect(screen.get_by_role("textbox", name="Wiek")).to_be_focused()
    screen.keyboard.press("Control+a")
    screen.keyboard.type("76")
    screen.keyboard.press("Enter")
    corrected = screen.get_by_role("button", name="Popraw: Wiek, 76")
    expect(corrected).to_be_focused()
    screen.get_by_role("button", name="Usuń: Wiek").press("Enter")
    expect(corrected).to_have_count(0)


def test_the_questionnaire_counts_along_and_gives_its_answers_back(screen: Page) -> None:
    screen.keyboard.type(PENSIONER)
    expect(screen.get_by_role("button", name="Popraw: Wiek, 67")).to_be_visible()
    screen.get_by_role("button", name="Kwestionariusz").press("Enter")
    expect(screen.get_by_role("heading", name="Kwestionariusz")).to_be_visible()
    expect(screen.get_by_role("textbox", name="Wiek")).to_have_value("67")
    shot(screen, "konsola-kwestionariusz")
    screen.locator("#q-lives_in_lodz").get_by_label("Tak", exact=True).check()
    screen.locator("#q-children input").fill("brak")
    screen.locator("#q-children input").press("Tab")
    expect(screen.locator('[data-question="disabled_children"]')).to_be_hidden()
    screen.get_by_role("button", name="Wróć do rozmowy").press("Enter")
    expect(screen.get_by_role("button", name="Popraw: Dzieci, brak")).to_be_visible()
    expect(screen.locator("#slowa")).to_have_value(PENSIONER)


def test_on_a_narrow_screen_nothing_is_cut_off(screen: Page) -> None:
    screen.set_viewport_size({"width": 320, "height": 640})
    screen.keyboard.type(PAPERS)
    expect(screen.get_by_role("heading", name="Temat: dodatek mieszkaniowy")).to_be_visible()
    assert screen.evaluate("document.documentElement.scrollWidth") <= 320
    shot(screen, "konsola-waska")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm ci in api/chat/static)")
@pytest.mark.parametrize("said", ["", PENSIONER, PAPERS])
def test_axe_finds_nothing_wrong_with_the_screen(screen: Page, said: str) -> None:
    if said:
        screen.keyboard.type(said)
        expect(screen.get_by_role("heading", name="Temat:")).to_be_visible()
    screen.evaluate(AXE.read_text(encoding="utf-8"))
    found = screen.evaluate("axe.run().then((result) => result.violations)")
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
