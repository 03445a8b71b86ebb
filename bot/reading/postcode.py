"""Postcodes as people write them: "90-001", "91 304", "90001", "dziewięćdziesiąt jeden trzysta cztery"."""

from __future__ import annotations

import re

from bot.reading.digits import runs
from bot.reading.normalise import fold

_WRITTEN = re.compile(r"(?<![\d,.-])(\d{2})\s?[-‐–]\s?(\d{3})(?![\d-])")
_LENGTH = 5


def find_postcode(text: str) -> str | None:
    """The first postcode as "90-001": with its dash anywhere, without it when no other digits stand in the message."""
    folded = fold(text)
    written = _WRITTEN.search(folded)
    if written:
        return f"{written[1]}-{written[2]}"
    rows = runs(folded)
    if len(rows) != 1:
        return None
    digits = rows[0].digits
    return f"{digits[:2]}-{digits[2:]}" if len(digits) == _LENGTH else None
