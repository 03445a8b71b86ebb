"""Rows of digit groups in a text, typed or dictated, and every stretch of them that may be one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.numerals import NUMERALS, digits_of

_ATOM = re.compile(r"\d+|[a-z]+")
_GAP = re.compile(r"[\s.,:;/()_-]{0,4}")
_LIST_GAP = re.compile(r"[,;]|\bi\b")
_LONGEST = 34


@dataclass(frozen=True)
class Atom:
    """One group of digits or one numeral in words, at its place in the text."""

    text: str
    start: int
    end: int

    @property
    def spoken(self) -> bool:
        """Whether it is a word."""
        return not self.text.isdigit()


@dataclass(frozen=True)
class Window:
    """Neighbouring atoms `first`..`last` of a run, read as one number.

    Attributes:
        digits: what they spell together.
        shape: how many digits stand in each group.
        spoken: all of it is dictated in words, or digit by digit.
        lists_amounts: commas or "i" part the groups, as in a list of amounts.
    """

    first: int
    last: int
    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    spoken: bool
    lists_amounts: bool


@dataclass(frozen=True)
class Run:
    """Atoms with nothing but signs between them."""

    atoms: tuple[Atom, ...]
    gaps: tuple[str, ...]

    @property
    def digits(self) -> str:
        """All that the run spells."""
        return "".join(_groups(self.atoms))

    def windows(self) -> Iterator[Window]:
        """Every stretch of atoms with 7 to 34 digits, longest first from each start."""
        for first in range(len(self.atoms)):
            found = []
            for last in range(first, len(self.atoms)):
                window = self._window(first, last)
                if len(window.digits) > _LONGEST and last > first:
                    break
                if len(window.digits) >= 7:
                    found.append(window)
            yield from reversed(found)

    def _window(self, first: int, last: int) -> Window:
        atoms = self.atoms[first : last + 1]
        groups = _groups(atoms)
        spoken = any(atom.spoken for atom in atoms)
        listed = not spoken and any(_LIST_GAP.search(gap) for gap in self.gaps[first:last])
        return Window(
            first, last, atoms[0].start, atoms[-1].end, "".join(groups), tuple(map(len, groups)), spoken, listed
        )


def _groups(atoms: tuple[Atom, ...]) -> list[str]:
    """Digits of each typed atom, and of each stretch of neighbouring words."""
    groups: list[str] = []
    words: list[str] = []
    for atom in atoms:
        if atom.spoken:
            words.append(atom.text)
            continue
        if words:
            groups.append(digits_of(words))
            words = []
        groups.append(atom.text)
    return [*groups, digits_of(words)] if words else groups


def runs(folded: str) -> list[Run]:
    """Runs of digit groups and numerals in a folded text, in order."""
    found: list[Run] = []
    atoms: list[Atom] = []
    gaps: list[str] = []
    for match in _ATOM.finditer(folded):
        text = match.group()
        if not text.isdigit() and text not in NUMERALS:
            continue
        gap = folded[atoms[-1].end : match.start()] if atoms else ""
        if atoms and _GAP.fullmatch(gap):
            gaps.append(gap)
        elif atoms:
            found.append(Run(tuple(atoms), tuple(gaps)))
            atoms, gaps = [], []
        atoms.append(Atom(text, match.start(), match.end()))
    return [*found, Run(tuple(atoms), tuple(gaps))] if atoms else found
