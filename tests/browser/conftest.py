"""A real browser and the fake chat for the tests of the widget."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from browsing import CHROMIUM, Visitor, launched
from fake_chat import FakeChat
from playwright.sync_api import Browser
from standins import free_port

_STARTS_WITHIN_SECONDS = 20.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "visitor" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no {CHROMIUM}: apt-get install chromium"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once for a module: Playwright's event loop must be gone before other modules run."""
    with launched() as running:
        yield running


@pytest.fixture
def chat() -> Iterator[FakeChat]:
    """The fake chat; `serve` gives its address."""
    fake = FakeChat()
    yield fake
    fake.closing = True


@pytest.fixture
def address(chat: FakeChat) -> Iterator[str]:
    """Where the fake chat answers."""
    port = free_port()
    config = uvicorn.Config(
        chat.app(), host="127.0.0.1", port=port, log_level="error", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    give_up = time.monotonic() + _STARTS_WITHIN_SECONDS
    while not server.started:
        assert time.monotonic() < give_up, "the fake chat did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    chat.closing = True
    server.should_exit = True
    thread.join()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors of the page, each with storage of their own; whatever broke the page's rules fails the test."""
    visitors: list[Visitor] = []

    def visit(**screen: object) -> Visitor:
        visitors.append(Visitor.arrives(browser, address, **screen))
        return visitors[-1]

    yield visit
    complaints = [complaint for each in visitors for complaint in each.complaints]
    for each in visitors:
        each.leave()
    assert not complaints, "\n".join(complaints)
