"""Whether a message costs more the longer a conversation is."""

from __future__ import annotations

from statistics import median

from benchmarks.figures import Row, Target, ends
from benchmarks.material import material
from benchmarks.servers import Server
from benchmarks.world import World

TITLE = "Turn 200 beside turn 10"
ABOUT = (
    "CPU time of ten messages from turn 201 on beside the same ten messages from turn 11 on, in one conversation; the "
    "median over several conversations."
)
TIMES = Target("ours", "≤", 1.2)
EARLY, LATE = 1, 20
"""Rounds of ten messages that are compared."""


def measure(world: World) -> list[Row]:
    """How many times as much a late message costs; the milliseconds behind it."""
    ours, stock = world.pair
    found = {side: [_conversation(side, world) for _ in range(rounds)] for side, rounds in _plan(world, ours, stock)}
    grown = {side: [late / early for early, late in times] for side, times in found.items()}
    row = Row(
        "turn 200 ÷ turn 10", "×", median(grown[ours]), median(grown[stock]), spread=ends(grown[ours]), target=TIMES
    )
    return [
        row,
        *(_window(name, found[ours], found[stock], at) for at, name in enumerate(("turn 11–20", "turn 201–210"))),
    ]


def _plan(world: World, ours: Server, stock: Server) -> list[tuple[Server, int]]:
    return [(ours, world.rounds(7, 3)), (stock, world.rounds(3))]


def _conversation(side: Server, world: World) -> tuple[float, float]:
    """CPU milliseconds of a message early and late in one conversation."""
    name, times = side.begin(), []
    for _ in range(LATE + 1):
        before = side.cpu()
        for text in material().again:
            side.say(name, text)
        times.append(1000 * (side.cpu() - before) / len(material().again))
    world.say(f"{side.name}: {times[EARLY]:.1f} ms at turn 11–20, {times[LATE]:.1f} ms at turn 201–210")
    return times[EARLY], times[LATE]


def _window(name: str, ours: list[tuple[float, float]], stock: list[tuple[float, float]], at: int) -> Row:
    our_time, stock_time = (median(times[at] for times in side) for side in (ours, stock))
    return Row(f"CPU time of a message, {name}", "ms", our_time, stock_time, stock_time / our_time, "stock ÷ ours")
