"""The server is killed while it makes an answer: said so, nothing lost, the message answered once after the restart."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from browsing import CHROMIUM, PHONE, Visitor
from mortal_server import LAST_WORDS, STEPS
from playwright.sync_api import Browser, expect
from standins import free_port
from trained_model import model_folder

pytestmark = [
    pytest.mark.model,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]
ROOT = Path(__file__).resolve().parents[2]
STORY = "mam 80 lat i mieszkam sama w Łodzi"
STARTS_WITHIN_SECONDS = 120.0
COMES_BACK_WITHIN_MS = 60_000


class House:
    """A server that can be started again: always on the same port, over the same database."""

    def __init__(self, folder: Path, model: Path) -> None:
        self._model = model
        self.database = folder / "assistant.db"
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, dies_at: str = "") -> None:
        """Start the server, doomed to die at a step where one is named, and wait until it answers."""
        nowhere = f"http://127.0.0.1:{free_port()}"
        settings = {
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests/browser"))),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SECRET_KEY": "testy",
            "MODEL_DIR": str(self._model.resolve()),
            "PORTAL_URL": nowhere,
            "IDENTITY_URL": nowhere,
            "LOG_LEVEL": "ERROR",
            "DIES_AT": dies_at,
        }
        command = [sys.executable, "-m", "uvicorn", "--factory", "mortal_server:create_app", "--ws", "none"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self._port), "--log-level", "error"], cwd=ROOT, env={**os.environ, **settings}
        )
        give_up = time.monotonic() + STARTS_WITHIN_SECONDS
        while not self._answers():
            assert time.monotonic() < give_up, "the server does not start"
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def turns(self) -> list[tuple[str | None, list[dict[str, Any]]]]:
        """What was said and answered, in order, as the database has it."""
        with closing(sqlite3.connect(self.database)) as database:
            rows = database.execute("select said, replies from conversation_turns order by number").fetchall()
        return [(said, json.loads(replies)) for said, replies in rows]

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/api/ready", timeout=2).is_success
        except httpx.HTTPError:
            return False


@pytest.fixture(scope="module")
def model() -> Path:
    return model_folder()


@pytest.fixture
def house(tmp_path: Path, model: Path) -> Iterator[House]:
    built = House(tmp_path, model)
    yield built
    built.stop()


@pytest.fixture
def arrives(browser: Browser, house: House) -> Iterator[Callable[[], Visitor]]:
    people: list[Visitor] = []

    def arrive() -> Visitor:
        people.append(Visitor.arrives(browser, house.address, viewport=PHONE))
        return people[-1]

    yield arrive
    complaints = [complaint for person in people for complaint in person.complaints]
    for person in people:
        person.leave()
    assert not complaints


def asked(replies: list[dict[str, Any]]) -> dict[str, Any]:
    """The question among replies."""
    return next(reply for reply in replies if reply["kind"] == "question")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_lost_and_nothing_is_heard_twice_when_the_server_dies(
    house: House, arrives: Callable[[], Visitor], step: str
) -> None:
    house.start(dies_at=step)
    person = arrives().open()
    person.say(STORY)
    expect(person.panel.locator("article.question")).to_have_count(1)
    before = asked(house.turns()[-1][1])
    person.say(LAST_WORDS)
    assert house.process
    house.process.wait(30)
    expect(person.messages.last).to_contain_text("Wiadomość czeka i wyśle się sama")
    expect(person.panel.locator(".notice[role=status]")).to_contain_text("Brak połączenia")
    house.start()
    expect(person.panel.locator("article.question")).to_have_count(2, timeout=COMES_BACK_WITHIN_MS)
    expect(person.panel.locator("article.mine")).to_contain_text([STORY, LAST_WORDS])
    expect(person.panel.locator("article.mine")).to_have_count(2)
    expect(person.panel.locator(".notice[role=status]")).to_be_empty()
    expect(person.panel.locator(".fate, .typing:not([hidden])")).to_have_count(0)
    said = [each for each, _ in house.turns()]
    assert said == [None, STORY, LAST_WORDS]
    after = asked(house.turns()[-1][1])
    assert after["question"] != before["question"]
    assert after["progress"][0] == before["progress"][0] + 1, "taken for the answer to one question alone"
    assert person.heard().count(next(line for line in person.heard() if after["text"] in line)) == 1
