"""Writes the stock Rasa project: our training data and intents in stock clothes.

A question about a benefit becomes a retrieval intent with a response for each facet, which ResponseSelector is for.
Rules stay rules; stories for MemoizationPolicy and TEDPolicy are put together from them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
QUESTION = "kb_question"
CHAIN = 3
"""Rules told one after another in the longer stories."""

_COPIED = ("credentials.yml",)
_SHAPE = "1"
"""Part of the fingerprint: to be raised when this module writes the project in another way."""

EPOCHS = 10
"""With so many it answers sensibly. `rasa init` says 100 (config.yml), which takes ten times as long; how large
the model is and how fast does not depend on it."""


def write_project(root: Path, target: Path) -> None:
    """Write a project that `rasa train` can read.

    Args:
        root: our project.
        target: the folder to fill; what lies in it is replaced file by file.
    """
    (target / "data").mkdir(parents=True, exist_ok=True)
    rules = _read(root / "data/rules.yml")["rules"]
    examples, facets = _training_data(root)
    _write(target / "config.yml", _config())
    _write(target / "domain.yml", _domain(_read(root / "domain.yml"), facets))
    _write(target / "data/nlu.yml", {"version": "3.1", "nlu": examples})
    _write(target / "data/rules.yml", {"version": "3.1", "rules": rules})
    _write(target / "data/stories.yml", {"version": "3.1", "stories": list(stories(rules))})
    for name in _COPIED:
        shutil.copyfile(HERE / name, target / name)


def fingerprint(root: Path) -> str:
    """Changes with everything a stock model is trained from."""
    parts: list[Any] = [_SHAPE, _config(), _read(root / "domain.yml"), _read(root / "data/rules.yml")]
    parts += _training_data(root)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def stories(rules: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each rule as a story, then stories in which several follow one another, each rule in one of them."""
    for rule in rules:
        yield {"story": rule["rule"], "steps": rule["steps"]}
    for start in range(len(rules)):
        chain = [rules[(start + step * 7) % len(rules)] for step in range(CHAIN)]
        yield {"story": f"Several things, {start + 1}", "steps": [step for rule in chain for step in rule["steps"]]}


def _config() -> dict[str, Any]:
    config: dict[str, Any] = _read(HERE / "config.yml")
    for part in [*config["pipeline"], *config["policies"]]:
        if "epochs" in part:
            part["epochs"] = EPOCHS
    return config


def _training_data(root: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Examples by intent, and the facets that became retrieval intents."""
    examples, facets = [], set()
    for path in sorted((root / "data/nlu").glob("*.yml")):
        for block in _read(path)["nlu"]:
            facet = block.get("metadata", {}).get("facet")
            if "intent" not in block:
                continue
            if block["intent"] == QUESTION and facet:
                facets.add(facet)
            name = f"{QUESTION}/{facet}" if block["intent"] == QUESTION and facet else block["intent"]
            examples.append({"intent": name, "examples": block["examples"]})
    return examples, sorted(facets)


def _domain(ours: Mapping[str, Any], facets: Sequence[str]) -> dict[str, Any]:
    """Our domain, with a response for every facet."""
    responses = {f"utter_{QUESTION}/{facet}": [{"text": f"O świadczeniu: {facet}."}] for facet in facets}
    return {**ours, "responses": responses}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
