"""Until when: time limits across weekends, holidays, Christmas Eve and ends of months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.deadlines import (
    DurationError,
    Pause,
    is_working_day,
    last_day,
    last_day_with_pauses,
    next_working_day,
    working_days_after,
)

DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))
DURATIONS = st.builds("P{}{}".format, st.integers(1, 60), st.sampled_from("DWM"))


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2026, 11, 24), "P14D", date(2026, 12, 8)),
        # the 14th day is a Saturday: Monday
        (date(2026, 11, 21), "P14D", date(2026, 12, 7)),
        # the 14th day is Christmas Eve, a day off since 2025; then Christmas, Boxing Day, Sunday
        (date(2026, 12, 10), "P14D", date(2026, 12, 28)),
        # 11 November, a Wednesday
        (date(2026, 11, 4), "P7D", date(2026, 11, 12)),
        # Easter Monday
        (date(2026, 3, 30), "P7D", date(2026, 4, 7)),
        (date(2026, 11, 24), "P1M", date(2026, 12, 28)),
        # no 31 in the next month: its last day, here a Sunday
        (date(2026, 1, 31), "P1M", date(2026, 3, 2)),
        (date(2027, 12, 31), "P2M", date(2028, 2, 29)),
        (date(2026, 10, 30), "P2M", date(2026, 12, 30)),
        (date(2026, 11, 24), "P1W", date(2026, 12, 1)),
        (date(2026, 11, 24), "P1Y", date(2027, 11, 24)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
    ],
)
def test_a_limit_ends_where_the_code_of_procedure_says(start: date, duration: str, end: date) -> None:
    assert last_day(start, duration) == end


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 24), 14, date(2026, 12, 14)),
        # Christmas Eve to Boxing Day, New Year and Epiphany lie within
        (date(2026, 12, 16), 14, date(2027, 1, 11)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 10), 1, date(2026, 11, 12)),
    ],
)
def test_working_days_skip_saturdays_sundays_and_holidays(start: date, count: int, end: date) -> None:
    assert working_days_after(start, count) == end


def test_christmas_eve_is_a_working_day_until_2024_only() -> None:
    assert is_working_day(date(2024, 12, 24))
    assert not is_working_day(date(2025, 12, 24))


@pytest.mark.parametrize("duration", ["", "P", "14", "P14", "PT5H", "P1M2D", "P1.5M", "-P1D", "p1d"])
def test_a_duration_of_another_form_is_an_error(duration: str) -> None:
    with pytest.raises(DurationError):
        last_day(date(2026, 11, 24), duration)


@given(DAYS, DURATIONS)
def test_no_limit_ends_on_a_day_off_or_before_it_starts(start: date, duration: str) -> None:
    end = last_day(start, duration)
    assert is_working_day(end)
    assert end > start


@given(DAYS, st.integers(1, 60))
def test_a_limit_in_days_moves_only_over_days_off(start: date, count: int) -> None:
    plain = start + timedelta(days=count)
    end = last_day(start, f"P{count}D")
    skipped = [plain + timedelta(days=ahead) for ahead in range((end - plain).days)]
    assert not [day for day in skipped if is_working_day(day)]


@given(DAYS, st.integers(1, 40))
def test_as_many_working_days_pass_as_were_given(start: date, count: int) -> None:
    end = working_days_after(start, count)
    passed = [start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1)]
    assert len([day for day in passed if is_working_day(day)]) == count
    assert is_working_day(end)


@given(DAYS, DAYS, DURATIONS)
def test_a_later_start_never_ends_earlier(one: date, other: date, duration: str) -> None:
    first, second = sorted((one, other))
    assert last_day(first, duration) <= last_day(second, duration)


@given(DAYS, st.integers(0, 30), st.integers(0, 20))
def test_a_pause_moves_the_end_by_its_days(start: date, ahead: int, length: int) -> None:
    pause = Pause(start + timedelta(days=ahead), start + timedelta(days=ahead + length))
    with_pause = last_day_with_pauses(start, "P60D", [pause], start)
    assert with_pause == next_working_day(start + timedelta(days=60 + length))


def test_pauses_that_overlap_count_once_and_an_open_one_lasts_until_today() -> None:
    start = date(2026, 11, 2)
    pauses = [Pause(date(2026, 11, 9), date(2026, 11, 16)), Pause(date(2026, 11, 9), date(2026, 11, 19))]
    assert last_day_with_pauses(start, "P1M", pauses, date(2026, 11, 24)) == date(2026, 12, 14)
    still = [Pause(date(2026, 11, 9), None)]
    assert last_day_with_pauses(start, "P1M", still, date(2026, 11, 19)) == date(2026, 12, 14)
