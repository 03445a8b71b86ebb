"""Answers of several parts in one sentence: who someone is, or a name with its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.forms.choosing import chosen_one
from knowledge.forms.definition import Option
from knowledge.text import MONTHS_GENITIVE
from knowledge.words import fold

_FILLER_WORDS = (
    "a ja i to moj moja moje nasz nasza nasze jest ur urodzony urodzona urodzone urodzil urodzila sie r roku rok "
    "dnia w z dn nazywa imie nazwisko data urodzenia osoba"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
_MONTHS = frozenset(fold(month) for month in MONTHS_GENITIVE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NAME_WORDS = range(2, 6)
_ADDRESS_STARTS = re.compile(r",|\n|;|\s(?=(?:ul|al|pl|os)\.?\s|ulica\s|aleja\s|plac\s)", re.IGNORECASE)


@dataclass(frozen=True)
class PersonRead:
    """What a sentence says about a person; None for what it does not say."""

    name: str | None = None
    birth: date | None = None
    relation: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was found at all."""
        return self.name is None and self.birth is None and self.relation is None


def read_person(text: str, dates: Sequence[date], relations: Sequence[Option]) -> PersonRead:
    """Name, day of birth and relation from "syn Jan Nowak, 5.05.2015", in any order."""
    names: list[str] = []
    relation: str | None = None
    after_digit = False
    for word in _WORD.findall(text):
        if any(sign.isdigit() for sign in word):
            after_digit = True
            continue
        month, after_digit = after_digit and fold(word) in _MONTHS, False
        if month or fold(word) in _FILLERS:
            continue
        named = chosen_one(relations, word)
        if named and relation is None:
            relation = named
        elif named is None:
            names.append(word)
    name = " ".join(part if part != part.lower() else part.title() for part in names)
    return PersonRead(name if len(names) in _NAME_WORDS else None, dates[0] if len(dates) == 1 else None, relation)


def split_name_and_address(text: str) -> tuple[str, str | None]:
    """A name and what stands behind its first comma, or from the street on: "ZLM, al. Kościuszki 47, Łódź"."""
    found = _ADDRESS_STARTS.search(text)
    if found is None:
        return text.strip(), None
    return text[: found.start()].strip(" ,;"), text[found.end() :].strip(" ,;") or None
