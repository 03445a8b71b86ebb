"""Learns what the person wants (the Rasa intent) and which side of a benefit is meant (the facet).

Both are learned from sentences in which names from the knowledge base are replaced by placeholders: a benefit that is
added later needs no training.
"""

from __future__ import annotations

import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tqdm import tqdm

from bot.nlu import keys
from bot.nlu.calibration import Calibration, calibrate, held_out_scores
from bot.nlu.classifiers import Classifiers
from bot.nlu.corpus import Corpus, Teaching
from bot.nlu.features import Sight, features
from bot.nlu.linear import Features, LinearText
from bot.nlu.sight import see
from bot.nlu.thresholds import Thresholds

logger = logging.getLogger(__name__)

_SHOWN = "Checking {} on held-out parts"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FunctionClassifier(GraphComponent):
    """Sets the intent with calibrated confidence, the ranking, and the ranked facets.

    Configuration: ``right_in_chat`` and ``right_in_console``, the shares (0..1) of what is answered there without
    asking back that must be right; ``folds`` of the calibration; ``strictness``; ``groups`` (weight of each group of
    features).
    """

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        classifiers: Classifiers | None = None,
    ) -> None:
        self._config = {**self.get_default_config(), **config}
        self._storage = storage
        self._resource = resource
        self._classifiers = classifiers or Classifiers()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {
            "right_in_chat": 0.94,
            "right_in_console": 0.97,
            "folds": 10,
            "strictness": 0.5,
            "groups": {"word": 1.0, "lemma": 1.0, "piece": 1.7, "notion": 0.7},
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FunctionClassifier:
        """An untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> FunctionClassifier:
        """The component of a trained model; one that was trained without examples ranks nothing."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Classifiers.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn functions and facets, calibrate, keep both with the thresholds."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT_TOKENS)]
        documents: list[Features] = [features(_sight_of(example)) for example in examples]
        labels = [example.get(INTENT) for example in examples]
        sides = [_facet_of(example) for example in examples]
        functions, calibration = self._learn("functions", documents, labels)
        with_side = [(document, side) for document, side in zip(documents, sides, strict=True) if side]
        facets, _ = self._learn("facets", [document for document, _ in with_side], [side for _, side in with_side])
        self._classifiers = Classifiers(functions, facets, self._thresholds(calibration))
        with self._storage.write_to(self._resource) as folder:
            self._classifiers.save(folder)
        return self._resource

    def _learn(
        self, what: str, documents: list[Features], labels: list[str]
    ) -> tuple[LinearText | None, Calibration | None]:
        if len(set(labels)) < 2:
            return None, None
        folds = min(self._config["folds"], *(labels.count(label) for label in set(labels)))
        corpus = Corpus(documents, labels, Teaching(self._config["groups"], self._config["strictness"]))
        fitted = corpus.learn()
        if folds < 2:
            return fitted, None
        scores, known = held_out_scores(corpus, folds, lambda done: tqdm(done, _SHOWN.format(what), folds, unit="part"))
        calibration = calibrate(scores, known, labels)
        logger.info("%s: %d examples, %.1f %% right on held-out parts", what, len(labels), 100 * calibration.accuracy)
        return fitted.calibrated(calibration.temperature), calibration

    def _thresholds(self, calibration: Calibration | None) -> Thresholds:
        if calibration is None:
            return Thresholds()
        wanted = {"answer": self._config["right_in_chat"], "certain": self._config["right_in_console"]}
        found = Thresholds(**{name: calibration.threshold(share) for name, share in wanted.items()})
        for name, share in wanted.items():
            threshold = getattr(found, name)
            covered = 100 * calibration.covered(threshold)
            logger.info(
                "%s: %.0f %% right from confidence %.2f, %.1f %% of messages", name, 100 * share, threshold, covered
            )
        return found

    def process(self, messages: list[Message]) -> list[Message]:
        """Rank functions and facets of every message that has words, and the function of each of its parts."""
        for message in messages:
            judged = self._classifiers.judge(message.get(TEXT_TOKENS) or (), message.get(keys.MENTIONS) or ())
            if not judged.ranking:
                continue
            ranked = [{"name": label, "confidence": share} for label, share in judged.ranking]
            message.set(INTENT, ranked[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
            message.set(keys.FACET, judged.facets)
            message.set(keys.PARTS, judged.parts)
            message.set(keys.THRESHOLDS, self._classifiers.thresholds)
        return messages


def _sight_of(example: Message) -> Sight:
    return see(example.get(TEXT_TOKENS), example.get(keys.MENTIONS) or ())


def _facet_of(example: Message) -> str | None:
    described = (example.get("metadata") or {}).get("intent") or {}
    return described.get("facet") if example.get(TEXT) else None
