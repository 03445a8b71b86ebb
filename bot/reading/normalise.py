"""One way to look at text, in training and in use: cleaned for keeping, folded for comparing.

`clean` changes nothing a reader would miss; `fold` keeps every position, so that a span found in the folded text is a
span of the cleaned one.
"""

from __future__ import annotations

import html
import re
import unicodedata

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
    visible = "".join(
        character if character.isspace() or unicodedata.category(character) not in _INVISIBLE else _stand_in(character)
        for character in text
    )
    return _SPACES.sub(" ", visible).strip()[:LONGEST].rstrip()


_INVISIBLE = {"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk", "Mn", "Me"}


def _stand_in(character: str) -> str:
    """A symbol such as an emoji parts two words; a zero-width or combining character does not."""
    return " " if unicodedata.category(character) == "So" else ""


def fold(text: str) -> str:
    """Lower case without diacritics, position by position: ``len(fold(x)) == len(x)``. "Świadczeń" → "swiadczen"."""
    return "".join(_fold_one(character) for character in text.translate(_STROKES))


def _fold_one(character: str) -> str:
    if character.isascii():
        return character.lower()
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


def has_letters(text: str) -> bool:
    """Whether there is anything to read: a letter of any alphabet."""
    return _LETTERS.search(text) is not None
