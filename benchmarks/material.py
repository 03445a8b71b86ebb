"""What is said and asked in the benchmarks: ``material.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("material.yml")


@dataclass(frozen=True)
class Material:
    """Attributes:
    conversation: messages of one conversation, in order.
    again: messages that are said round after round in a long conversation.
    households: answers to the questionnaire by the household's name.
    """

    conversation: tuple[str, ...]
    again: tuple[str, ...]
    households: Mapping[str, Mapping[str, Any]]


@lru_cache(maxsize=1)
def material() -> Material:
    """The file, read once."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return Material(tuple(read["conversation"]), tuple(read["again"]), read["households"])


def training_messages(root: Path, most: int) -> list[str]:
    """Up to `most` different messages, spread evenly over the training data of all intents."""
    found: dict[str, None] = {}
    for path in sorted((root / "data/nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = str(block.get("examples", "")).splitlines()
            found.update(dict.fromkeys(line.removeprefix("- ").strip() for line in lines if line.strip()))
    messages = list(found)
    step = max(1, len(messages) // most)
    return messages[::step][:most]
