"""How long our training takes, and whether one sees that it goes on."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Row, Target
from benchmarks.running import command, finish
from benchmarks.stock.project import EPOCHS
from benchmarks.world import World

TITLE = "Training"
ABOUT = (
    "`asystent train` into an empty folder, without Rasa's cache, by the clock, with all cores of the machine. Stock: "
    f"`rasa train` on the same data with {EPOCHS} epochs, not the 100 that `rasa init` writes, at the time its model "
    "was made; left out when that is not known."
)
SECONDS = Target("ours", "<", 90)


def measure(world: World) -> list[Row]:
    """Seconds, CPU seconds, and the longest time without a sign of life."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "model").mkdir()
        anew = {"RASA_CACHE_DIRECTORY": str(Path(folder) / "cache")}  # nothing is taken from an earlier training
        done = finish(command("train", "--out", str(Path(folder) / "model")), Path(folder), env=anew, show=True)
    stock = world.stock.seconds if world.stock.current else None
    ratio = done.seconds / stock if stock else None
    return [
        Row("training", "s", done.seconds, stock, ratio, "ours ÷ stock", target=SECONDS),
        Row("CPU time of training", "s", done.cpu),
        Row("longest time without a word on the screen", "s", done.silence),
        Row("cores", "", len(os.sched_getaffinity(0))),
    ]
