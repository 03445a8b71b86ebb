"""A message through our chat API beside the same message through `rasa run`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import median

from benchmarks.figures import Row, Target, paired, percentile
from benchmarks.material import material
from benchmarks.processes import cpu_seconds
from benchmarks.servers import Server, Stock
from benchmarks.world import World

TITLE = "A message"
ABOUT = (
    "One resident's conversation, the same words to both sides, message by message in turn. CPU time of all processes "
    "of a side for one message; its inverse is what one core can carry. {unanswered}"
)
TIMES = Target("ratio", "≥", 5)
_MS = 1000


def measure(world: World) -> list[Row]:
    """CPU time and answering time of a message; what of the stock pipeline's time its action server needs."""
    ours, stock = world.pair
    cpu: list[tuple[float, float]] = []
    waits: list[tuple[float, float]] = []
    alone: list[float] = []
    for turn in range(world.rounds(12, 3) + 1):
        before = cpu_seconds(stock.server_alone())
        took, waited = _conversation((ours, stock))
        if turn == 0:  # warms up
            continue
        alone.append(_MS * (cpu_seconds(stock.server_alone()) - before) / len(waited))
        cpu.append((took[0] / len(waited), took[1] / len(waited)))
        waits += waited
        world.say(f"CPU: ours {cpu[-1][0]:.1f} ms, stock {cpu[-1][1]:.1f} ms a message")
    our_cpu, stock_cpu = ([each[side] for each in cpu] for side in (0, 1))
    return [
        paired("CPU time of a message", "ms", our_cpu, stock_cpu, target=TIMES, faster=True),
        Row("messages a second on one core", "/s", _MS / median(our_cpu), _MS / median(stock_cpu)),
        Row("stock: Rasa's process alone, without the action server", "ms", median(our_cpu), median(alone)),
        _answering(waits, 0.5),
        _answering(waits, 0.95),
    ]


def about(world: World) -> str:
    """How it was measured, and to how much the stock pipeline had nothing to say."""
    stock: Stock = world.pair[1]
    said = f"The stock pipeline left {stock.unanswered} of {stock.messages} messages without an answer."
    return ABOUT.format(unanswered=said if stock.unanswered else "Both answered every message.")


def _conversation(sides: Sequence[Server]) -> tuple[list[float], list[tuple[float, float]]]:
    """CPU milliseconds of each side, and how long each message waited there."""
    names = [side.begin() for side in sides]
    before, waited = [side.cpu() for side in sides], []
    for text in material().conversation:
        times = []
        for number, side in enumerate(sides):
            started = time.perf_counter()
            side.say(names[number], text)
            times.append(_MS * (time.perf_counter() - started))
        waited.append((times[0], times[1]))
    return [_MS * (side.cpu() - cpu) for side, cpu in zip(sides, before, strict=True)], waited


def _answering(waits: Sequence[tuple[float, float]], share: float) -> Row:
    ours, stock = (percentile([each[side] for each in waits], share) for side in (0, 1))
    name = "half of the answers within" if share == 0.5 else f"{share:.0%} of the answers within"
    return Row(name, "ms", ours, stock, stock / ours, "stock ÷ ours")
