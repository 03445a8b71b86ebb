"""``python -m tests.kill --kills 200``: kills a submission at every step, on SQLite and PostgreSQL, and counts.

PostgreSQL takes part where ``TEST_POSTGRES_URL`` names a server. Ends with 1 when an application was lost or doubled.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from actions.store.drafts import Draft
from knowledge.hours import WARSAW
from tests.databases import POSTGRES_URL
from tests.kill import rounds
from tests.kill.house import House, doomed, running_house, wait_for
from tests.kill.template import BARBARA, ready_draft
from tests.standins import access_token, running_standins

_EVERY_SECONDS = 5.0


def main() -> int:
    """Run rounds until there were enough kills; print progress and figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=200, help="how many, over both databases")
    asked.add_argument("--seed", type=int, default=1, help="of the faults of the network")
    given = asked.parse_args()
    kinds = ["sqlite", *(["postgresql"] if POSTGRES_URL else [])]
    chance = random.Random(given.seed)
    started = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        today = datetime.now(WARSAW).date()
        standins = stack.enter_context(running_standins(today=today, access_token_seconds=24 * 3600))
        child = stack.enter_context(doomed())
        houses = [stack.enter_context(running_house(kind, folder / kind, standins, child)) for kind in kinds]
        for house in houses:
            wait_for(house)
        child.wait()
        token = access_token(standins, BARBARA)
        print(f"Ready after {time.monotonic() - started:.0f} s: {', '.join(kinds)}", flush=True)
        return _run(houses, ready_draft(today), token, given.kills, chance)


def _run(houses: list[House], template: Draft, token: str, kills: int, chance: random.Random) -> int:
    figures = {house.kind: rounds.Figures() for house in houses}
    steps = {house.kind: rounds.steps_of(house, template, token) for house in houses}
    print("Steps of an undisturbed submission:", steps, flush=True)
    begun, said_at = time.monotonic(), time.monotonic()
    for number, house in _turns(houses):
        so_far = sum(one.kills for one in figures.values())
        if so_far >= kills:
            break
        plan = rounds.planned(number, steps[house.kind], chance)
        try:
            rounds.filed(house, template, token, number, plan, figures[house.kind])
        except AssertionError as error:
            print(f"BROKEN on {house.kind}, round {number}, {plan}: {error}", flush=True)
            return 1
        if time.monotonic() - said_at > _EVERY_SECONDS:
            said_at = time.monotonic()
            print(f"{so_far} of {kills} kills", flush=True)
    for house in houses:
        _report(house, figures[house.kind], steps[house.kind])
    all_kills = sum(one.kills for one in figures.values())
    print(f"All: {all_kills} kills in {time.monotonic() - begun:.0f} s, nothing lost, nothing twice", flush=True)
    return 0


def _turns(houses: list[House]) -> Iterator[tuple[int, House]]:
    number = 0
    while True:
        for house in houses:
            yield number, house
        number += 1


def _report(house: House, figures: rounds.Figures, steps: int) -> None:
    print(
        f"{house.kind}: {figures.applications} applications, each filed exactly once; {figures.kills} kills "
        f"at {len(figures.kills_at)} of {steps} steps and from outside; {figures.restarts} restarts"
    )
    print(f"  found after a process ended: {figures.found}; told in the conversation: {figures.told}")
    print(f"  faults of the network: {dict(Counter(house.proxy.happened))}")


if __name__ == "__main__":
    sys.exit(main())
