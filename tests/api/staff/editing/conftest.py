"""An editor at the desk: by HTTP, and in a real browser; and a copy of the content that may be changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page
from staff_world import World

from api.staff.editing.editions import Editions
from api.staff.editing.routes import Editing
from api.staff.sessions import Member
from knowledge.files import CONTENT

EDITOR = Member("s-3", "editor", "Maria", "Sowa", "id-token", "token")
CHROMIUM = Path("/usr/bin/chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and "desk" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"no {CHROMIUM}: apt-get install chromium"))


@pytest.fixture
def editor(console: World) -> TestClient:
    """An editor who is signed in."""
    client = TestClient(console.app, follow_redirects=False)
    client.cookies.set("konsultant", console.parts.sessions.begin(EDITOR))
    return client


@pytest.fixture
def content(console: World, tmp_path: Path) -> Path:
    """The folder that the console's pages read from now on."""
    copied = shutil.copytree(CONTENT, tmp_path / "content")
    before: Editing = console.app.state.editing
    console.app.state.editing = Editing(Editions(lambda: console.at, copied), before.database, before.names)
    return copied


@pytest.fixture
def desk(console: World, browser: Browser, address: str) -> Iterator[Page]:
    """An editor's browser; a script error or a breach of the content policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="pl-PL", reduced_motion="reduce")
    context.add_cookies([{"name": "konsultant", "value": console.parts.sessions.begin(EDITOR), "url": address}])
    page = context.new_page()
    page.set_default_timeout(15_000)
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type == "error" or "Content Security Policy" in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/konsultant/redakcja")
    yield page
    context.close()
    assert not complaints, "\n".join(complaints)
