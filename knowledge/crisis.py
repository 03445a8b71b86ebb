"""What to say to a person in danger: the right numbers, calm words. Comes before anything else.

Which kind of danger a message tells of is guessed from phrases in ``crisis.yml`` – a safety net under the trained
recognition, never instead of it. In doubt the general answer is given: a missed crisis is the worst error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.files import CONTENT, ContentError, load_model
from knowledge.hours import WrittenHours, closes_at
from knowledge.words import stems

CrisisKind = Literal[
    "danger",
    "suicide",
    "violence",
    "child_at_risk",
    "hunger_today",
    "no_shelter_tonight",
    "freezing",
    "eviction",
]

_WORDS_BETWEEN = 2


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(_Model):
    """A number to call. `purpose` says in which need; `free` that the call costs nothing."""

    id: str
    number: str
    name: str
    hours: WrittenHours
    purpose: str
    free: bool = True
    www: str | None = None
    note: str | None = None

    def answers(self, at: datetime) -> bool:
        """Whether someone picks up at a moment."""
        return self.hours.always or closes_at(self.hours, at) is not None


class Crisis(_Model):
    """One kind of danger.

    Attributes:
        text: what is said first; may hold list items.
        lines: numbers to call, the most urgent first.
        institutions: places that help, for showing after the numbers.
        next: what the assistant can do afterwards.
        signals: phrases by which people tell of it.
    """

    id: CrisisKind
    name: str
    text: str
    lines: tuple[str, ...]
    institutions: tuple[str, ...] = ()
    next: str
    signals: tuple[str, ...]


class CrisisAnswer(_Model):
    """An answer ready to be shown: text, numbers with those that answer now first, institutions, what may follow."""

    kind: CrisisKind
    text: str
    lines: tuple[Line, ...]
    institutions: tuple[str, ...]
    next: str


class CrisisFile(_Model):
    """All of ``crisis.yml``."""

    lines: tuple[Line, ...]
    fallback: CrisisKind
    kinds: tuple[Crisis, ...]


class CrisisHelp:
    """All kinds of danger and the numbers for them."""

    def __init__(self, kinds: Mapping[CrisisKind, Crisis], lines: Mapping[str, Line], fallback: CrisisKind) -> None:
        """Index checked content (see :func:`load_crisis_help`)."""
        self._kinds = kinds
        self._lines = lines
        self._fallback = fallback
        signals = [(tuple(stems(signal)), kind.id) for kind in kinds.values() for signal in kind.signals]
        self._signals = sorted(signals, key=lambda signal: -len(signal[0]))

    def __iter__(self) -> Iterator[Crisis]:
        return iter(self._kinds.values())

    def kind_of(self, text: str) -> CrisisKind | None:
        """The kind of danger that a message tells of, by the longest phrase found in it; None when none is."""
        tokens = stems(text)
        return next((kind for phrase, kind in self._signals if _contains(tokens, phrase)), None)

    def answer(self, kind: CrisisKind | None, at: datetime) -> CrisisAnswer:
        """What to say at a moment; None stands for a danger of unknown kind."""
        crisis = self._kinds[kind or self._fallback]
        lines = [self._lines[line] for line in crisis.lines]
        return CrisisAnswer(
            kind=crisis.id,
            text=crisis.text.strip(),
            lines=tuple(sorted(lines, key=lambda line: not line.answers(at))),
            institutions=crisis.institutions,
            next=crisis.next,
        )


def _contains(tokens: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand in a text in order, with at most two others between them."""
    return any(_follows(tokens, start, phrase) for start, token in enumerate(tokens) if token == phrase[0])


def _follows(tokens: list[str], start: int, phrase: tuple[str, ...]) -> bool:
    limit = start + len(phrase) + _WORDS_BETWEEN
    rest = iter(tokens[start:limit])
    return all(word in rest for word in phrase)


def load_crisis_help(content: Path = CONTENT) -> CrisisHelp:
    """Read ``crisis.yml``.

    Raises:
        ContentError: the file is wrong or a kind names a number that is not listed.
    """
    path = content / "crisis.yml"
    file = load_model(path, CrisisFile)
    lines = {line.id: line for line in file.lines}
    for kind in file.kinds:
        for line in kind.lines:
            if line not in lines:
                raise ContentError(f"{path.name}: {kind.id} names the number {line!r}, which is not listed")
    return CrisisHelp({kind.id: kind for kind in file.kinds}, lines, file.fallback)
