"""What :mod:`knowledge.names` works with: a name in words, a word of a text, a name at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

FUNCTION_WEIGHT = 0.1
"""What a word tells that tells nothing about the subject ("na", "dla")."""
_SHARED = 2
"""Words in common with another name; "karta dużej rodziny i seniora" shares one."""


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
class Parts:
    """The parts of names that a word may stand for.

    Attributes:
        worth: index of name → index of its word → how surely.
        names: the index of the name of every part, one after the other.
        weights: what each of these parts tells of its name.
    """

    worth: Mapping[int, Mapping[int, float]]
    names: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]

    @classmethod
    def of(cls, parts: Mapping[tuple[int, int], float], known: Sequence[Name]) -> Parts:
        """From (index of name, of word) with how surely, and the names."""
        worth: dict[int, dict[int, float]] = {}
        for (index, part), sure in parts.items():
            worth.setdefault(index, {})[part] = sure
        names = np.fromiter((index for index, _ in parts), np.int64, len(parts))
        weights = np.fromiter((known[index].weights[part] for index, part in parts), np.float64, len(parts))
        return cls(worth, names, weights)


@dataclass(frozen=True)
class Word:
    """A word of a text and the parts of names it may stand for."""

    text: str
    start: int
    end: int
    at: int
    parts: Parts


@dataclass(frozen=True)
class Match:
    """A name at its place: positions of its words in the text.

    `subject`: of those that tell something; `telling`: of those that no other name may have.
    `as_written`: all of it stands there word by word, and three words or more tell something: such a name is not torn
    ("potrzebne do domu pomocy społecznej" is no "potrzebna pomoc w domu").
    """

    name: Name
    positions: tuple[int, ...]
    subject: frozenset[int]
    telling: frozenset[int]
    weight: float
    worth: float
    same_form: int
    as_written: bool

    @property
    def order(self) -> tuple[float, int, int, int]:
        """The best match first."""
        return (-round(self.worth, 3), -self.same_form, self.name.rank, self.positions[0])

    def tears(self, other: Match) -> bool:
        """Whether it is put together from words of a longer name that stands there as it is written, and not of all."""
        if self.as_written or not other.as_written or other.subject <= self.subject:
            return False
        return len(self.subject & other.subject) >= _SHARED
