from __future__ import annotations

from datetime import datetime, timezone

import pytest

from knowledge.hours import Hours, closes_at, next_opening, open_now

OFFICE = Hours.parse("pon., śr.-pt. 8.00-16.00; wt. 9.00-17.00")
NIGHT = Hours.parse("codziennie 20.00-8.00")


def at(day: int, hour: int, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour)  # noqa: DTZ001 - naive means Warsaw


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(24, 16), "Teraz otwarte, do 17.00."),
        (at(24, 8), "Teraz zamknięte. Otwarte będzie dziś od 9.00."),
        (at(24, 18), "Teraz zamknięte. Otwarte będzie jutro od 8.00."),
        (at(27, 16), "Teraz zamknięte. Otwarte będzie w poniedziałek 30\u00a0listopada od 8.00."),
        (at(23, 17, month=12), "Teraz zamknięte. Otwarte będzie w poniedziałek 28\u00a0grudnia od 8.00."),
        (at(10, 18), "Teraz zamknięte. Otwarte będzie w czwartek 12\u00a0listopada od 8.00."),
    ],
)
def test_an_office_says_when_it_opens_next_past_weekends_and_holidays(moment: datetime, said: str) -> None:
    assert open_now(OFFICE, moment) == said


def test_a_night_shelter_is_open_past_midnight_and_on_christmas() -> None:
    assert open_now(NIGHT, at(25, 3, month=12)) == "Teraz otwarte, do 8.00."
    assert open_now(NIGHT, at(25, 12, month=12)) == "Teraz zamknięte. Otwarte będzie dziś od 20.00."


def test_day_and_night_never_closes() -> None:
    always = Hours.parse("całodobowo")
    assert open_now(always, at(25, 3, month=12)) == "Czynne całą dobę."
    assert closes_at(always, at(1, 0, month=1)) is not None


def test_a_moment_with_a_zone_is_taken_to_warsaw() -> None:
    assert closes_at(OFFICE, datetime(2026, 11, 24, 15, 30, tzinfo=timezone.utc)) is not None
    assert closes_at(OFFICE, datetime(2026, 11, 24, 16, 30, tzinfo=timezone.utc)) is None


def test_hours_of_no_day_never_open() -> None:
    assert next_opening(Hours("", (None,) * 7, on_holidays=True), at(24, 12)) is None


@pytest.mark.parametrize("text", ["pon. 8-16", "poniedziałek 8.00-16.00", "", "pon.-sr. 8.00-16.00"])
def test_hours_that_cannot_be_read_are_quoted(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours|not a day"):
        Hours.parse(text)
