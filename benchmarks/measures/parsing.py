"""How many messages `asystent parse` reads in a second on one core."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.figures import Row, Target, ends
from benchmarks.material import training_messages
from benchmarks.running import Finished, command, finish
from benchmarks.world import World

TITLE = "asystent parse"
ABOUT = (
    "The whole command on one core, once with a single message and once with {count} different ones from the "
    "training data; CPU time, less what the single one takes (start, model)."
)
PER_SECOND = Target("ours", "≥", 100)


def measure(world: World) -> list[Row]:
    """Messages in a second of CPU time, and how long the command takes for one."""
    messages = training_messages(world.root, _count(world))
    rates, starts = [], []
    for _ in range(world.rounds(3)):
        one, all_of_them = _parse(world, messages[:1]), _parse(world, messages)
        rates.append((len(messages) - 1) / (all_of_them.cpu - one.cpu))
        starts.append(one.seconds)
        world.say(f"{rates[-1]:.0f} messages a second")
    return [
        Row("messages a second on one core", "/s", median(rates), spread=ends(rates), target=PER_SECOND),
        Row("one message, the command's start included", "s", median(starts), spread=ends(starts)),
    ]


def about(world: World) -> str:
    """How it was measured, with the number of messages."""
    return ABOUT.format(count=_count(world))


def _count(world: World) -> int:
    return 500 if world.quick else 2000


def _parse(world: World, messages: list[str]) -> Finished:
    said = "".join(f"{message}\n" for message in messages).encode()
    with TemporaryDirectory() as folder:
        core = min(os.sched_getaffinity(0))
        settings = {"MODEL_DIR": str(world.model_dir)}
        done = finish(command("parse"), Path(folder), said=said, env=settings, core=core)
    if done.output.count(b"\n") < len(messages):
        raise RuntimeError("asystent parse gave fewer readings than there were messages")
    return done
