"""Writes the figures down: Markdown for people (docs/benchmarks.md), JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import Row, Target


@dataclass(frozen=True)
class Kept:
    """What one measure found.

    Attributes:
        on: the day, ISO.
        about: how it was measured, a sentence or two.
    """

    name: str
    title: str
    on: str
    about: str
    rows: tuple[Row, ...]


def keep(folder: Path, kept: Kept) -> None:
    """Write one measure's figures into a folder of results; those of an earlier run are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"title": kept.title, "on": kept.on, "about": kept.about, "rows": [row.as_dict() for row in kept.rows]}
    _file(folder, kept.name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def earlier(folder: Path, name: str) -> Kept | None:
    """What a measure found the last time, or None."""
    path = _file(folder, name)
    if not path.exists():
        return None
    read: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Kept(name, read["title"], read["on"], read["about"], tuple(map(Row.of_dict, read["rows"])))


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def markdown(measures: Iterable[Kept], *, machine: str, introduction: str, quick: bool = False) -> str:
    """The whole page."""
    found = list(measures)
    parts = ["# Speed and size", introduction.strip()]
    if quick:
        parts.append("**A quick run: few rounds, good for seeing that everything works, not for quoting.**")
    parts += [f"Machine: {machine}", "## Targets", _summary(found)]
    for measure in found:
        parts += [f"## {measure.title}", f"{measure.about} Measured on {measure.on}.", table(measure.rows)]
    return "\n\n".join(parts) + "\n"


def table(rows: Sequence[Row]) -> str:
    """One measure's rows as a Markdown table."""
    head = "| what | ours | stock | ratio | smallest – largest | target | |\n|---|---|---|---|---|---|---|"
    return "\n".join([head, *(_line(row) for row in rows)])


def _line(row: Row) -> str:
    ratio = f"{number(row.ratio)} ({row.ratio_of})" if row.ratio is not None else ""
    spread = " – ".join(map(number, row.spread)) if row.spread else ""
    stock = _with_unit(row.stock, row.unit) if row.stock is not None else ""
    cells = [row.what, _with_unit(row.ours, row.unit), stock, ratio, spread, _target(row), verdict(row)]
    return "| " + " | ".join(cells) + " |"


def _summary(measures: Iterable[Kept]) -> str:
    lines = ["| target | found | |", "|---|---|---|"]
    for row in (row for measure in measures for row in measure.rows):
        if row.target is None:
            continue
        found = row.ours if row.target.of == "ours" else row.ratio
        shown = "" if found is None else _with_unit(found, row.unit if row.target.of == "ours" else "×")
        lines.append(f"| {row.what}: {_target(row)} | {shown} | {verdict(row)} |")
    return "\n".join(lines)


def _target(row: Row) -> str:
    target: Target | None = row.target
    if target is None:
        return ""
    return f"{target.sign} {_with_unit(target.limit, row.unit if target.of == 'ours' else '×')}"


def verdict(row: Row) -> str:
    """In words whether the target is met; nothing without one."""
    return {True: "met", False: "**not met**", None: ""}[row.met]


def _with_unit(value: float, unit: str) -> str:
    return f"{number(value)}{unit}" if unit == "×" else f"{number(value)} {unit}".strip()


def number(value: float) -> str:
    """Three significant digits, never in powers of ten."""
    size = abs(value)
    if size >= 100 or value == int(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if size >= 10 else f"{value:.2f}" if size >= 0.1 else f"{value:.3f}"
