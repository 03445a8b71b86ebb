"""Turns "three days ago" and "last month" of the invented cases into dates."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Dates counted from one day."""

    today: date

    def past(self, days: int) -> date:
        """A day on which an office acted: never a weekend, rather the Friday before."""
        day = self.today + timedelta(days=days)
        return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))

    def due(self, days: int) -> date:
        """A last day for something: never a weekend, rather the Monday after."""
        day = self.today + timedelta(days=days)
        return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() >= _SATURDAY else day

    def month(self, months: int) -> date:
        """The first day of a month counted from now."""
        count = self.today.year * 12 + self.today.month - 1 + months
        return date(count // 12, count % 12 + 1, 1)

    def month_end(self, months: int) -> date:
        """The last day of a month counted from now."""
        first = self.month(months)
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
