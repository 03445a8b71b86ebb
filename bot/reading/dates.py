"""Dates in Polish text: "12.05.2026", "12 maja", "wczoraj", "za tydzień", "w zeszłym miesiącu", "w piątek"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading.normalise import fold
from bot.reading.numerals import NUMERALS

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "styczen stycznia styczniu sty",
            "luty lutego lutym lut",
            "marzec marca marcu mar",
            "kwiecien kwietnia kwietniu kwi kwiet",
            "maj maja maju",
            "czerwiec czerwca czerwcu cze czerw",
            "lipiec lipca lipcu lip",
            "sierpien sierpnia sierpniu sie sierp",
            "wrzesien wrzesnia wrzesniu wrz wrzes",
            "pazdziernik pazdziernika pazdzierniku paz pazdz",
            "listopad listopada listopadzie lis listop",
            "grudzien grudnia grudniu gru grud",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = {
    "poniedzial": 0,
    "wtor": 1,
    "srod": 2,
    "czwart": 3,
    "piat": 4,
    "sobot": 5,
    "niedziel": 6,
}
_ORDINAL_WORDS = (
    "pierwszego drugiego trzeciego czwartego piatego szostego siodmego osmego dziewiatego dziesiatego jedenastego "
    "dwunastego trzynastego czternastego pietnastego szesnastego siedemnastego osiemnastego dziewietnastego "
    "dwudziestego"
)
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), start=1)} | {"trzydziestego": 30}
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_COUNT = (
    r"(?P<count>\d{1,3}|" + "|".join(sorted((w for w in NUMERALS if NUMERALS[w] <= 60), key=len, reverse=True)) + r")?"
)
_UNIT = r"(?P<unit>dni\w*|dzien|tygodni\w*|tydzien|tyg|miesiac\w*|miesiec\w*|mies|m-ce|lat\w*|rok\w*)"


@dataclass(frozen=True)
class Found:
    """A day at its place in the text; `exact` is False when only a month or a year was named (then its first day)."""

    day: date
    start: int
    end: int
    exact: bool = True


_Reader = Callable[[re.Match[str], date], "tuple[date, bool] | None"]


def find_dates(text: str, today: date) -> list[Found]:
    """Dates in order of appearance, relative ones counted from `today`. Impossible dates ("31.02") are left out."""
    folded = fold(text)
    found: list[Found] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(folded):
            if any(other.start < match.end() and match.start() < other.end for other in found):
                continue
            value = read(match, today)
            if value:
                found.append(Found(value[0], match.start(), match.end(), value[1]))
    return sorted(found, key=lambda each: each.start)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sure(day: date | None) -> tuple[date, bool] | None:
    return (day, True) if day else None


def _full_year(written: str, today: date) -> int:
    year = int(written)
    if year >= 100:
        return year
    return year + (2000 if year <= today.year % 100 + 5 else 1900)


def _nearest(month: int, day: int, today: date) -> date | None:
    """The day in the year that brings it closest to today."""
    days = [found for year in (today.year - 1, today.year, today.year + 1) if (found := _day(year, month, day))]
    return min(days, key=lambda found: abs((found - today).days)) if days else None


def _iso(match: re.Match[str], _today: date) -> tuple[date, bool] | None:
    return _sure(_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    return _sure(_day(_full_year(match["year"], today), int(match["month"]), int(match["day"])))


def _short(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    return _sure(_nearest(int(match["month"]), int(match["day"]), today))


def _named(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    day = int(match["day"]) if match["day"] else _ORDINALS[match["tens"] or match["ordinal"]]
    if match["tens"]:
        day += _ORDINALS[match["ordinal"]]
    month = _MONTHS[match["month"]]
    if match["year"]:
        return _sure(_day(_full_year(match["year"], today), month, day))
    return _sure(_nearest(month, day, today))


def _month_of_year(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    month = _MONTHS[match["month"]]
    day = _day(int(match["year"]), month, 1) if match["year"] else _nearest(month, 1, today)
    return (day, False) if day else None


def _named_day(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    offset = {"przedwczoraj": -2, "wczoraj": -1, "dzis": 0, "dzisiaj": 0, "jutro": 1, "pojutrze": 2}[match.group()]
    return today + timedelta(days=offset), True


def _shifted(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    count = match["count"]
    amount = (int(count) if count.isdecimal() else NUMERALS[count]) if count else 1
    sign = 1 if match["ahead"] else -1
    return _shift(today, sign * amount, match["unit"]), True


def _shift(today: date, amount: int, unit: str) -> date:
    if unit.startswith(("dni", "dzien")):
        return today + timedelta(days=amount)
    if unit.startswith(("tyg", "tydz")):
        return today + timedelta(weeks=amount)
    months = amount * (12 if unit.startswith(("lat", "rok")) else 1)
    index = today.year * 12 + today.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(today.day, last))


def _neighbour(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    """ "w zeszłym miesiącu", "w przyszłym tygodniu": the same day one unit away, not exact."""
    step = {"z": -1, "u": -1, "p": 1, "n": 1}.get(match["which"][0], 0)
    if match["which"].startswith(("poprzed", "popr")):
        step = -1
    return _shift(today, step, match["unit"]), False


def _weekday(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    wanted = next(number for stem, number in _WEEKDAYS.items() if match["weekday"].startswith(stem))
    if match["past"]:
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1), True
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1), True


def _year(match: re.Match[str], _today: date) -> tuple[date, bool] | None:
    return date(int(match["year"]), 1, 1), False


_PATTERNS: Iterable[tuple[re.Pattern[str], _Reader]] = (
    (re.compile(r"\b(?P<year>(?:19|20)\d{2})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})\b"), _iso),
    (
        re.compile(
            r"\b(?P<day>\d{1,2})\s?[-./ ]\s?(?P<month>\d{1,2})\s?[-./ ]\s?(?P<year>(?:19|20)\d{2}|\d{2}(?=\s*r\b))"
        ),
        _numeric,
    ),
    (re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\b(?![.,]?\d|\s*(?:zl|tys|lat|rok|%))"), _short),
    (
        re.compile(
            rf"\b(?:(?P<day>\d{{1,2}})(?:go|-go|\.)?|(?:(?P<tens>dwudziestego|"
            rf"trzydziestego)\s+)?(?P<ordinal>{_ORDINAL}))\s*(?P<month>{_MONTH})\b\.?(?:\s*(?P<year>(?:19|"
            rf"20)\d{{2}}))?"
        ),
        _named,
    ),
    (
        re.compile(
            rf"\b(?:w|od|do|z|na|we|koniec|poczatek|polow\w+)\s+(?P<month>{_MONTH})\b(?:\s*(?P<year>(?:19|"
            rf"20)\d{{2}}))?"
        ),
        _month_of_year,
    ),
    (re.compile(r"\b(?:przedwczoraj|wczoraj|dzisiaj|dzis|jutro|pojutrze)\b"), _named_day),
    (re.compile(rf"\b(?P<ahead>za)\s+{_COUNT}\s*{_UNIT}\b"), _shifted),
    (re.compile(rf"(?P<ahead>(?!))?\b{_COUNT}\s*{_UNIT}\s+temu\b"), _shifted),
    (
        re.compile(
            r"\bw\s+(?P<which>zeszl\w+|ubiegl\w+|poprzedni\w+|przyszl\w+|nastepn\w+|tym)\s+(?P<unit>miesiac\w*|"
            r"tygodni\w*|roku)\b"
        ),
        _neighbour,
    ),
    (
        re.compile(
            r"\b(?:we?|od|do)\s+(?P<past>zeszl\w+\s+|ubiegl\w+\s+|ostatni\w*\s+)?(?P<weekday>poniedzial\w+|wtor\w+|"
            r"srod\w+|czwart\w+|piat\w+|sobot\w+|niedziel\w+)\b"
        ),
        _weekday,
    ),
    (re.compile(r"\bw\s+(?P<year>(?:19|20)\d{2})\b(?:\s*r\w*)?"), _year),
)
"""Tried in this order; a place that one of them took is left alone by the others."""
