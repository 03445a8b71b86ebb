"""Numbers, amounts, ages, dates and postcodes as people write and dictate them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.reading.ages import find_ages
from bot.reading.dates import find_dates
from bot.reading.money import find_money
from bot.reading.numbers import find_numbers
from bot.reading.postcode import find_postcode

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("dwa tysiące trzysta", [2300]),
        ("dwa i pół", ["2.5"]),
        ("półtora tysiąca", [1500]),
        ("2,5 tys.", [2500]),
        ("1 800", [1800]),
        ("1.800,50", ["1800.50"]),
        ("3k", [3000]),
        ("sto dwadzieścia trzy", [123]),
        ("trójka dzieci", [3]),
        ("dwoje dorosłych i troje dzieci", [2, 3]),
        ("tysiąc osiemset", [1800]),
        ("dwa kafle", [2000]),
        ("dwadziescia piec", [25]),
        ("38 m2", [38]),
        ("2 pokoje, 38m2", [2, 38]),
        ("12:30", []),
        ("90-001", []),
        ("nic tu nie ma", []),
    ],
)
def test_numbers_are_read_in_digits_words_and_mixtures(text: str, numbers: list[int | str]) -> None:
    assert [number.value for number in find_numbers(text)] == [Decimal(number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("2,5 tys. na rękę", [2500]),
        ("ok 1800", [1800]),
        ("1.234,50 zł", ["1234.50"]),
        ("dwa tysiące trzysta złotych", [2300]),
        ("500 zł i 20 gr", ["500.20"]),
        ("2400 netto", [2400]),
        ("zarabiam 2400, mam 2 dzieci", [2400]),
        ("nie mam dochodu", [0]),
        ("zero", [0]),
        ("od 1200 do 1500 zł", [1200, 1500]),
        ("mam 38 lat", []),
        ("mieszkamy na 38 metrach", []),
        ("rok 2019", []),
    ],
)
def test_amounts_are_told_from_other_numbers(text: str, amounts: list[int | str]) -> None:
    assert find_money(text) == tuple(Decimal(amount).quantize(Decimal("0.01")) for amount in amounts)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("roczek i 7 lat", [1, 7]),
        ("skończyłam 60 w maju", [60]),
        ("3-latek", [3]),
        ("pół roku", [0]),
        ("rocznik 1958", [68]),
        ("5 i 8 lat", [5, 8]),
        ("dwójka dzieci 5 i 9", [5, 9]),
        ("córka 17, syn 3", [17, 3]),
        ("pięciolatka i noworodek", [5, 0]),
        ("osiemdziesięciodwuletnia mama", [82]),
        ("8 miesięcy", [0]),
        ("bliźniaki po 4 lata", [4, 4]),
        ("mam dwójkę, 5 i 8 lat", [5, 8]),
        ("pracuję od 20 lat", []),
        ("zarabiam 2400 zł", []),
        ("5 lat temu", []),
        ("syn 4 córka 7", [4, 7]),
        ("córka 7 syn 4", [7, 4]),
        ("mam syna 2 córki", []),
        ("jedno ma 3, drugie 5", [3, 5]),
        ("3,5", [3, 5]),
        ("3,5 roku", [3]),
        ("1,2,3", [1, 2, 3]),
        ("2, 5, 8 lat", [2, 5, 8]),
    ],
)
def test_ages_are_told_from_durations_and_amounts(text: str, ages: list[int]) -> None:
    assert [age.years for age in find_ages(text, WEDNESDAY)] == ages


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12.05.2026", ["2026-05-12"]),
        ("2026-05-12", ["2026-05-12"]),
        ("12 grudnia", ["2026-12-12"]),
        ("12 sierpnia", ["2026-08-12"]),
        ("dwudziestego pierwszego marca 2025", ["2025-03-21"]),
        ("wczoraj", ["2026-11-24"]),
        ("za tydzień", ["2026-12-02"]),
        ("2 tygodnie temu", ["2026-11-11"]),
        ("trzy miesiące temu", ["2026-08-25"]),
        ("w piątek", ["2026-11-27"]),
        ("w zeszły poniedziałek", ["2026-11-23"]),
        ("31.02.2026", []),
        ("niedługo", []),
    ],
)
def test_dates_are_counted_from_the_day_of_the_message(text: str, days: list[str]) -> None:
    assert [found.day.isoformat() for found in find_dates(text, WEDNESDAY)] == days


def test_a_month_alone_is_not_exact() -> None:
    (found,) = find_dates("w marcu 2025", WEDNESDAY)
    assert (found.day, found.exact) == (date(2025, 3, 1), False)


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("90-001", "90-001"),
        ("91 304", "91-304"),
        ("90001 łódź", "90-001"),
        ("dziewięćdziesiąt jeden trzysta cztery", "91-304"),
        ("zarabiam 2400", None),
        ("", None),
    ],
)
def test_postcodes_are_read_written_and_dictated(text: str, postcode: str | None) -> None:
    assert find_postcode(text) == postcode
