"""Twenty calls at the screen with the trained model, by keyboard alone: from the shorthand to the quoted sentence."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from playwright.sync_api import Page, Request, expect
from staff_world import World, world
from trained_model import model_folder

from actions.settings import Settings
from bot.bootstrap import assemble

pytestmark = pytest.mark.model

CALLS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("calls.yml").read_text(encoding="utf-8"))
SHOTS, TIMES = os.environ.get("STAFF_SHOTS"), os.environ.get("STAFF_TIMES")
SITUATIONS = ("urząd – adres, godziny, telefon", "jaka pomoc jest dla tej osoby")
DANGER = "Niebezpieczeństwo"


class Model:
    """The trained model's reading, as the console asks for it."""

    def __init__(self, folder: Path, database: Path) -> None:
        settings = Settings(_env_file=None, database_url=f"sqlite:///{database}", secret_key="testy")  # type: ignore[call-arg, arg-type]
        self._agent = assemble(settings, folder).engine.agent

    async def parse(self, text: str) -> Mapping[str, Any]:
        return await self._agent.parse(text)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    return Model(model_folder(), tmp_path_factory.mktemp("calls") / "assistant.db")


@pytest.fixture
def console(model: Model) -> World:
    return world(understanding=model)


@pytest.fixture
def clock(screen: Page) -> Page:
    """The screen, which notes when keys were pressed and when the right side last changed."""
    screen.evaluate(
        """() => {
            window.moments = {first: 0, last: 0, shown: 0};
            addEventListener("keydown", () => {
                moments.last = performance.now();
                moments.first ||= moments.last;
            }, true);
            new MutationObserver(() => { moments.shown = performance.now(); })
                .observe(document.getElementById("podpowiedzi"), {childList: true, subtree: true});
        }"""
    )
    return screen


expect.set_options(timeout=30_000)


def follow(screen: Page, step: str) -> None:
    """One thing that a consultant does with keys."""
    keys = screen.keyboard
    how, _, words = step.partition(" ")
    if how == "pick":
        keys.press("Escape")
        keys.press(words)
    elif how == "search":
        keys.press("F2")
        keys.type(" ")
        keys.press("/")
        with screen.expect_response(lambda answer: _asks(answer.request, words)):
            keys.type(words)
        settled_search(screen)
        keys.press("ArrowDown")
        keys.press("Enter")
    else:
        keys.press("F4")
        keys.type(words)
        keys.press("Enter")
        expect(screen.locator("#odpowiedz")).to_have_value("")


def _asks(request: Request, words: str) -> bool:
    """Whether this is the search for the whole words; what their first letters find is there earlier."""
    return request.url.endswith("/szukaj") and words in parse_qs(request.post_data or "").get("q", [])


def settled_search(screen: Page) -> None:
    screen.wait_for_function("() => document.querySelector('[data-found]') && !document.querySelector('.htmx-request')")


def settled(screen: Page) -> None:
    """Wait until what is on the right belongs to the words on the left."""
    screen.wait_for_function("() => moments.shown > moments.last && !document.querySelector('.htmx-request')")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call["said"][:40])
def test_a_call_by_keyboard_alone(clock: Page, call: dict[str, Any]) -> None:
    screen = clock
    screen.keyboard.type(call["said"])
    for step in call.get("then", ()):
        settled(screen)
        follow(screen, step)
    heading = re.compile(re.escape(call["topic"]))
    right = screen.locator("#podpowiedzi")
    expect(right.get_by_role("heading", name=heading).first).to_be_visible()
    if call["topic"] in SITUATIONS or call["topic"] == DANGER:
        expect(right).to_contain_text(call["quote"])
    else:
        expect(right.locator("blockquote")).to_contain_text(call["quote"])
        expect(right.locator(".law")).to_contain_text(call["law"])
        expect(right.locator(".law")).to_contain_text("Stan prawny na")
    moments = screen.evaluate("moments")
    if TIMES:
        with Path(TIMES).open("a", encoding="utf-8") as file:
            keys = len(call["said"]) + sum(len(step) for step in call.get("then", ()))
            file.write(json.dumps({"said": call["said"], "keys": keys, **moments}, ensure_ascii=False) + "\n")
    if SHOTS:
        screen.screenshot(path=str(Path(SHOTS) / f"call-{CALLS.index(call) + 1:02}.png"), caret="initial")


def test_there_are_twenty_calls() -> None:
    assert len(CALLS) == 20
    assert len({call["said"] for call in CALLS}) == 20
