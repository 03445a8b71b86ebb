"""A text classifier small enough to read: weighed feature counts, one linear layer, calibrated confidence.

Kept as plain arrays and a word list, so that a model file holds no code and loads in milliseconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Features = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Vocabulary:
    """Which features are known, and what each weighs (inverse document frequency times the weight of its group).

    Attributes:
        columns: column of each feature, by group.
        weights: by column.
        group_weights: the groups, in the order in which their columns are read.
    """

    columns: Mapping[str, Mapping[str, int]]
    weights: Floats
    group_weights: Mapping[str, float]

    @classmethod
    def of(cls, features: Sequence[tuple[str, str]], weights: Floats, group_weights: Mapping[str, float]) -> Vocabulary:
        """From (group, feature) in the order of the columns."""
        columns: dict[str, dict[str, int]] = {group: {} for group in group_weights}
        for column, (group, feature) in enumerate(features):
            columns.setdefault(group, {})[feature] = column
        return cls(columns, weights, dict(group_weights))

    @property
    def features(self) -> list[tuple[str, str]]:
        """(group, feature) in the order of the columns."""
        placed = [(column, group, name) for group, own in self.columns.items() for name, column in own.items()]
        return [(group, name) for _, group, name in sorted(placed)]

    def row(self, document: Features) -> tuple[npt.NDArray[np.int64], Floats]:
        """Columns and values of one document; each group has the length its weight says."""
        columns: list[int] = []
        values: list[Floats] = []
        for group, weight in self.group_weights.items():
            counts = Counter(map(self.columns[group].get, document.get(group, ())))
            counts.pop(None, None)
            if not counts:
                continue
            found = np.fromiter(counts, np.int64, len(counts))
            often = np.fromiter(counts.values(), np.float64, len(counts))
            value = (1 + np.log(often)) * self.weights[found]
            columns.extend(found)
            values.append(value * (weight / np.sqrt(value @ value)))
        return np.array(columns, dtype=np.int64), np.concatenate(values) if values else np.zeros(0)


@dataclass(frozen=True)
class LinearText:
    """A trained classifier: labels, vocabulary, a weight per feature and label, a temperature for its confidence.

    `bot.nlu.corpus` learns one from examples.
    """

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: npt.NDArray[np.float32]
    bias: Floats
    temperature: float = 1.0

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
        described = {
            "labels": self.labels,
            "temperature": self.temperature,
            "groups": dict(self.vocabulary.group_weights),
            "features": self.vocabulary.features,
        }
        (folder / f"{name}.json").write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> LinearText:
        """Read what `save` wrote.

        Raises:
            OSError: the files are not there.
        """
        described = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz") as arrays:
            vocabulary = Vocabulary.of(described["features"], arrays["rarity"], described["groups"])
            return cls(
                tuple(described["labels"]), vocabulary, arrays["weights"], arrays["bias"], described["temperature"]
            )


def softmax(scores: Floats) -> Floats:
    """Shares that add up to 1 along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float64)
