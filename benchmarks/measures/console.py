"""The consultants' console: how long prompts take while twenty consultants type, and how long a search takes."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path

import httpx

from actions.store.base import create_tables, open_database
from actions.store.crypto import Seal
from api.staff.sessions import Member, Sessions
from benchmarks.figures import Row, Target, percentile
from benchmarks.servers import Ours, ServerError
from benchmarks.world import World

TITLE = "The console"
ABOUT = (
    "Twenty consultants type shorthand at once, each for calls of their own: after every word or two a pause, and a "
    "request for prompts as the page sends it, about one a second each. One server process; the load comes from a "
    "process beside it on the same cores. Times are those of the client, from sending to the last byte."
)
CONSULTANTS = 20
PROMPTS, SEARCH = Target("ours", "≤", 100), Target("ours", "≤", 50)
_MS = 1000
_PAUSES = (0.7, 1.3)
_SEED = 7
_CALLS: Sequence[str] = (
    "pani 67l sama renta 1400 czynsz 600 bałuty co jej przysł",
    "samotna matka 2 dzieci 8 i 5 lat bez alimentów zarabia 3000 polesie",
    "jakie papiery do mieszkaniówki i gdzie złożyć",
    "pan bezrobotny od miesiąca żona w ciąży czynsz 900 widzew",
    "becikowe do kiedy wniosek",
    "mama po udarze 82 lata kto pomoże w domu górna",
    "dps ile się płaci i kto dopłaca",
    "stypendium szkolne termin dziecko 4 klasa",
    "gdzie mops śródmieście do której czynne",
    "zasiłek pielęgnacyjny ile i od kiedy",
)
_SEARCHES: Sequence[str] = (
    "mieszkaniówka",
    "papiery do dodatku mieszkaniowego",
    "zasiłek pielegnacyny ile",
    "opiekunka do starszej osoby",
    "dopłata do czynszu",
    "obiad dla dziecka w szkole",
    "alimenty nie płaci ojciec",
    "odwołanie od decyzji",
    "paczka z jedzeniem",
    "wózek dla niepełnosprawnego",
)


class Console(Ours):
    """Our server, with a way to sign in without the identity provider."""

    def sign_in(self, who: str) -> str:
        """The cookie of a new session."""
        database = open_database(self._settings["DATABASE_URL"])
        create_tables(database)
        sessions = Sessions(database, Seal(self._settings["SECRET_KEY"]), lambda: datetime.now(timezone.utc))
        cookie = sessions.begin(Member(who, "consultant", "Osoba", "Zmyślona", "-", "-"))
        database.dispose()
        return cookie

    def _run(self, what: str, command: Sequence[str], folder: Path, more: Mapping[str, str]) -> None:
        self._settings = more
        super()._run(what, command, folder, more)


class Consultant:
    """A signed-in browser."""

    def __init__(self, server: Console, name: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=server.address,
            cookies={"konsultant": server.sign_in(name)},
            headers={"HX-Request": "true"},
            timeout=30,
            trust_env=False,
        )
        self._csrf = ""

    async def arrive(self) -> None:
        """Open the screen.

        Raises:
            ServerError: it did not open.
        """
        page = await self._http.get("/konsultant")
        found = re.search(r'name="csrf" value="([^"]+)"', page.text)
        if found is None:
            raise ServerError(f"the console answered with status {page.status_code}")
        self._csrf = found[1]

    async def send(self, path: str, **fields: str) -> float:
        """Send a form as the page does; gives the milliseconds until the whole answer is there.

        Raises:
            ServerError: no good answer.
        """
        started = time.perf_counter()
        answer = await self._http.post(path, data={"csrf": self._csrf, **fields})
        took = _MS * (time.perf_counter() - started)
        if answer.status_code != httpx.codes.OK:
            raise ServerError(f"the console answered with status {answer.status_code}")
        return took

    async def type_calls(self, seconds: float, chance: random.Random) -> list[float]:
        """Take calls for a while; the waiting time after every pause in typing."""
        await asyncio.sleep(chance.uniform(0, _PAUSES[1]))
        until, waited = time.monotonic() + seconds, []
        while time.monotonic() < until:
            words = chance.choice(_CALLS).split()
            typed = 0
            while typed < len(words) and time.monotonic() < until:
                typed += chance.choice((1, 2))
                waited.append(await self.send("/konsultant", said=" ".join(words[:typed])))
                await asyncio.sleep(chance.uniform(*_PAUSES))
        return waited

    async def leave(self) -> None:
        """Close the browser."""
        await self._http.aclose()


def measure(world: World) -> list[Row]:
    """Prompts under load, the server's CPU for one of them, and the search alone."""
    server = Console(world.root, world.root / "build/bench/logs", world.model_dir)
    with server:
        alone, searched = asyncio.run(_alone(server, world.rounds(10, 2)))
        world.say(
            f"alone: prompts p95 {percentile(alone, 0.95):.0f} ms, search p95 {percentile(searched, 0.95):.0f} ms"
        )
        before = server.cpu()
        waited = asyncio.run(_together(server, world.rounds(60, 10)))
        cpu = _MS * (server.cpu() - before) / len(waited)
    return [
        Row(f"prompts, {CONSULTANTS} consultants typing: half within", "ms", percentile(waited, 0.5)),
        Row(f"prompts, {CONSULTANTS} consultants typing: 95% within", "ms", percentile(waited, 0.95), target=PROMPTS),
        Row(f"prompts, {CONSULTANTS} consultants typing: how many", "requests", len(waited)),
        Row("prompts, one consultant: 95% within", "ms", percentile(alone, 0.95)),
        Row("CPU time of the server for one answer", "ms", cpu),
        Row("search: half within", "ms", percentile(searched, 0.5)),
        Row("search: 95% within", "ms", percentile(searched, 0.95), target=SEARCH),
    ]


async def _alone(server: Console, rounds: int) -> tuple[list[float], list[float]]:
    """Waiting times of one consultant: for prompts about whole calls, and for searches. The first round warms up."""
    consultant = Consultant(server, "sama")
    await consultant.arrive()
    prompts, searches = [], []
    for number in range(rounds + 1):
        told = [await consultant.send("/konsultant", said=words) for words in _CALLS]
        found = [await consultant.send("/konsultant/szukaj", q=words) for words in _SEARCHES]
        if number:
            prompts += told
            searches += found
    await consultant.leave()
    return prompts, searches


async def _together(server: Console, seconds: int) -> list[float]:
    consultants = [Consultant(server, f"osoba-{number}") for number in range(CONSULTANTS)]
    for each in consultants:
        await each.arrive()
    waits = await asyncio.gather(
        *(each.type_calls(seconds, random.Random(_SEED + number)) for number, each in enumerate(consultants))
    )
    for each in consultants:
        await each.leave()
    return [one for waited in waits for one in waited]
