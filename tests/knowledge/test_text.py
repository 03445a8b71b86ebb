from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import (
    bullets,
    clock,
    counted,
    day_and_month,
    listing,
    long_date,
    money,
    number,
    percent,
    plural,
    sentence,
    short_date,
)

WNIOSEK = ("wniosek", "wnioski", "wniosków")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (1010, "1 010 zł"),
        (Decimal("319.9"), "319,90 zł"),
        (Decimal("3561.424"), "3 561,42 zł"),
        (Decimal("0.005"), "0,01 zł"),
        (Decimal("823.00"), "823 zł"),
        (0, "0 zł"),
        (1_000_000, "1 000 000 zł"),
    ],
)
def test_money_is_printed_as_people_print_it(amount: Decimal | int, shown: str) -> None:
    assert plain(money(amount)) == shown


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_money_can_be_read_back(amount: Decimal) -> None:
    assert Decimal(plain(money(amount)).removesuffix(" zł").replace(" ", "").replace(",", ".")) == amount


def test_numbers_and_shares_lose_trailing_zeros() -> None:
    assert (number(Decimal("1.50")), number(10), percent(Decimal("0.27")), percent(2)) == ("1,5", "10", "27%", "200%")


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (0, "wniosków"),
        (1, "wniosek"),
        (2, "wnioski"),
        (4, "wnioski"),
        (5, "wniosków"),
        (11, "wniosków"),
        (12, "wniosków"),
        (14, "wniosków"),
        (21, "wniosków"),
        (22, "wnioski"),
        (112, "wniosków"),
        (1001, "wniosków"),
    ],
)
def test_a_noun_follows_its_number(count: int, form: str) -> None:
    assert plural(count, *WNIOSEK) == form


def test_counted_holds_number_and_noun() -> None:
    assert plain(counted(1200, *WNIOSEK)) == "1 200 wniosków"


def test_dates_are_in_the_genitive() -> None:
    day = date(2026, 11, 4)
    assert plain(long_date(day)) == "4 listopada 2026"
    assert plain(day_and_month(day)) == "4 listopada"
    assert short_date(day) == "4.11.2026"


def test_the_clock_has_a_full_stop() -> None:
    assert clock(time(8, 5)) == "8.05"


def test_a_list_ends_with_its_last_word() -> None:
    assert listing(["a", "b", "c"], "lub") == "a, b lub c"
    assert listing(["a"]) == "a"
    assert listing([]) == ""
    assert bullets(["a", "b"]) == "- a\n- b"


def test_a_sentence_begins_large_and_ends() -> None:
    assert sentence(" wizytę trzeba umówić ") == "Wizytę trzeba umówić."
    assert sentence("Kiedy?") == "Kiedy?"
    assert sentence("") == ""
