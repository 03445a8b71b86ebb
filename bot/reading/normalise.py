"""One way to look at text, in training and in use: cleaned for keeping, folded for comparing.

`clean` changes nothing a reader would miss; `fold` keeps every position, so that a span found in the folded text is a
span of the cleaned one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

LONGEST = 4000
"""Characters that are read; the rest of a longer message is dropped."""

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,200}|!--.{0,500}?--)>", re.DOTALL)
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans({"„": '"', "”": '"', "“": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "´": "'", "`": "'"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_STROKES = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "đ": "d"})
_THUMBS = {"👍": " tak ", "✅": " tak ", "✔": " tak ", "👌": " tak ", "👎": " nie ", "❌": " nie "}
_LETTERS = re.compile(r"[^\W\d_]")


def clean(text: str) -> str:
    """Text without markup, invisible characters and runs of spaces, at most `LONGEST` characters.

    Letters, their case, digits and punctuation stay. Entities are decoded once (``&oacute;`` → ó); thumbs up and down
    become words.
    """
    text = _TAG.sub(" ", html.unescape(text[: 4 * LONGEST]))
    for thumb, word in _THUMBS.items():
        text = text.replace(thumb, word)
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES).translate(_DASHES)
    visible = "".join(map(_visible, text))
    return _SPACES.sub(" ", visible).strip()[:LONGEST].rstrip()


_INVISIBLE = {"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk", "Mn", "Me"}


@lru_cache(maxsize=4096)
def _visible(character: str) -> str:
    """The character; a symbol such as an emoji parts two words, a zero-width or combining one does not."""
    category = unicodedata.category(character)
    if character.isspace() or category not in _INVISIBLE:
        return character
    return " " if category == "So" else ""


class _Folding(dict[int, str]):
    """Folded letter by code point; one that is new is worked out and kept."""

    def __missing__(self, code: int) -> str:
        character = chr(code).translate(_STROKES)
        base = unicodedata.normalize("NFKD", character)[0].lower()
        self[code] = base if len(base) == 1 else character
        return self[code]


_FOLDED = _Folding()


def fold(text: str) -> str:
    """Lower case without diacritics, position by position: ``len(fold(x)) == len(x)``. "Świadczeń" → "swiadczen"."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def has_letters(text: str) -> bool:
    """Whether there is anything to read: a letter of any alphabet."""
    return _LETTERS.search(text) is not None
