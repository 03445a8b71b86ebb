"""A clock for tests of what lasts for a time."""

from __future__ import annotations

from datetime import datetime, timezone

START = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at
