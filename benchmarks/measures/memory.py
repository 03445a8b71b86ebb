"""Memory of a worker after it has answered some hundred messages."""

from __future__ import annotations

from benchmarks.figures import Row, Target
from benchmarks.material import material
from benchmarks.processes import memory
from benchmarks.servers import Server
from benchmarks.world import World

TITLE = "Memory of a worker"
ABOUT = (
    "After at least {messages} messages each. Ours is one process with the chat API and the actions in it. Stock is "
    "Rasa's process with its action server; the last row leaves the action server out."
)
SHARE = Target("ratio", "≤", 0.7)
MESSAGES = 200
_MB = 1_000_000


def measure(world: World) -> list[Row]:
    """Resident memory, the same with shared pages divided, and beside Rasa's process alone."""
    ours, stock = world.pair
    for side in (ours, stock):
        _use(side)
    here, there, alone = ours.memory(), stock.memory(), memory(stock.server_alone())
    return [
        _row("resident memory (RSS)", here.rss, there.rss, SHARE),
        _row("resident memory, shared pages divided (PSS)", here.pss, there.pss, SHARE),
        _row("RSS beside Rasa's process alone", here.rss, alone.rss, SHARE),
    ]


def about(_world: World) -> str:
    """How it was measured."""
    return ABOUT.format(messages=MESSAGES)


def _use(side: Server) -> None:
    while side.messages < MESSAGES:
        conversation = side.begin()
        for text in material().conversation:
            side.say(conversation, text)


def _row(what: str, ours: int, stock: int, target: Target) -> Row:
    return Row(what, "MB", ours / _MB, stock / _MB, ours / stock, "ours ÷ stock", target=target)
