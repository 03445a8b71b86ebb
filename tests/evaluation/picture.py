"""The confusion of functions as an SVG: rows are what was meant, columns what was read."""

from __future__ import annotations

from collections import Counter
from html import escape

from tests.evaluation.figures import NOTHING

_CELL, _LEFT, _TOP = 26, 210, 200
_RIGHT, _WRONG = "#1d6b52", "#b3261e"


def confusion_svg(counted: Counter[tuple[str, str]]) -> str:
    """One square for each pair; the darker, the larger a share of what was meant."""
    meant = sorted({pair[0] for pair in counted})
    read = [*sorted({*meant, *(pair[1] for pair in counted)} - {NOTHING}), NOTHING]
    width, height = _LEFT + _CELL * len(read) + 20, _TOP + _CELL * len(meant) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="12" role="img" aria-label="Confusion of functions">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT - 8}" y="{_TOP - 12}" text-anchor="end" fill="#444">meant ↓ read →</text>',
    ]
    for column, label in enumerate(read):
        x = _LEFT + _CELL * column + _CELL // 2
        parts.append(f'<text transform="translate({x + 4} {_TOP - 8}) rotate(-60)">{escape(label)}</text>')
    for row, label in enumerate(meant):
        y = _TOP + _CELL * row
        whole = sum(count for pair, count in counted.items() if pair[0] == label)
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 17}" text-anchor="end">{escape(label)}</text>')
        for column, other in enumerate(read):
            parts.append(_cell(_LEFT + _CELL * column, y, counted[(label, other)], whole, right=label == other))
    return "\n".join([*parts, "</svg>", ""])


def _cell(x: int, y: int, count: int, whole: int, *, right: bool) -> str:
    """A square with its count; an empty one is only outlined."""
    square = f'<rect x="{x}" y="{y}" width="{_CELL - 2}" height="{_CELL - 2}"'
    if not count:
        return f'{square} fill="#f4f4f4"/>'
    share = count / whole
    ink = "#ffffff" if share > 0.5 else "#111111"
    colour = _RIGHT if right else _WRONG
    return (
        f'{square} fill="{colour}" fill-opacity="{0.15 + 0.85 * share:.2f}"/>'
        f'<text x="{x + _CELL // 2 - 1}" y="{y + 16}" text-anchor="middle" fill="{ink}">{count}</text>'
    )
