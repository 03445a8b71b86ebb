"""Examples to learn from, counted once, so that any part of them can be learned from without counting again.

Needed in training only: scikit-learn and SciPy are slow to import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.nlu.linear import Features, Floats, LinearText, Vocabulary

Rows = npt.NDArray[np.int64]

_MIN_DOCUMENTS = 2
"""A feature of fewer examples is not learned."""


@dataclass(frozen=True)
class Teaching:
    """How to learn.

    Attributes:
        groups: how much each group of features counts.
        strictness: scikit-learn's `C`; higher follows the examples more closely.
    """

    groups: Mapping[str, float]
    strictness: float


@dataclass(frozen=True)
class _Learned:
    """One linear layer over the columns `kept` of a corpus."""

    labels: tuple[str, ...]
    kept: Rows
    rarity: Floats
    weights: npt.NDArray[np.float32]
    bias: Floats


class Corpus:
    """Examples and their labels."""

    def __init__(self, documents: Sequence[Features], labels: Sequence[str], teaching: Teaching) -> None:
        """Count every feature of every document.

        Args:
            documents: features of each example.
            labels: the label of each example.
        """
        self.labels = tuple(labels)
        self._teaching = teaching
        self._features = sorted({key for each in documents for key in _keys(each) if key[0] in teaching.groups})
        self._counts = _count(documents, self._features)
        names = list(teaching.groups)
        self._group = np.array([names.index(group) for group, _ in self._features], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.labels)

    def learn(self) -> LinearText:
        """A classifier from all examples; at least two different labels."""
        learned = self._learn(np.arange(len(self)))
        features = [self._features[column] for column in learned.kept]
        vocabulary = Vocabulary.of(features, learned.rarity, self._teaching.groups)
        return LinearText(learned.labels, vocabulary, learned.weights, learned.bias)

    def scores(self, seen: Rows, unseen: Rows) -> tuple[Floats, tuple[str, ...]]:
        """Scores of the examples `unseen` by a classifier that learned from `seen`, and the labels of the columns."""
        learned = self._learn(seen)
        found = self._weighed(unseen, learned.kept, learned.rarity) @ learned.weights + learned.bias
        return np.asarray(found, dtype=np.float64), learned.labels

    def _learn(self, rows: Rows) -> _Learned:
        part = self._counts[rows]
        seen = np.bincount(part.indices, minlength=part.shape[1])
        kept = np.nonzero(seen >= _MIN_DOCUMENTS)[0]
        rarity = np.log((1 + len(rows)) / (1 + seen[kept])) + 1
        model = LinearSVC(C=self._teaching.strictness, random_state=7)
        model.fit(self._weighed(rows, kept, rarity), [self.labels[row] for row in rows])
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:
            weights, bias = np.vstack([-weights[0], weights[0]]) / 2, np.array([-bias[0], bias[0]]) / 2
        return _Learned(tuple(model.classes_), kept, rarity, np.ascontiguousarray(weights.T, dtype=np.float32), bias)

    def _weighed(self, rows: Rows, kept: Rows, rarity: Floats) -> csr_matrix:
        """What `Vocabulary.row` says, for many documents at once: each group has the length its weight says."""
        part = self._counts[rows][:, kept]
        values = (1 + np.log(part.data)) * rarity[part.indices]
        weights = np.array(list(self._teaching.groups.values()))
        document = np.repeat(np.arange(len(rows)), np.diff(part.indptr))
        cell = document * len(weights) + self._group[kept][part.indices]
        lengths = np.sqrt(np.bincount(cell, values * values, minlength=len(rows) * len(weights)))
        return csr_matrix(
            (values * weights[cell % len(weights)] / lengths[cell], part.indices, part.indptr), part.shape
        )


def _count(documents: Sequence[Features], features: Sequence[tuple[str, str]]) -> csr_matrix:
    """How often each feature stands in each document."""
    columns = {key: column for column, key in enumerate(features)}
    counted = [Counter(columns[key] for key in _keys(document) if key in columns) for document in documents]
    starts = np.concatenate([[0], np.cumsum([len(counts) for counts in counted])])
    indices = np.fromiter((column for counts in counted for column in counts), np.int64, starts[-1])
    often = np.fromiter((count for counts in counted for count in counts.values()), np.float64, starts[-1])
    return csr_matrix((often, indices, starts), shape=(len(documents), len(columns)))


def _keys(document: Features) -> Iterator[tuple[str, str]]:
    return ((group, feature) for group, found in document.items() for feature in found)
