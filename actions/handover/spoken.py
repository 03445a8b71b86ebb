"""A code as people write or say it: "mam kod: dąb, rower i zima", "DAB-ROWER-ZIMA", "dębu roweru zimy". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.handover.wordlist import FORMS, word_of
from knowledge.words import fold

LENGTH = 3
"""Words of a code."""

_WORD = re.compile(r"[^\W\d_]+")
_AROUND = (
    "a i oraz to tu jest oto juz mam mialam mialem mi moj mojej ten taki kod kodu kodem rozmowy rozmowa prosze dzien "
    "dobry podaje podala podal wpisuje dostalam dostalem brzmi slowa trzy pierwsze drugie trzecie potem"
)
_ROUND_A_CODE = frozenset(_AROUND.split())
"""Folded words that people put before a code or between its words; none of them is in the list."""
_BEFORE = re.compile(r".*\bkod(?:u|em)?\b(?=.*\w)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Spoken:
    """What was made out of a code.

    Attributes:
        words: the words of the list, in order.
        unknown: what was written and is no word of the list.
    """

    words: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether there are as many words as a code has, and nothing else."""
        return len(self.words) == LENGTH and not self.unknown


def spoken_in(text: str) -> Spoken:
    """The words of a code in a text; what stands before "kod" is no part of it."""
    code = _BEFORE.sub("", text)
    found = [(written, word_of(written)) for written in _WORD.findall(code) if fold(written) not in _ROUND_A_CODE]
    return Spoken(tuple(word for _, word in found if word), tuple(written for written, word in found if word is None))


def nothing_but_a_code(text: str) -> bool:
    """Whether a text is a code and nothing else, spelled without a slip; then it needs no "mam kod" before it."""
    written = [fold(word) for word in _WORD.findall(text) if fold(word) not in ("i", "a")]
    return len(written) == LENGTH and all(word in FORMS for word in written) and not re.search(r"[\d?]", text)
