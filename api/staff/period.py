"""The period that a table of the console is about: whole days in Warsaw, both ends included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from knowledge.hours import WARSAW

FROM, TO = "od", "do"
_USUAL = 30
_LONGEST = 800
_CHOICES = ((7, "7 dni"), (30, "30 dni"), (90, "90 dni"), (365, "rok"))


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`. `problem`: why it is not the one that was asked for."""

    first: date
    last: date
    problem: str | None = None

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its beginning, and the end that no longer belongs to it."""
        begin, end = (datetime.combine(day, time(), WARSAW) for day in (self.first, self.last + timedelta(days=1)))
        return begin, end

    @property
    def query(self) -> str:
        """The same period in an address."""
        return f"{FROM}={self.first}&{TO}={self.last}"


def last_days(count: int, today: date) -> Period:
    """The last days, today included."""
    return Period(today - timedelta(days=count - 1), today)


def choices(today: date) -> list[tuple[str, str]]:
    """Periods at hand: query and name."""
    return [(last_days(count, today).query, name) for count, name in _CHOICES]


def asked(parameters: Mapping[str, str], today: date) -> Period:
    """The period that an address names; the last 30 days where it names none or a wrong one."""
    usual = last_days(_USUAL, today)
    if not parameters.get(FROM) and not parameters.get(TO):
        return usual
    try:
        last = date.fromisoformat(parameters.get(TO) or str(today))
        first = date.fromisoformat(parameters.get(FROM) or str(last - timedelta(days=_USUAL - 1)))
    except ValueError:
        return _instead(usual, "Daty podaje się jako RRRR-MM-DD.")
    if first > last:
        return _instead(usual, "Pierwszy dzień jest po ostatnim.")
    if (last - first).days >= _LONGEST:
        return _instead(usual, f"Okres może mieć najwyżej {_LONGEST} dni.")
    return Period(first, last)


def _instead(usual: Period, problem: str) -> Period:
    return Period(usual.first, usual.last, f"{problem} Pokazano ostatnie {_USUAL} dni.")
