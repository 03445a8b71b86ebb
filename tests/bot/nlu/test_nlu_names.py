"""Every benefit is found by each of its names: as written, without Polish letters, and with a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from bot.nlu.linking import Linker
from bot.nlu.morphology import lemmas
from knowledge.benefits import Benefit, load_benefits
from knowledge.words import fold

_SHORTEST_MISTYPED = 6


@lru_cache(maxsize=1)
def linker() -> Linker:
    return Linker()


BENEFITS = list(load_benefits())


def mistyped(name: str) -> Iterator[str]:
    """The name with one typo in the middle of its longest word: two letters swapped, or one left out.

    A slip that makes another Polish word says something else and is left out.
    """
    word = max((word for word in name.split() if word.isalpha()), key=len, default="")
    if len(word) < _SHORTEST_MISTYPED:
        return
    middle = len(word) // 2
    swapped = word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :]
    shorter = word[:middle] + word[middle + 1 :]
    slip = next((slip for slip in (swapped, shorter) if slip != word and not lemmas(fold(slip))), None)
    if slip:
        yield name.replace(word, slip, 1)


def meant(text: str) -> str | None:
    """The benefit that a text names first."""
    return next((mention.id for mention in linker().mentions(text) if mention.kind == "benefit"), None)


@pytest.mark.parametrize("benefit", BENEFITS, ids=lambda benefit: benefit.id)
def test_a_benefit_is_found_by_every_name_it_has(benefit: Benefit) -> None:
    names = [benefit.name, *benefit.aka]
    typed = [each for name in names for each in (name, fold(name), *mistyped(name))]
    assert [text for text in typed if meant(text) != benefit.id] == []


@pytest.mark.parametrize(
    ("text", "benefit"),
    [
        ("jakie dokumenty są potrzebne do domu pomocy społecznej", "dom-pomocy-spolecznej"),
        ("Jakie dokumenty są potrzebne: dom pomocy społecznej (DPS)?", "dom-pomocy-spolecznej"),
        ("potrzebna pomoc w domu", "uslugi-opiekuncze"),
        ("mamie w domu potrzebna pomoc", "uslugi-opiekuncze"),
        ("karta dużej rodziny łódź", "lodzka-karta-duzej-rodziny"),
    ],
)
def test_a_long_name_is_not_torn_for_another(text: str, benefit: str) -> None:
    assert meant(text) == benefit
