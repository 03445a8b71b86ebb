"""Words for matching: folding Polish letters, cutting into words, and a light stem.

The stem is enough to match names across Polish endings without a dictionary. Where a dictionary is at hand
(Morfeusz, in `bot`), its lemmatiser is passed in as a :data:`Lemmatize` instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

Lemmatize = Callable[[str], list[str]]
"""Text in, one folded lemma per word out."""

FUNCTION_WORDS = frozenset(
    ("na", "do", "dla", "w", "we", "z", "ze", "za", "o", "od", "po", "gdy", "przy", "bez", "nie", "mi", "mam", "sie")
)
"""Folded words that tell nothing about the subject."""

_FOLD = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzacelnoszz")
_WORD = re.compile(r"(?P<plus>\d+)\s*(?:\+|plus\b)|[a-z0-9]+\+?")

# Case endings of nouns and adjectives, longest first, of the length in the key.
_ENDINGS = {
    4: frozenset(("iego", "iemu", "iami", "iach")),
    3: frozenset(("iom", "iej", "iem", "iow", "ego", "emu", "ych", "ich", "ymi", "imi", "ami", "ach")),
    2: frozenset(("ej", "om", "ow", "em", "ym", "im", "ia", "ie", "iu", "io")),
    1: frozenset("aeiouy"),
}
# Short words stay apart: a stem keeps at least four letters.
_SHORTEST_STEM = 4


def fold(text: str) -> str:
    """Lower case without Polish letters: "Bałuty" → "baluty"."""
    return text.translate(_FOLD).lower()


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """As :func:`words`, each with where it begins and ends in the text."""
    return [
        (f"{match['plus']}+" if match["plus"] else match.group(), match.start(), match.end())
        for match in _WORD.finditer(fold(text))
    ]


def words(text: str) -> list[str]:
    """Folded words of a text, without punctuation; "800+", "800 plus" and "800plus" are all "800+"."""
    return [word for word, _, _ in word_spans(text)]


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A folded word without its ending: "mieszkaniowego" and "mieszkaniowy" give the same stem."""
    for length, endings in _ENDINGS.items():
        if len(word) - length >= _SHORTEST_STEM and word[-length:] in endings:
            return word[:-length]
    if word.endswith("ek") and len(word) > _SHORTEST_STEM:
        return f"{word[:-2]}k"  # the vowel that leaves in other cases: zasiłek, zasiłku
    return word


def stems(text: str) -> list[str]:
    """The default :data:`Lemmatize`: every word folded and cut to its stem."""
    return [stem(word) for word in words(text)]
