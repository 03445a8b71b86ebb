"""A set of known lemmas that forgives a typo."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TYPO_LENGTH = 5
_TWO_TYPOS_LENGTH = 9
_TYPO_WORTH = 0.9


class Vocabulary:
    """Known lemmas. A word of five letters or more may have one typo, of nine or more two."""

    def __init__(self, lemmas: Iterable[str]) -> None:
        """Keep the lemmas, and apart the ones long enough to be mistyped."""
        self._lemmas = frozenset(lemmas)
        self._long = sorted(lemma for lemma in self._lemmas if len(lemma) >= _TYPO_LENGTH)

    def match(self, lemma: str) -> tuple[str, float] | None:
        """The known lemma a word stands for, and how surely (1 exact, less with a typo); None when it is unknown."""
        if lemma in self._lemmas:
            return lemma, 1.0
        if len(lemma) < _TYPO_LENGTH:
            return None
        allowed = 2 if len(lemma) >= _TWO_TYPOS_LENGTH else 1
        close = process.extractOne(lemma, self._long, scorer=OSA.distance, score_cutoff=allowed)
        return (close[0], _TYPO_WORTH) if close else None

    def nearest(self, word: str, typos: int | None = None) -> tuple[str, ...]:
        """All known lemmas that a mistyped word is equally near to, itself apart: what stands beside it tells which.

        "rodzniny" is as near to "rodzinny" as to "rodziny".

        Args:
            typos: how many are allowed; by default as many as for :meth:`match`.
        """
        if len(word) < _TYPO_LENGTH:
            return ()
        allowed = typos or (2 if len(word) >= _TWO_TYPOS_LENGTH else 1)
        close = process.extract(word, self._long, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        found = [(known, distance) for known, distance, _ in close if distance]
        least = min((distance for _, distance in found), default=0)
        return tuple(known for known, distance in found if distance == least)
