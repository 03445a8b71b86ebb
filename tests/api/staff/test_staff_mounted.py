"""The console in the app that `asystent run` serves: beside the chat, behind its own door, headers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from staff_world import MEMBER, PAPERS, HandMade, World, token_of

from api import app as whole_app
from bot.conversations import Conversations
from bot.engine import Engine


@pytest.fixture
def browser(console: World) -> Iterator[TestClient]:
    """A browser of the whole app, which runs from start to stop."""
    parts: Any = console.app.state.assistant
    understanding: Any = HandMade()
    engine = Engine(understanding, Conversations(console.database))
    whole: Any = SimpleNamespace(**vars(parts), engine=engine)
    app = whole_app.create_app(whole)
    with TestClient(app, follow_redirects=False) as client:
        yield client


def test_the_chat_is_open_and_the_console_is_not(browser: TestClient) -> None:
    assert browser.get("/").status_code == 200
    assert browser.get("/konsultant").headers["location"] == "/konsultant/login"
    assert browser.post("/konsultant", data={"said": PAPERS}).status_code == 303


def test_the_console_prompts_with_the_reading_of_the_assistants_own_model(browser: TestClient) -> None:
    staff: Any = browser.app.state.staff  # type: ignore[attr-defined]
    browser.cookies.set("konsultant", staff.sessions.begin(MEMBER))
    page = browser.get("/konsultant")
    answer = browser.post("/konsultant", data={"csrf": token_of(page.text), "said": PAPERS})
    assert "Temat: dodatek mieszkaniowy – jakie dokumenty" in answer.text


def test_no_page_of_the_console_may_be_kept_framed_or_given_scripts(browser: TestClient) -> None:
    answer = browser.get("/konsultant/login")
    assert answer.headers["cache-control"] == "no-store"
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_console_is_no_part_of_the_published_interface(browser: TestClient) -> None:
    assert not [path for path in browser.get("/api/openapi.json").json()["paths"] if "konsultant" in path]
