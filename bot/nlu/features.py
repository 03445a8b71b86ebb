"""What the classifiers see of a message: words, lemmas, pieces of words and notions, in four groups.

Each group is weighed and normalised on its own, so that the many pieces of words do not drown the few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.nlu.notions import notions

GROUPS = ("word", "lemma", "piece", "notion")
_FIRST, _LAST = "<", ">"
_PIECES = (2, 3, 4, 5)
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Sight:
    """One message as the classifiers see it.

    Attributes:
        words: folded words in order; mentions from the knowledge base stand as one placeholder each.
        lemmas: their folded lemmas, position by position.
        asks: whether it holds a question mark.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    asks: bool = False


def features(sight: Sight) -> dict[str, list[str]]:
    """Feature names by group, repeated as often as they occur."""
    words = [word for word in sight.words if _WORD.search(word)]
    lemmas = [lemma for lemma in sight.lemmas if _WORD.search(lemma)]
    return {
        "word": [*_ngrams(words, 3), *(("?",) if sight.asks else ()), _length(words)],
        "lemma": [*_ngrams(lemmas, 2), *_skips(lemmas)],
        "piece": list(_pieces(words)),
        "notion": _notion_features(words, lemmas),
    }


def _ngrams(words: Sequence[str], longest: int) -> Iterator[str]:
    framed = [_FIRST, *words, _LAST]
    yield from words
    for size in range(2, longest + 1):
        for start in range(len(framed) - size + 1):
            yield " ".join(framed[start : start + size])


def _skips(words: Sequence[str]) -> Iterator[str]:
    for first, second in zip(words, words[2:], strict=False):
        yield f"{first} .. {second}"


def _pieces(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        framed = f" {word} "
        for size in _PIECES:
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]


def _length(words: Sequence[str]) -> str:
    for bound in (1, 2, 4, 8, 16, 32):
        if len(words) <= bound:
            return f"#{bound}"
    return "#long"


def _notion_features(words: Sequence[str], lemmas: Sequence[str]) -> list[str]:
    found = notions(words, lemmas)
    ordered = sorted(set(found))
    pairs = [f"{first}+{second}" for index, first in enumerate(ordered) for second in ordered[index + 1 :]]
    return [*found, *pairs, *(("first:" + found[0],) if found else ())]
