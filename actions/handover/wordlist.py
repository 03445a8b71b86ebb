"""The words that codes are made of, and how each of them may be written. Pure.

`words.txt` holds 1024 (2^10) short, everyday nouns, a line each: the word, then its other forms in the singular without
Polish letters (SGJP, the dictionary of Morfeusz 2, licence BSD). No form belongs to two words. Any two words differ in
two letters at least, and no two sound alike once Polish letters, rz/ż, ch/h and voice are put aside. None of them says
anything to the assistant otherwise: no number, place, benefit, person or danger (a test holds all of this).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rapidfuzz.distance import OSA

from knowledge.words import fold

_FILE = Path(__file__).with_name("words.txt")
_LONG_ENOUGH = 4
"""Shorter words have too many neighbours for a slip of the finger to be mended."""

FORMS: Mapping[str, str] = {
    fold(form): line.split()[0] for line in _FILE.read_text(encoding="utf-8").splitlines() for form in line.split()
}
"""Folded form → word."""
WORDS: tuple[str, ...] = tuple(dict.fromkeys(FORMS.values()))


def word_of(written: str) -> str | None:
    """The word of the list that was written or heard: in whatever case, with or without Polish letters; None for none.

    One letter too many, missing, wrong or swapped is mended where that leaves one word.
    """
    folded = fold(written)
    if exact := FORMS.get(folded):
        return exact
    if len(folded) < _LONG_ENOUGH:
        return None
    near = {word for form, word in FORMS.items() if OSA.distance(form, folded, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None
