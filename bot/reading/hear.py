"""Everything that one message could mean as an answer, whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.reading.ages import find_ages
from bot.reading.dates import find_dates
from bot.reading.identifiers import Kind, mask
from bot.reading.money import find_amounts, find_money
from bot.reading.normalise import clean, fold
from bot.reading.numbers import find_numbers
from bot.reading.people import count_people
from bot.reading.postcode import find_postcode
from bot.reading.ways_out import find_way_out
from bot.reading.yes_no import find_yes
from knowledge.heard import Heard


def hear(text: str, today: date, identifiers: Sequence[Kind] = (), district: str | None = None) -> Heard:
    """Candidate readings of a masked text.

    Args:
        text: the message, identifiers masked.
        today: the day of the message; relative dates and years of birth count from it.
        identifiers: kinds of the identifiers that were masked.
        district: the place that the message names, if any.
    """
    text = text.strip()
    if not any(character.isalnum() for character in text):
        return Heard(text=text, way_out=find_way_out(text))
    countable = _may_count(text)
    return Heard(
        numbers=_numbers(text),
        money=find_money(text),
        ages=tuple(age.years for age in find_ages(text, today)) if countable else (),
        yes=find_yes(text),
        district=district,
        dates=tuple(found.day for found in find_dates(text, today)),
        postcode=find_postcode(text) if countable else None,
        identifiers=tuple(identifiers),
        way_out=find_way_out(text),
        text=text,
    )


def hear_field(text: str, today: date) -> Heard:
    """Candidate readings of words in a form's field; identifiers in them are masked before anything else looks."""
    return hear(mask(clean(text)).text, today)


def _may_count(text: str) -> bool:
    """Whether there can be a number or an age in the text at all; most messages have none."""
    folded = fold(text)
    return _COUNTS.search(folded) is not None or bool(find_numbers(text))


_NO_ONE = re.compile(r"\W*(?:no |a )?(?:nikt|nikogo)(?: (?:inny|innego|wiecej|juz|nie ma))*\W*")
_COUNTS = re.compile(r"\d|rocz|noworod|niemowl|lat|letni|miesiecz|pol roku")


def _numbers(text: str) -> tuple[Decimal, ...]:
    """People counted in words first ("ja i mąż"), then numbers that are no amounts of money."""
    if _NO_ONE.fullmatch(fold(text)):
        return (Decimal(0),)
    people = count_people(text)
    if people is not None:
        return (people,)
    sums = [amount for amount in find_amounts(text) if amount.sure]
    return tuple(
        number.value
        for number in find_numbers(text)
        if not any(amount.start <= number.start < amount.end for amount in sums)
    )
