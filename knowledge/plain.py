"""Plain language: what a text for residents may not hold, as far as a program can tell.

Bounds and words stand in ``plain.yml``. Short sentences and no officialese follow the guidance on plain Polish
(prosty język) of the Civil Service; that a text is kind and clear only a reader can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.files import CONTENT, load_model
from knowledge.template import without_placeholders

_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d[\d.,:/-]*")
_FIGURE = re.compile(
    r"(?<![\w,.])(?!0 ?zł)\d[\d \N{NO-BREAK SPACE}]*(?:,\d+)?[ \N{NO-BREAK SPACE}]?(?:zł\b|złot\w+|%|proc\.)"
)


class Jargon(BaseModel):
    """An official word and what to write instead. A star stands for any ending."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    instead: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds it as a whole word."""
        word = re.escape(self.word).replace(re.escape("*"), r"\w*")
        return re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE)


class PlainLanguage(BaseModel):
    """The bounds.

    Attributes:
        longest: most words of a sentence.
        review_every: days after which a benefit is to be reviewed again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    longest: int = Field(gt=5)
    review_every: int = Field(gt=0)
    jargon: tuple[Jargon, ...]

    def problems(self, text: str) -> Iterator[str]:
        """What is wrong with a text, as sentences for its editor."""
        plain = without_placeholders(text)
        for sentence in _SENTENCE_END.split(plain):
            words = len(_WORD.findall(sentence))
            if words > self.longest:
                yield f"a sentence of {words} words, at most {self.longest}: {sentence.strip()[:60]!r} …"
            if "!" in sentence:
                yield f"an exclamation mark: {sentence.strip()[:60]!r}"
        for each in self.jargon:
            if found := each.pattern.search(plain):
                yield f"{found.group()!r} is officialese; better: {each.instead}"
        for figure in _FIGURE.findall(plain):
            yield f"{figure!r} is a figure in prose: name a parameter"


def load_plain_language(content: Path = CONTENT) -> PlainLanguage:
    """Read ``plain.yml``.

    Raises:
        ContentError: the file is wrong.
    """
    return load_model(content / "plain.yml", PlainLanguage)
