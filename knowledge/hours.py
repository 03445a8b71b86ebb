"""Opening hours written as people write them, and whether a door is open at a moment.

``pon., śr.-pt. 8.00-16.00; wt. 9.00-17.00`` – such offices close on public holidays.
``codziennie 20.00-8.00`` and ``całodobowo`` – open on holidays too; closing earlier than opening means the next day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import holidays
from pydantic import GetPydanticSchema
from pydantic_core import core_schema

from knowledge.text import WEEKDAYS_IN, clock, day_and_month

WARSAW = ZoneInfo("Europe/Warsaw")
ALWAYS = "całodobowo"
EVERY_DAY = "codziennie"
DAYS = ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz.")

_TIMES = re.compile(r"(?P<days>.+?)\s+(?P<opens>\d{1,2}\.\d{2})-(?P<closes>\d{1,2}\.\d{2})$")
# A week with two long holidays still has a working day within it.
_LOOK_AHEAD_DAYS = 14


@dataclass(frozen=True)
class Hours:
    """Opening hours of a week.

    Attributes:
        text: as written, ready to be shown.
        week: Monday to Sunday, each (opens, closes) or None.
        on_holidays: open on public holidays as on other days.
    """

    text: str
    week: tuple[tuple[time, time] | None, ...]
    on_holidays: bool

    @property
    def always(self) -> bool:
        """Open day and night."""
        return self.text == ALWAYS

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read hours from their written form.

        Raises:
            ValueError: a part is not "days opens-closes"; the message quotes it.
        """
        if text == ALWAYS:
            return cls(text, ((time.min, time.min),) * 7, on_holidays=True)
        week: list[tuple[time, time] | None] = [None] * 7
        for part in text.split(";"):
            found = _TIMES.match(part.strip())
            if not found:
                raise ValueError(f"hours {part.strip()!r} are not of the form 'pon.-pt. 8.00-16.00'")
            for day in _days(found["days"]):
                week[day] = (_time(found["opens"]), _time(found["closes"]))
        return cls(text, tuple(week), on_holidays=text.startswith(EVERY_DAY))


def _days(text: str) -> list[int]:
    if text == EVERY_DAY:
        return list(range(7))
    chosen: list[int] = []
    for part in text.split(","):
        first, _, last = (name.strip() for name in part.partition("-"))
        if first not in DAYS or (last and last not in DAYS):
            raise ValueError(f"{part.strip()!r} is not a day; days are {', '.join(DAYS)}")
        chosen += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return chosen


def _time(text: str) -> time:
    hour, minute = text.split(".")
    return time(int(hour), int(minute))


def _validated(value: Any) -> Hours:
    return value if isinstance(value, Hours) else Hours.parse(value)


WrittenHours = Annotated[
    Hours,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            _validated,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda hours: hours.text),
        )
    ),
]
"""Field type: hours in a content file, in their written form."""


@lru_cache(maxsize=8)
def public_holidays(year: int) -> frozenset[date]:
    """Days off work in Poland (act of 18 January 1951), Christmas Eve included since 2025."""
    return frozenset(holidays.country_holidays("PL", years=year))


def opening(hours: Hours, day: date) -> tuple[datetime, datetime] | None:
    """When the door opens and closes on a day, in Warsaw time; None when it stays shut."""
    times = hours.week[day.weekday()]
    if times is None or (not hours.on_holidays and day in public_holidays(day.year)):
        return None
    opens, closes = (datetime.combine(day, at, WARSAW) for at in times)
    return opens, closes if closes > opens else closes + timedelta(days=1)


def closes_at(hours: Hours, at: datetime) -> datetime | None:
    """When the door that is open at a moment closes; None when it is shut. A naive moment is Warsaw time."""
    at = local(at)
    for day in (at.date() - timedelta(days=1), at.date()):
        times = opening(hours, day)
        if times and times[0] <= at < times[1]:
            return times[1]
    return None


def next_opening(hours: Hours, at: datetime) -> datetime | None:
    """The first opening after a moment, looking two weeks ahead."""
    at = local(at)
    for ahead in range(_LOOK_AHEAD_DAYS + 1):
        times = opening(hours, at.date() + timedelta(days=ahead))
        if times and times[0] > at:
            return times[0]
    return None


def local(at: datetime) -> datetime:
    """A moment in Warsaw time; a naive one is taken as such."""
    return at.replace(tzinfo=WARSAW) if at.tzinfo is None else at.astimezone(WARSAW)


def open_now(hours: Hours, at: datetime) -> str:
    """One sentence for a resident: "Teraz otwarte, do 16.00." or when it opens next."""
    if hours.always:
        return "Czynne całą dobę."
    closes = closes_at(hours, at)
    if closes:
        return f"Teraz otwarte, do {clock(closes)}."
    opens = next_opening(hours, at)
    if opens is None:
        return "Teraz zamknięte."
    return f"Teraz zamknięte. Otwarte będzie {_when(opens.date(), local(at).date())} od {clock(opens)}."


def _when(day: date, today: date) -> str:
    if day == today:
        return "dziś"
    if day == today + timedelta(days=1):
        return "jutro"
    return f"{WEEKDAYS_IN[day.weekday()]} {day_and_month(day)}"
