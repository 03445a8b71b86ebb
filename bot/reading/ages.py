"""Ages in years: "roczek i 7 lat" → 1, 7; "skończyłam 60 w maju" → 60; "3-latek", "pół roku", "rocznik 1958"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.reading.normalise import fold
from bot.reading.numbers import Number, find_numbers

OLDEST = 120
_YEARS_AFTER = re.compile(
    r"\s*-?\s*(?:(?:i\s+)?(?:pol\s+)?(?:lat\w{0,3}|roku|rok|roczk\w*)\b|letni\w*|latk\w*|latek\b|l\b\.?)"
)
_SHARED_YEARS = re.compile(r"[\s,]*(?:(?:i|a|oraz|lat|lata|letni|do)\b[\s,]*)*$")
_MONTHS_AFTER = re.compile(r"\s*-?\s*(?:m-?ce\b|m-?cy\b|mies\w*|tyg\w*|dni\b)")
_TURNED_BEFORE = re.compile(
    r"(?:skoncz\w*|ukoncz\w*|stuknel\w*|bedzie mial\w*|w wieku|wiek|wieku|mam juz|po|przed|kolo|okolo|"
    r"rowne)\s*(?:mi\s*)?[:=]?\s*$"
)
_PERSON_BEFORE = re.compile(
    r"(?:syn\w*|cork\w*|corec\w*|wnu\w+|mama|mame|mamie|tata|tate|maz|meza|zon\w|babci\w*|dziad\w*|corka|chlopiec|"
    r"chlopak|dziewczynk\w*|najstarsz\w*|najmlodsz\w*|starsz\w*|mlodsz\w*|srednie|drugie|trzecie|pierwsze|jedno|brat|"
    r"siostra|partner\w*|ojciec|matka|ja)\s*(?:ma|mam|maja|w wieku)?\s*$"
)
_COUNTED_AFTER = re.compile(
    r"\s*(?:osob\w*|os\b|dzieci\w*|dziec\w*|zl\w*|tys\w*|%|m2|pok\w*|razy|godz\w*|pkt|punkt\w*|cork\w*|syn\w*|"
    r"wnuk\w*|\+|plus)"
)
_ONE_OF_THEM = re.compile(r"\s*(?:cor(?:ka|ke|eczka|eczke)|syn|syna|synek|synka|dziecko|wnuk|wnuczka)\b")
"""In the singular after a number above one it begins something new: "syn 4 córka 7" tells two ages."""
_LIST = re.compile(r"\W*\d{1,2}(?:\s*,\s*\d{1,2})(?:(?:\s*,\s*\d{1,2})+(?:\s*lat\w*)?)?\W*")
"""A message of nothing but ages with commas; "3,5" is two children sooner than a decimal, "3,5 roku" is not."""
_BORN = re.compile(
    r"\b(?:rocznik|roczniku|ur\.?|urodz\w*|rok urodzenia)\s*(?:w|sie|sie w|"
    r"z)?\s*(?:roku)?\s*(?:\d{1,2}[./-]\d{1,2}[./-])?(?P<year>(?:19|20)\d{2}|\d{2}\b)"
)
_WORDS = (
    (re.compile(r"\b(?:rocz(?:ek|ku|na|ny|niak\w*)|roczek|roczne|rocznego|rok ma|ma rok|rok i|roczke)\b"), 1),
    (re.compile(r"\b(?:noworod\w*|niemowl\w*|nowo narodz\w*|polroczn\w*|pol roku|pol roczku|kilkumiesieczn\w*)\b"), 0),
)
_UNITS = "jedno dwu trzy cztero piecio szescio siedmio osmio dziewiecio"
_TEENS = (
    "dziesiecio jedenasto dwunasto trzynasto czternasto pietnasto szesnasto siedemnasto osiemnasto dziewietnasto "
    "dwudziesto"
)
_TENS = "trzydziesto czterdziesto piecdziesiecio szescdziesiecio siedemdziesiecio osiemdziesiecio dziewiecdziesiecio"
_STEMS = dict(zip(f"{_UNITS} {_TEENS} {_TENS}".split(), [*range(1, 21), *range(30, 100, 10)], strict=True))
_COMPOUND = re.compile(
    rf"\b(?P<stem>{'|'.join(_STEMS)})(?P<unit>{'|'.join(_UNITS.split())})?(?:lat\w*|letni\w*|roczn\w*)\b"
)
_DURATION_BEFORE = re.compile(
    r"\b(?:od|przez|za|co|ponad|minimum|pracowal\w*|przepracowal\w*|mieszkam\w*|stazu|staz)\s*(?:juz|jakichs|okolo|"
    r"ok)?\s*$"
)
_CHILDREN_LISTED = re.compile(
    r"\b(?:dzieci|dzieciaki|synow|corki|corek|synowie)\s*(?:w wieku|maja|lat|[:(-])?\s*(\d{1,2}(?:\s*(?:,|i|oraz|"
    r",\s*i)\s*\d{1,2})+)(?!\d|\s*(?:zl|tys|-?\s*mies|m-?c|osob))"
)
_COLLECTIVE = re.compile(
    r"dwoj\w+|troj\w+|czwor\w+|(?:piec|szesc|siedm|osm|dziewiec)ior\w+|(?:piat|szost|siodem|osem)k\w+"
)
"""They count people: "mam dwójkę, 5 i 8 lat" tells two ages."""
_AGO = re.compile(r"\s*(?:lat\w*|rok\w*|mies\w*|tyg\w*|dni)\s*(?:temu|pracy|stazu)")
_EACH = re.compile(r"\bpo\s*$")
_TWINS = re.compile(r"\b(?:blizni\w*|dwoje|dwojk\w*|oboje)\b")
_ONLY_AGES = re.compile(
    r"(?:[\s,;.]|\bi\b|\ba\b|\boraz\b|\blat\w*\b|\bma\b|\bmaja\b|\bsyn\w*\b|\bcork\w*\b|\bdzieci\b|\bw wieku\b|"
    r"\bwiek\b|\bmam\b|\bto\b)*"
)


@dataclass(frozen=True)
class Age:
    """An age in whole years at its place in the text."""

    years: int
    start: int
    end: int


def find_ages(text: str, today: date) -> list[Age]:
    """Ages in order of appearance; `today` turns years of birth into ages.

    A bare number counts when a person or "skończyłam" stands before it, when the next one carries the years
    ("5 i 8 lat"), or when the message holds nothing but small numbers.
    """
    folded = fold(text)
    if _LIST.fullmatch(folded):
        return [Age(int(each.group()), each.start(), each.end()) for each in re.finditer(r"\d+", folded)]
    found = [*_worded(folded), *_born(folded, today), *_of_children(folded)]
    numbers = find_numbers(text)
    bare = _ONLY_AGES.fullmatch(_without(folded, numbers)) is not None
    shared: Number | None = None
    for number in reversed(numbers):
        age = _age_of(number, folded, bare, shared)
        if age is None or any(other.start < age.end and age.start < other.end for other in found):
            continue
        found.append(age)
        if number.value < OLDEST and not _MONTHS_AFTER.match(folded[number.end :]):
            shared = number
    found += [age for age in found if _EACH.search(folded[: age.start]) and _TWINS.search(folded[: age.start])]
    return sorted(found, key=lambda age: age.start)


def _without(folded: str, numbers: Sequence[Number]) -> str:
    for number in reversed(numbers):
        folded = folded[: number.start] + " " + folded[number.end :]
    return folded


def _worded(folded: str) -> list[Age]:
    ages = [Age(years, match.start(), match.end()) for pattern, years in _WORDS for match in pattern.finditer(folded)]
    for match in _COMPOUND.finditer(folded):
        years = _STEMS[match["stem"]] + (_STEMS[match["unit"]] if match["unit"] else 0)
        ages.append(Age(years, match.start(), match.end()))
    return ages


def _born(folded: str, today: date) -> list[Age]:
    ages = []
    for match in _BORN.finditer(folded):
        year = int(match["year"])
        if year < 100:
            year += 2000 if year <= today.year % 100 else 1900
        if 0 <= today.year - year <= OLDEST:
            ages.append(Age(today.year - year, match.start(), match.end()))
    return ages


def _of_children(folded: str) -> list[Age]:
    """Bare numbers in a list after "dzieci": "dwójka dzieci 5 i 9"."""
    return [
        Age(int(number.group()), match.start(1) + number.start(), match.start(1) + number.end())
        for match in _CHILDREN_LISTED.finditer(folded)
        for number in re.finditer(r"\d+", match[1])
    ]


def _age_of(number: Number, folded: str, bare: bool, shared: Number | None) -> Age | None:
    """The age that a number tells, or None when it counts something else."""
    after, before = folded[number.end :], folded[: number.start]
    if number.word and _COLLECTIVE.fullmatch(folded[number.start : number.end]):
        return None
    if not 0 <= number.value <= OLDEST or _DURATION_BEFORE.search(before) or _AGO.match(after):
        return None
    if _MONTHS_AFTER.match(after):
        small = number.value <= 24 and re.match(r"\s*-?\s*m", after) is not None
        return Age(int(number.value) // 12, number.start, number.end) if small or bare else None
    if years := _YEARS_AFTER.match(after):
        return Age(int(number.value), number.start, number.end + years.end())
    if _COUNTED_AFTER.match(after) and (number.value == 1 or not _ONE_OF_THEM.match(after)):
        return None
    between = folded[number.end : shared.start] if shared else None
    listed = between is not None and _SHARED_YEARS.fullmatch(between) is not None and between.strip() != ""
    if listed or _TURNED_BEFORE.search(before) or _PERSON_BEFORE.search(before) or bare:
        return Age(int(number.value), number.start, number.end)
    return None
