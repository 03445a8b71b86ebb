"""The evaluation set, read by a trained model. Nothing is learned from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.reading import Reading
from bot.reading.answering import answer_to
from bot.reading.normalise import fold
from bot.understanding import Understanding

HERE = Path(__file__).parent
DAY = date(2026, 11, 25)
FILES = {"first": "messages.yml", "wide": "messages_wide.yml", "fresh": "messages_fresh.yml"}
ANSWERS = {"first": "answers.yml", "fresh": "answers_fresh.yml"}
_SHORT, _LONG = 4, 12


@dataclass(frozen=True)
class Case:
    """One labelled message and how it was read. `labels`: what else it means (benefit, facet, …) and its group;
    `file`: the one of ``FILES`` that it stands in."""

    text: str
    function: str
    labels: dict[str, Any]
    reading: Reading
    file: str = "first"

    @property
    def right(self) -> bool:
        """Whether the function was read right."""
        return self.reading.function == self.function

    @property
    def second(self) -> str | None:
        """The second request that was read in it."""
        return next((str(each["function"]) for each in self.reading.alternatives if each.get("also")), None)

    @property
    def groups(self) -> Iterator[str]:
        """The groups that figures are reported for."""
        yield "with Polish letters" if fold(self.text) != self.text.lower() else "without Polish letters"
        words = len(self.text.split())
        if words <= _SHORT:
            yield f"up to {_SHORT} words"
        else:
            yield f"over {_LONG} words" if words > _LONG else f"{_SHORT + 1} to {_LONG} words"
        yield str(self.labels.get("group", "typed"))
        yield self.file


@dataclass(frozen=True)
class Answered:
    """One answer to a question of a type, and how it was read. `file`: the one of ``ANSWERS`` that it stands in."""

    kind: str
    text: str
    wanted: Any
    got: Any
    file: str = "first"

    @property
    def right(self) -> bool:
        """Whether it was read right."""
        return bool(self.wanted == self.got)


def messages(understanding: Understanding, *, folded: bool = False) -> list[Case]:
    """Every message of the files, read; `folded` takes its Polish letters away first."""
    return [
        Case(text, function, labels, understanding.understand(fold(text) if folded else text, DAY).reading, file)
        for file, name in FILES.items()
        for function, listed in _listed(name).items()
        for text, labels in listed
    ]


def answers(understanding: Understanding) -> list[Answered]:
    """Every answer of the files, read by the type of its question."""
    return [
        Answered(kind, text, wanted, _answer(understanding, kind, text), file)
        for file, name in ANSWERS.items()
        for kind, listed in _listed(name).items()
        for text, wanted in listed
    ]


@lru_cache
def _listed(name: str) -> dict[str, list[Any]]:
    """What a file holds, read once: the time that reading takes is none of the understanding's."""
    listed: dict[str, list[Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return listed


def _answer(understanding: Understanding, kind: Any, text: str) -> Any:
    heard = understanding.understand(text, DAY).heard
    return heard.way_out if kind == "way_out" else answer_to(heard, kind).value
