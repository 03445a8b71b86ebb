"""How far a classifier's confidence can be trusted, found on examples it did not see while learning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from joblib import Parallel, delayed
from scipy.optimize import minimize_scalar
from sklearn.model_selection import StratifiedKFold

from bot.nlu.corpus import Corpus, Rows
from bot.nlu.linear import Floats, softmax

Scored = tuple[Rows, Floats, tuple[str, ...]]
"""Examples of one part, their scores, the labels of the columns."""


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
    corpus: Corpus, folds: int, progress: Callable[[Iterable[Scored]], Iterable[Scored]] = iter
) -> tuple[Floats, tuple[str, ...]]:
    """Scores of every example by a classifier that did not learn from it, and the labels of the columns.

    The parts are learned on all cores at once; what comes out does not depend on how many there are.

    Args:
        corpus: the examples; each label stands at least `folds` times.
        folds: in so many parts; one after the other is left out.
        progress: shown each part as it is done.
    """
    known = tuple(sorted(set(corpus.labels)))
    scores = np.full((len(corpus), len(known)), -1e3)
    parts = StratifiedKFold(folds, shuffle=True, random_state=7).split(np.zeros(len(corpus)), list(corpus.labels))
    # processes, not threads: the random order in which scikit-learn's solver goes is one for the whole process
    done = Parallel(n_jobs=-1, return_as="generator")(delayed(_scored)(corpus, seen, unseen) for seen, unseen in parts)
    for unseen, found, labels in progress(done):
        scores[unseen[:, None], [known.index(label) for label in labels]] = found
    return scores, known


def _scored(corpus: Corpus, seen: Rows, unseen: Rows) -> Scored:
    return unseen, *corpus.scores(seen, unseen)


def calibrate(scores: Floats, known: Sequence[str], labels: Sequence[str]) -> Calibration:
    """Fit the temperature to held-out scores and tell how confidence and truth go together."""
    truth = np.array([list(known).index(label) for label in labels])
    rows = np.arange(len(truth))

    def loss(temperature: float) -> float:
        return float(-np.log(softmax(scores / temperature)[rows, truth] + 1e-12).mean())

    temperature = float(minimize_scalar(loss, bounds=(0.02, 5.0), method="bounded").x)
    shares = softmax(scores / temperature)
    return Calibration(temperature, shares.max(axis=1), shares.argmax(axis=1) == truth)
