"""A message cleaned, masked and cut into words with lemma and tag. Pure but for the dictionary; knows no Rasa."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.nlu.morphology import load
from bot.reading.identifiers import Kind, kinds_in, mask
from bot.reading.normalise import clean


class Token(Protocol):
    """What is looked at of a word; Rasa's tokens have it as well."""

    @property
    def text(self) -> str: ...

    @property
    def start(self) -> int: ...

    @property
    def lemma(self) -> str: ...


@dataclass(frozen=True)
class Word:
    """A word at its place in the masked text."""

    text: str
    start: int
    lemma: str
    tag: str


@dataclass(frozen=True)
class Worded:
    """A message in words.

    Attributes:
        text: cleaned, identifiers masked.
        identifiers: kinds of the masked ones, in order.
    """

    text: str
    identifiers: tuple[Kind, ...]
    words: tuple[Word, ...]


class Wording:
    """Cuts messages into words with one morphology.

    Args:
        name: "morfeusz" or a spaCy package, as `bot.nlu.morphology.choose` returns it.
    """

    def __init__(self, name: str) -> None:
        self._nlp = load(name)

    def __call__(self, text: str) -> Worded:
        """Words of a raw or masked message."""
        masked = mask(clean(text))
        words = tuple(
            Word(token.text, token.idx, token.lemma_ or token.lower_, token.tag_)
            for token in self._nlp(masked.text)
            if not token.is_space
        )
        return Worded(masked.text, kinds_in(masked.text), words)
