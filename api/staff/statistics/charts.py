"""A chart as bars that a template draws as SVG. The table beside it says the same; the picture is seen faster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, LABEL, ROW, BAR = 640, 250, 26, 18
_ROOM = WIDTH - LABEL - 90
_LONGEST_LABEL = 30


@dataclass(frozen=True)
class Bar:
    """One bar: its place in pixels, and its words."""

    label: str
    text: str
    y: int
    width: int


@dataclass(frozen=True)
class Chart:
    """A chart with its table. `head`: headings of the table's columns; `rows` hold as many cells."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str | None = None

    @property
    def height(self) -> int:
        """Of the picture, in pixels."""
        return len(self.bars) * ROW


def bars_of(values: Iterable[tuple[str, float, str]]) -> tuple[Bar, ...]:
    """Bars from labels, values and how a value is written; the longest takes the whole room."""
    found = list(values)
    most = max((value for _, value, _ in found), default=0) or 1
    return tuple(
        Bar(_short(label), text, number * ROW, round(_ROOM * value / most))
        for number, (label, value, text) in enumerate(found)
    )


def share(part: int, whole: int) -> str:
    """A part in per cent; a dash where there is no whole."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def seconds(value: float | None) -> str:
    """Seconds in words; a dash for none."""
    return "–" if value is None else f"{value:.1f}".replace(".", ",") + " s"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"


def table(rows: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    """Cells as text."""
    return tuple(tuple(str(cell) for cell in row) for row in rows)
