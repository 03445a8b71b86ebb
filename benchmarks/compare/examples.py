"""The training examples as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Example:
    """A message of the training data; `facet`: the side of a benefit that it asks about."""

    text: str
    function: str
    facet: str | None = None


def examples(root: Path) -> list[Example]:
    """Every example of ``data/nlu``."""
    return [
        Example(line.strip().removeprefix("- "), block["intent"], block.get("metadata", {}).get("facet"))
        for path in sorted((root / "data/nlu").glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        if "intent" in block
        for line in str(block["examples"]).splitlines()
        if line.strip()
    ]
