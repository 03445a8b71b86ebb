"""What :mod:`knowledge.names` works with: a name in words, a word of a text, a name at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

FUNCTION_WEIGHT = 0.1
"""What a word tells that tells nothing about the subject ("na", "dla")."""


@dataclass(frozen=True)
class Name:
    """`words`: the name word by word; `weights`: what each tells; `rank`: which of equal names comes first."""

    owner: str
    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    rank: int

    @cached_property
    def whole(self) -> float:
        return sum(self.weights)

    @cached_property
    def head(self) -> int:
        """The first word that tells anything: without its "dom", "dom samotnej matki" is somebody, not a place."""
        return next((part for part, weight in enumerate(self.weights) if weight > FUNCTION_WEIGHT), 0)


@dataclass(frozen=True)
class Word:
    """A word of a text: the parts of names it may stand for (index of name, of word), each with how surely."""

    text: str
    start: int
    end: int
    at: int
    parts: Mapping[tuple[int, int], float]


@dataclass(frozen=True)
class Match:
    """A name at its place: positions of its words in the text."""

    name: Name
    positions: tuple[int, ...]
    telling: frozenset[int]
    weight: float
    worth: float
    same_form: int

    @property
    def order(self) -> tuple[float, int, int, int]:
        """The best match first."""
        return (-round(self.worth, 3), -self.same_form, self.name.rank, self.positions[0])
