"""A text classifier small enough to read: weighed feature counts, one linear layer, calibrated confidence.

Trained with scikit-learn; kept as plain arrays and a word list, so that a model file holds no code and loads in
milliseconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float64]
Features = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Vocabulary:
    """Which features are known, and what each weighs (inverse document frequency times the weight of its group)."""

    columns: Mapping[tuple[str, str], int]
    weights: Floats
    group_weights: Mapping[str, float]

    @classmethod
    def learn(
        cls, documents: Sequence[Features], group_weights: Mapping[str, float], min_documents: int = 2
    ) -> Vocabulary:
        """Count in how many documents each feature stands; rarer ones than `min_documents` are dropped."""
        seen: Counter[tuple[str, str]] = Counter()
        for document in documents:
            seen.update({(group, feature) for group, found in document.items() for feature in found})
        kept = sorted(key for key, count in seen.items() if count >= min_documents)
        rarity = np.array([np.log((1 + len(documents)) / (1 + seen[key])) + 1 for key in kept], dtype=np.float64)
        return cls({key: column for column, key in enumerate(kept)}, rarity, dict(group_weights))

    def row(self, document: Features) -> tuple[npt.NDArray[np.int64], Floats]:
        """Columns and values of one document; each group has the length its weight says."""
        columns: list[int] = []
        values: list[Floats] = []
        for group, weight in self.group_weights.items():
            counts = Counter(
                column
                for feature in document.get(group, ())
                if (column := self.columns.get((group, feature))) is not None
            )
            if not counts:
                continue
            found = list(counts)
            value = (1 + np.log(np.array([counts[column] for column in found], dtype=np.float64))) * self.weights[found]
            columns.extend(found)
            values.append(weight * value / np.linalg.norm(value))
        return np.array(columns, dtype=np.int64), np.concatenate(values) if values else np.zeros(0)

    def matrix(self, documents: Sequence[Features]) -> csr_matrix:
        """One row per document."""
        from scipy.sparse import csr_matrix  # needed in training only, and slow to import

        rows = [self.row(document) for document in documents]
        starts = np.concatenate([[0], np.cumsum([len(columns) for columns, _ in rows])])
        columns = np.concatenate([columns for columns, _ in rows]) if rows else np.zeros(0)
        values = np.concatenate([values for _, values in rows]) if rows else np.zeros(0)
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.columns)))


@dataclass(frozen=True)
class LinearText:
    """A trained classifier: labels, vocabulary, a weight per feature and label, a temperature for its confidence."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: npt.NDArray[np.float32]
    bias: Floats
    temperature: float = 1.0

    @classmethod
    def fit(
        cls, documents: Sequence[Features], labels: Sequence[str], group_weights: Mapping[str, float], strictness: float
    ) -> LinearText:
        """Learn from documents and their labels.

        Args:
            documents: features of each example.
            labels: the label of each example; at least two different ones.
            group_weights: how much each group of features counts.
            strictness: scikit-learn's `C`; higher follows the examples more closely.
        """
        from sklearn.svm import LinearSVC  # needed in training only, and slow to import

        vocabulary = Vocabulary.learn(documents, group_weights)
        model = LinearSVC(C=strictness, random_state=7)
        model.fit(vocabulary.matrix(documents), list(labels))
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:
            weights, bias = np.vstack([-weights[0], weights[0]]) / 2, np.array([-bias[0], bias[0]]) / 2
        return cls(tuple(model.classes_), vocabulary, np.ascontiguousarray(weights.T, dtype=np.float32), bias)

    def scores(self, document: Features) -> Floats:
        """One unscaled score per label."""
        columns, values = self.vocabulary.row(document)
        return np.asarray(values @ self.weights[columns] + self.bias, dtype=np.float64)

    def rank(self, document: Features) -> list[tuple[str, float]]:
        """Labels with their confidence, best first; confidences add up to 1."""
        shares = softmax(self.scores(document) / self.temperature)
        order = np.argsort(-shares)
        return [(self.labels[index], float(shares[index])) for index in order]

    def calibrated(self, temperature: float) -> LinearText:
        """The same classifier with its confidence scaled."""
        return replace(self, temperature=temperature)

    def save(self, folder: Path, name: str) -> None:
        """Write ``name.npz`` (arrays) and ``name.json`` (labels and features)."""
        np.savez(folder / f"{name}.npz", weights=self.weights, bias=self.bias, rarity=self.vocabulary.weights)
        columns = sorted(self.vocabulary.columns, key=self.vocabulary.columns.__getitem__)
        described = {
            "labels": self.labels,
            "temperature": self.temperature,
            "groups": dict(self.vocabulary.group_weights),
            "features": columns,
        }
        (folder / f"{name}.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> LinearText:
        """Read what `save` wrote.

        Raises:
            OSError: the files are not there.
        """
        described = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        columns = {(group, feature): column for column, (group, feature) in enumerate(described["features"])}
        with np.load(folder / f"{name}.npz") as arrays:
            vocabulary = Vocabulary(columns, arrays["rarity"], described["groups"])
            return cls(
                tuple(described["labels"]), vocabulary, arrays["weights"], arrays["bias"], described["temperature"]
            )


def softmax(scores: Floats) -> Floats:
    """Shares that add up to 1 along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float64)
