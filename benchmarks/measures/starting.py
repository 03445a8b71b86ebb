"""From the start of the processes to the first answer."""

from __future__ import annotations

from benchmarks.figures import Row, Target, paired
from benchmarks.world import World

TITLE = "Start to first answer"
ABOUT = (
    "By the clock, from the start of the first process until “dzień dobry” is answered over HTTP; both sides in turn, "
    "the files in the operating system's cache. Stock: Rasa server and action server are started at the same time."
)
SHARE = Target("ratio", "≤", 0.5)


def measure(world: World) -> list[Row]:
    """One row: seconds of both sides."""
    ours, stock = [], []
    with world.our_server(), world.stock_server():
        pass  # files are in the cache now, compiled modules are written
    for _ in range(world.rounds(3)):
        with world.our_server() as server:
            ours.append(server.started_in)
        with world.stock_server() as other:
            stock.append(other.started_in)
        world.say(f"ours {ours[-1]:.1f} s, stock {stock[-1]:.1f} s")
    return [paired("start to first answer", "s", ours, stock, target=SHARE, faster=False)]
