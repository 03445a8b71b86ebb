"""A slip of the finger makes no other benefit of a name: it stays the same, several are offered, or nothing is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache

import pytest

from bot.nlu.linking import Linker
from bot.nlu.morphology import lemmas
from knowledge.benefits import load_benefits
from knowledge.words import fold

LETTERS = "abcdefghijklmnoprstuwyz"
LONG = 12
"""Letters from which on a name is typed with two slips as well."""
ONE_SLIP, TWO_SLIPS = 16, 8
"""So many of each kind for every benefit; the same ones in every run."""

RARE = 0.008
"""Share of the slips in the full names of all benefits that may: long official names that hold the name of another."""

CONFUSABLE = (
    ("zasiłek stały", "zasilek-staly-samotnie-gospodarujaca"),
    ("zasiłek szkolny", "zasilek-szkolny"),
    ("zasiłek rodzinny", "zasilek-rodzinny"),
    ("świadczenie rodzicielskie", "swiadczenie-rodzicielskie"),
    ("zasiłek pielęgnacyjny", "zasilek-pielegnacyjny"),
    ("świadczenie pielęgnacyjne", "swiadczenie-pielegnacyjne"),
    ("zasiłek okresowy", "zasilek-okresowy"),
    ("zasiłek opiekuńczy", "zasilek-opiekunczy-zus"),
    ("dodatek mieszkaniowy", "dodatek-mieszkaniowy"),
    ("dodatek energetyczny", "dodatek-energetyczny"),
    ("stypendium szkolne", "stypendium-szkolne"),
    ("renta socjalna", "renta-socjalna"),
)
"""Names that share words, with what they mean."""


@lru_cache(maxsize=1)
def linker() -> Linker:
    return Linker()


def slipped(word: str, chance: random.Random) -> str:
    """One letter left out, doubled, swapped with the next, replaced or put in; the first letter stays."""
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("out", "double", "swap", "replace", "in"))
    if kind == "out":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice(LETTERS) + word[at + (kind == "replace") :]


def typed(name: str, slips: int, count: int) -> Iterator[str]:
    """The name typed with so many slips; one that makes another Polish word says something else and is left out."""
    chance = random.Random(f"{name}{slips}")
    folded = fold(name)
    for _ in range(count):
        words = folded.split()
        for _ in range(slips):
            long = [number for number, word in enumerate(words) if len(word) > 4 and word.isalpha()]
            if not long:
                return
            number = chance.choice(long)
            words[number] = slipped(words[number], chance)
        if all(word in folded.split() or not lemmas(word) for word in words):
            yield " ".join(words)


def slips_of(name: str) -> list[str]:
    """All ways in which a name is typed here."""
    two = typed(name, 2, TWO_SLIPS) if len(name) >= LONG else ()
    return [*typed(name, 1, ONE_SLIP), *two]


def read(text: str) -> set[str]:
    """Benefits that a text names."""
    return {mention.id for mention in linker().mentions(text) if mention.kind == "benefit"}


@pytest.mark.parametrize(("name", "meant"), CONFUSABLE, ids=lambda value: str(value))
def test_names_that_share_words_are_not_taken_for_one_another(name: str, meant: str) -> None:
    others = {other for _, other in CONFUSABLE if other != meant}
    assert [text for text in slips_of(name) if read(text) and not read(text) - others] == []


def test_hardly_any_slip_makes_another_benefit_of_it() -> None:
    wrong, count = [], 0
    for benefit in load_benefits():
        same = {benefit.id, benefit.received_as}
        for text in slips_of(benefit.name):
            found = read(text)
            count += 1
            wrong += [(text, found)] if len(found) == 1 and not found & same else []
    assert count > 3000
    assert len(wrong) <= RARE * count, wrong
