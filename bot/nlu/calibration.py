"""How far a classifier's confidence can be trusted, found on examples it did not see while learning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from sklearn.model_selection import StratifiedKFold

from bot.nlu.linear import Features, Floats, LinearText, softmax


@dataclass(frozen=True)
class Calibration:
    """What the held-out examples say.

    Attributes:
        temperature: divide scores by it before turning them into confidence.
        confidence: of each held-out example, once scaled.
        right: whether each was read right.
    """

    temperature: float
    confidence: Floats
    right: npt.NDArray[np.bool_]

    @property
    def accuracy(self) -> float:
        """Share of held-out examples read right, whatever the confidence."""
        return float(self.right.mean())

    def threshold(self, wanted: float) -> float:
        """The confidence from which on at least `wanted` (0..1) of the examples are right; 1 when there is none."""
        order = np.argsort(-self.confidence)
        confidence = self.confidence[order]
        precision = np.cumsum(self.right[order]) / np.arange(1, len(order) + 1)
        last_of_its_kind = np.append(np.diff(confidence) != 0, True)
        enough = np.nonzero((precision >= wanted) & last_of_its_kind)[0]
        return float(confidence[enough[-1]]) if len(enough) else 1.0

    def covered(self, threshold: float) -> float:
        """Share of the examples that reach a threshold."""
        return float((self.confidence >= threshold).mean())


def held_out_scores(
    documents: Sequence[Features],
    labels: Sequence[str],
    fit: Callable[[Sequence[Features], Sequence[str]], LinearText],
    folds: int,
    progress: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> tuple[Floats, tuple[str, ...]]:
    """Scores of every example by a classifier that did not learn from it, and the labels of the columns."""
    known = tuple(sorted(set(labels)))
    scores = np.full((len(documents), len(known)), -1e3)
    parts = list(StratifiedKFold(folds, shuffle=True, random_state=7).split(np.zeros(len(labels)), list(labels)))
    for number in progress(range(folds)):
        seen, unseen = parts[number]
        model = fit([documents[index] for index in seen], [labels[index] for index in seen])
        columns = [known.index(label) for label in model.labels]
        for index in unseen:
            scores[index, columns] = model.scores(documents[index])
    return scores, known


def calibrate(scores: Floats, known: Sequence[str], labels: Sequence[str]) -> Calibration:
    """Fit the temperature to held-out scores and tell how confidence and truth go together."""
    truth = np.array([list(known).index(label) for label in labels])
    rows = np.arange(len(truth))

    def loss(temperature: float) -> float:
        return float(-np.log(softmax(scores / temperature)[rows, truth] + 1e-12).mean())

    temperature = float(minimize_scalar(loss, bounds=(0.02, 5.0), method="bounded").x)
    shares = softmax(scores / temperature)
    return Calibration(temperature, shares.max(axis=1), shares.argmax(axis=1) == truth)
