"""Pictures of the widget in every state, for people to look at: ``SCREENSHOTS=/tmp/pictures pytest -k be_drawn``."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, SMALL_PHONE, ZOOMED, Visitor
from PIL import Image
from playwright.sync_api import expect

Visit = Callable[..., Visitor]
CHECK = "Sprawdź, jaka pomoc jest dla mnie"
COLOURS = 128


def look(person: Visitor, letters: str, colours: str) -> Visitor:
    options = person.open().panel.get_by_role("button", name="Opcje rozmowy")
    options.click()
    person.panel.get_by_text(letters, exact=True).click()
    person.panel.get_by_text(colours, exact=True).click()
    options.click()
    return person


def question(person: Visitor) -> None:
    person.press(CHECK).hears("Ile osób").press("Jedna").hears("dochód")


def results(person: Visitor) -> None:
    person.open().say("wyniki").hears("Co dalej")


def failed(person: Visitor) -> None:
    person.open().say("dokumenty").hears("umowa najmu")
    refusal = {"error": {"code": "bad_request", "message": "Tej wiadomości nie da się odczytać."}}
    person.context.route("**/messages", lambda route: route.fulfill(status=422, json=refusal))
    person.say("czy mogę złożyć wniosek przez internet")
    expect(person.panel.get_by_role("button", name="Popraw")).to_be_visible()


SCREENS: dict[str, tuple[dict[str, Any], Callable[[Visitor], object]]] = {
    "desktop-welcome": ({"viewport": DESKTOP}, Visitor.open),
    "desktop-results": ({"viewport": DESKTOP}, results),
    "desktop-contrast": ({"viewport": DESKTOP}, lambda person: question(look(person, "Największe", "Duży kontrast"))),
    "phone-closed": ({}, lambda person: person),
    "phone-welcome": ({}, Visitor.open),
    "phone-question": ({}, lambda person: question(person.open())),
    "phone-results": ({}, results),
    "phone-results-dark": ({"color_scheme": "dark"}, results),
    "phone-date": ({}, lambda person: person.open().say("data").hears("Kiedy")),
    "phone-payments": ({}, lambda person: person.open().say("wypłaty").hears("Pokazano")),
    "phone-crisis": ({}, lambda person: person.open().say("pomocy").hears("Niebieska")),
    "phone-answer": ({}, lambda person: person.open().say("dokumenty").hears("umowa")),
    "phone-login": ({}, lambda person: person.open().press("Moje sprawy i wypłaty").hears("Zaloguj")),
    "phone-options": ({}, lambda person: person.open().panel.get_by_role("button", name="Opcje rozmowy").click()),
    "phone-simple": ({}, lambda person: look(person, "Prosty, bez przepisów", "Jasne").say("dokumenty").hears("umowa")),
    "phone-largest-letters": ({}, lambda person: question(look(person, "Największe", "Jasne"))),
    "small-phone-largest-letters": (
        {"viewport": SMALL_PHONE},
        lambda person: question(look(person, "Największe", "Jasne")),
    ),
    "phone-failed": ({}, failed),
    "phone-forced-colours": ({"forced_colors": "active"}, lambda person: question(person.open())),
    "zoom-400": ({"viewport": ZOOMED}, results),
}


FOLDER = os.environ.get("SCREENSHOTS")


@pytest.mark.skipif(FOLDER is None, reason="pictures for people to look at: SCREENSHOTS=folder")
@pytest.mark.parametrize("name", SCREENS)
def test_the_state_can_be_drawn(visitor: Visit, name: str) -> None:
    options, act = SCREENS[name]
    person = visitor(**{"viewport": PHONE, **options})
    act(person)
    person.page.mouse.move(1, 1)
    person.page.evaluate("document.fonts.ready")
    path = Path(FOLDER or ".") / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    person.shot(path)
    with Image.open(path) as picture:
        assert picture.getcolors(4) is None, "an empty page"
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)
