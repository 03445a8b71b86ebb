"""Polish for readers: money, counted nouns, dates, lists. Pure functions, no look-ups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

# Keeps "1 010 zł" and "24 listopada" on one line; channels show it as an ordinary space.
NBSP = "\u00a0"

MONTHS_GENITIVE = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)
WEEKDAYS_IN = ("w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę", "w niedzielę")


def number(value: Decimal | int) -> str:
    """A number as Polish prints it: ``1010`` → "1 010", ``Decimal("0.5")`` → "0,5"; no trailing zeros."""
    text = format(Decimal(value).normalize(), ",f")
    return text.replace(",", NBSP).replace(".", ",")


def money(value: Decimal | int) -> str:
    """An amount in złoty: ``1010`` → "1 010 zł", ``Decimal("319.9")`` → "319,90 zł". Rounds half a grosz up."""
    amount = Decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    whole = amount == amount.to_integral_value()
    text = format(amount, ",.0f" if whole else ",.2f")
    return text.replace(",", NBSP).replace(".", ",") + f"{NBSP}zł"


def percent(share: Decimal | int) -> str:
    """A share as a percentage: ``Decimal("0.27")`` → "27%"."""
    return f"{number(Decimal(share) * 100)}%"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun after a number: ``plural(2, "wniosek", "wnioski", "wniosków")`` → "wnioski"."""
    count = abs(count)
    if count == 1:
        return one
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return few
    return many


def counted(count: int, one: str, few: str, many: str) -> str:
    """A number with its noun: ``counted(5, "wniosek", "wnioski", "wniosków")`` → "5 wniosków"."""
    return f"{number(count)}{NBSP}{plural(count, one, few, many)}"


def long_date(day: date) -> str:
    """``date(2026, 11, 24)`` → "24 listopada 2026"."""
    return f"{day_and_month(day)} {day.year}"


def day_and_month(day: date) -> str:
    """``date(2026, 11, 24)`` → "24 listopada"."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]}"


def numbered_date(ordinal: Decimal | int) -> str:
    """A day kept as its ordinal number, as the table of figures keeps it: ``740044`` → "4 marca 2027"."""
    return long_date(date.fromordinal(int(ordinal)))


def short_date(day: date) -> str:
    """``date(2026, 11, 4)`` → "4.11.2026"."""
    return f"{day.day}.{day:%m.%Y}"


def clock(at: time | datetime) -> str:
    """A time of day as offices print it: ``time(8, 0)`` → "8.00"."""
    return f"{at.hour}.{at.minute:02d}"


def listing(items: Sequence[str], last: str = "i") -> str:
    """Items in one sentence: ``["a", "b", "c"]`` → "a, b i c"; ``last`` is the word before the last one."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def bullets(items: Sequence[str]) -> str:
    """Items as lines that the channels show as a list."""
    return "\n".join(f"- {item}" for item in items)


def lowered(text: str) -> str:
    """Text with a small first letter, for the middle of a sentence; names within it keep theirs."""
    return text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Text with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Text with a capital first letter and a full stop."""
    text = text.strip()
    if not text:
        return ""
    text = capitalised(text)
    return text if text[-1] in ".?…:" else f"{text}."
