"""One kind of database with everything on it: the portal as a process, the faulty proxy, both sides' databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from actions.store.base import create_tables, open_database
from api.portal.database import open_database as open_portal_database
from api.portal.tables import Application, Receipt
from tests.databases import empty_database
from tests.kill.faults import FaultyProxy
from tests.standins import Standins, free_port

ROOT = Path(__file__).resolve().parents[2]
_STARTS_WITHIN_SECONDS = 120.0


class Doomed:
    """The process whose forks are killed; one for all houses, since it takes a while to start."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self._in, self._out = process.stdin, process.stdout

    def wait(self) -> None:
        """Until it has loaded everything."""
        assert json.loads(self._out.readline())["ready"]

    def order(self, **order: Any) -> dict[str, Any]:
        """Let a fork do something; how it ended."""
        self._in.write(json.dumps({"die_at": None, "minutes_ahead": 0, **order}) + "\n")
        self._in.flush()
        answer: dict[str, Any] = json.loads(self._out.readline())
        return answer


@contextmanager
def doomed() -> Iterator[Doomed]:
    """Start it; whoever needs it waits for it."""
    with _process([sys.executable, "-m", "tests.kill.child"], {}) as process:
        yield Doomed(process)


@dataclass
class House:
    """What a round of killing works with.

    Attributes:
        database: URL of the assistant's database.
        doomed: takes orders as JSON lines (`tests.kill.child`).
    """

    kind: str
    database: str
    assistant: Engine
    portal: Engine
    proxy: FaultyProxy
    doomed: Doomed

    def order(self, **order: Any) -> dict[str, Any]:
        """Let a fork do something on these databases; how it ended."""
        return self.doomed.order(database=self.database, portal=self.proxy.url, **order)

    def applications(self) -> int:
        """How many applications the portal has that came with a key."""
        with Session(self.portal) as session:
            return session.scalar(select(func.count()).select_from(Application).join(Receipt)) or 0

    def numbers(self, key: str) -> list[str]:
        """Numbers of the receipts that the portal gave for a key."""
        with Session(self.portal) as session:
            return list(session.scalars(select(Receipt.number).where(Receipt.idempotency_key == key)))


@contextmanager
def running_house(kind: str, folder: Path, standins: Standins, doomed: Doomed) -> Iterator[House]:
    """Both sides on new databases of a kind, until the block ends. Returns before the portal answers.

    Args:
        standins: for their identity provider; the portal is another one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    uvicorn = [sys.executable, "-m", "uvicorn", "--factory", "api.portal.app:create_app", "--ws", "none"]
    with empty_database(kind, folder) as ours, empty_database(kind, folder) as theirs:
        settings = {"PORTAL_DATABASE_URL": theirs, "IDENTITY_URL": standins.identity.url}
        with _process([*uvicorn, "--port", str(port), "--log-level", "error"], settings):
            assistant, portal = open_database(ours), open_portal_database(theirs)
            create_tables(assistant)
            proxy = FaultyProxy(port)
            proxy.start()
            try:
                yield House(kind, ours, assistant, portal, proxy, doomed)
            finally:
                proxy.stop()
                assistant.dispose()
                portal.dispose()


@contextmanager
def _process(command: list[str], settings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(house: House) -> None:
    """Until the portal answers.

    Raises:
        AssertionError: it does not.
    """
    give_up = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < give_up:
        if _answers(f"{house.proxy.url}/health"):
            return
        time.sleep(0.1)
    raise AssertionError(f"the portal on {house.kind} does not start")


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2, verify=False).is_success
    except httpx.HTTPError:
        return False
