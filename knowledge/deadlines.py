"""Until when: time limits of administrative procedure as dates. Pure: dates in, dates out.

KPA is the Code of Administrative Procedure (act of 14 June 1960). A day off is a Sunday or public holiday (act of
18 January 1951); KPA art. 57 § 4 puts Saturdays beside them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.hours import public_holidays

INTERVIEW_WORKING_DAYS = 14
"""Social worker's interview: working days from the notice (ordinance of 8 April 2021, Dz.U. 2021 poz. 893)."""

APPEAL_BOARD = "P1M"
"""The appeal board's own time, from the day on which it got the appeal (KPA art. 35 § 3)."""

APPEAL = "P14D"
"""The time for an appeal, from the delivery of the decision (KPA art. 129 § 2)."""

_SATURDAY = 5
_DURATION = re.compile(r"P(?P<count>\d{1,4})(?P<unit>[DWMY])")


class DurationError(ValueError):
    """Not a duration of whole days, weeks, months or years."""


@dataclass(frozen=True)
class Pause:
    """Days that do not count: from the one after `start` to `end`; an `end` of None has not come yet."""

    start: date
    end: date | None


def is_working_day(day: date) -> bool:
    """Neither Saturday nor Sunday nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself when it is a working one, otherwise the first one after it (KPA art. 57 § 4)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after a day, which itself is not counted."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day


def last_day(start: date, duration: str) -> date:
    """The last day of a time limit.

    Days: the day of the event is not counted (KPA art. 57 § 1). Weeks end on the same weekday (§ 2); months and
    years on the day of the same number, or the last one of a shorter month (§ 3, § 3a). A day off or a Saturday moves
    the end to the next working day (§ 4).

    Args:
        start: the day of the event: receipt, delivery.
        duration: ISO 8601, one unit: ``P14D``, ``P2W``, ``P1M``, ``P1Y``.

    Raises:
        DurationError: another form.
    """
    return next_working_day(_end(start, duration))


def last_day_with_pauses(start: date, duration: str, pauses: Iterable[Pause], today: date) -> date:
    """The last day of a time limit that stood still now and then (KPA art. 35 § 5). An open pause lasts until today.

    Raises:
        DurationError: see :func:`last_day`.
    """
    stood = {
        pause.start + timedelta(days=ahead + 1)
        for pause in pauses
        for ahead in range(((pause.end or today) - pause.start).days)
    }
    return next_working_day(_end(start, duration) + timedelta(days=len(stood)))


def _end(start: date, duration: str) -> date:
    found = _DURATION.fullmatch(duration)
    if not found:
        raise DurationError(duration)
    count, unit = int(found["count"]), found["unit"]
    if unit in "DW":
        return start + timedelta(days=count * (7 if unit == "W" else 1))
    return _months_after(start, count * (12 if unit == "Y" else 1))


def _months_after(start: date, count: int) -> date:
    months = start.year * 12 + start.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
