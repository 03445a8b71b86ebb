"""A console for each test, and a real browser where a test asks for one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from staff_world import MEMBER, World, world
from standins import free_port

CHROMIUM = Path("/usr/bin/chromium")
_STARTS_WITHIN_SECONDS = 20.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "screen" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no {CHROMIUM}: apt-get install chromium"))


@pytest.fixture
def console() -> World:
    return world()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once for a module: Playwright's event loop must be gone before other modules run."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield running
        running.close()


@pytest.fixture
def address(console: World) -> Iterator[str]:
    """Where the console answers."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(console.app, host="127.0.0.1", port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    give_up = time.monotonic() + _STARTS_WITHIN_SECONDS
    while not server.started:
        assert time.monotonic() < give_up, "the console did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def screen(console: World, browser: Browser, address: str) -> Iterator[Page]:
    """A consultant's screen, 1280 by 720; a script error or a breach of the content policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="pl-PL", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_cookies([{"name": "konsultant", "value": console.parts.sessions.begin(MEMBER), "url": address}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        left_behind = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))  # by going to another page
        if not left_behind and (message.type == "error" or "Content Security Policy" in message.text):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/konsultant")
    expect(page.locator("#slowa")).to_be_focused()  # autofocus comes a frame after load; keys before it are lost
    yield page
    context.close()
    assert not complaints, "\n".join(complaints)
