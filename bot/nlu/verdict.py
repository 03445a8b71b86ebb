"""Last component: one reading of the message, and the intent and entities that follow from it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import keys
from bot.nlu.classifiers import Judged, Ranking
from bot.nlu.danger import CRISIS
from bot.nlu.judge import Judge
from bot.nlu.mentions import EXTRACTOR
from bot.nlu.reading import QUESTION, Reading
from bot.nlu.thresholds import Thresholds
from knowledge.facets import load_facets

_RANKED = 6


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Verdict(GraphComponent):
    """Sets the output property `reading`; intent, ranking and entities agree with it."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Verdict:
        """A component with the phrases of the content files."""
        return cls(Judge(load_facets()))

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge every message with text."""
        for message in messages:
            text = message.get(keys.MASKED)
            if text is None:
                continue
            ranking = [(each["name"], each["confidence"]) for each in message.get(INTENT_RANKING_KEY) or ()]
            said = message.get(keys.OUTRIGHT)
            reading = self._read(text, message, ranking, said)
            message.set(keys.READING, asdict(reading), add_to_output=True)
            outright = said if reading.function != CRISIS else None
            if outright or reading.function is not None:
                ranked = ranked_by(reading, ranking, outright)
                message.set(INTENT, ranked[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
            message.set(ENTITIES, _entities(message.get(ENTITIES) or [], reading), add_to_output=True)
        return messages

    def _read(self, text: str, message: Message, ranking: Ranking, outright: str | None) -> Reading:
        return self._judge.judge(
            text,
            message.get(TEXT_TOKENS) or (),
            message.get(keys.MENTIONS) or (),
            Judged(ranking, message.get(keys.FACET) or [], message.get(keys.PARTS) or []),
            crisis=bool(message.get(keys.CRISIS)),
            outright=outright,
            thresholds=message.get(keys.THRESHOLDS) or Thresholds(),
            told=message.get(keys.STORY) or (),
        )


def ranked_by(reading: Reading, ranking: Ranking, outright: str | None = None) -> list[dict[str, Any]]:
    """Rasa's ranking in the order of the reading: its function, a second request, then the rest.

    Args:
        outright: what is said in so many words, an intent of its own that no reading has.
    """
    first = [(outright, 1.0)] if outright else []
    own = [(reading.function, reading.confidence)] if reading.function is not None else []
    also = [(each["function"], each["confidence"]) for each in reading.alternatives if each.get("also")]
    taken = {reading.function, *(name for name, _ in also)}
    rest = ((name, share) for name, share in ranking if name not in taken)
    ordered = [*first, *own, *also, *rest]
    return [{"name": name, "confidence": share} for name, share in ordered[:_RANKED]]


def _entities(entities: list[dict[str, Any]], reading: Reading) -> list[dict[str, Any]]:
    """Entities with the benefit that is asked about first, and with what was read beyond names."""
    if reading.benefit is None:
        entities = [each for each in entities if each["entity"] != "benefit"]
    first = [each for each in entities if each["entity"] == "benefit" and each["value"] == reading.benefit]
    rest = [each for each in entities if each not in first]
    facet = reading.facet if reading.function == QUESTION else None
    more = [
        {"entity": name, "value": value, "start": 0, "end": 0, "extractor": EXTRACTOR}
        for name, value in (("facet", facet), ("application_kind", reading.application_kind))
        if value is not None
    ]
    return [*first, *rest, *more]
