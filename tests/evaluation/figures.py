"""Figures over messages that were read: recall, precision, calibration, confusion. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.evaluation.cases import Case

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.97, 1.001)
_OUTSIDE = ("out_of_scope", "foreign_language")
NOTHING = "–"
"""Stands for a reading without a function."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @classmethod
    def over(cls, right: Iterable[bool]) -> Share:
        """Of the values, how many are true."""
        values = list(right)
        return cls(sum(values), len(values))

    @property
    def value(self) -> float:
        """0..1; 0 of nothing is 0."""
        return self.count / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.count}/{self.of} ({100 * self.value:.1f} %)" if self.of else "–"


@dataclass(frozen=True)
class Line:
    """One label: of those meant, how many were read; of those read, how many were meant."""

    label: str
    recall: Share
    precision: Share


@dataclass(frozen=True)
class Band:
    """The readings whose confidence lies in a band: how sure they were on average, how many were right."""

    low: float
    high: float
    confidence: float
    right: Share


def by_function(cases: Sequence[Case]) -> list[Line]:
    """Recall and precision of each function."""
    return _lines([(case.function, case.reading.function) for case in cases])


def by_label(cases: Sequence[Case], label: str) -> list[Line]:
    """Recall and precision of each value of a label, over the messages that carry it."""
    return _lines([(case.labels[label], getattr(case.reading, label)) for case in cases if label in case.labels])


def _lines(pairs: Sequence[tuple[str, str | None]]) -> list[Line]:
    return [
        Line(
            label,
            Share.over(read == label for meant, read in pairs if meant == label),
            Share.over(meant == label for meant, read in pairs if read == label),
        )
        for label in sorted({meant for meant, _ in pairs if meant})
    ]


def label_right(cases: Sequence[Case], label: str) -> Share:
    """How many messages that carry a label were read with the right value of it."""
    return Share.over(getattr(case.reading, label) == case.labels[label] for case in cases if label in case.labels)


def by_group(cases: Sequence[Case]) -> dict[str, Share]:
    """How many of each group were read right."""
    groups = sorted({group for case in cases for group in case.groups})
    return {group: Share.over(case.right for case in cases if group in case.groups) for group in groups}


def calibration(cases: Sequence[Case]) -> list[Band]:
    """Bands of confidence with what was right in them."""
    bands = []
    for low, high in pairwise(BANDS):
        own = [case for case in cases if low <= case.reading.confidence < high]
        if own:
            mean = sum(case.reading.confidence for case in own) / len(own)
            bands.append(Band(low, min(high, 1.0), mean, Share.over(case.right for case in own)))
    return bands


def expected_error(bands: Sequence[Band]) -> float:
    """Expected calibration error: how far confidence and truth lie apart, weighed by how many lie in each band."""
    count = sum(band.right.of for band in bands)
    return sum(band.right.of * abs(band.confidence - band.right.value) for band in bands) / count


def acted_on(cases: Sequence[Case], acts: Callable[[Case], bool]) -> tuple[Share, Share]:
    """(in-scope messages that are acted on, of those acted on how many are right)."""
    inside = [case for case in cases if case.function not in _OUTSIDE]
    return Share.over(acts(case) for case in inside), Share.over(case.right for case in cases if acts(case))


def confusion(cases: Sequence[Case]) -> Counter[tuple[str, str]]:
    """(meant, read) → how often."""
    return Counter((case.function, case.reading.function or NOTHING) for case in cases)
