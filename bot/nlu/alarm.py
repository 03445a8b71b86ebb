"""Component: someone is in danger. Comes after the classifier and beats whatever it said, in every state."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import keys
from bot.nlu.danger import CRISIS, Watch
from bot.nlu.mentions import names_benefit
from bot.nlu.outright import said_outright
from knowledge.crisis import load_crisis_help

CONFIDENT = 0.99


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Alarm(GraphComponent):
    """Sets the intent to `crisis` when the trained recognition or a phrase of the knowledge base says so.

    Words that say a wish outright are no danger by guess; what they say is left on the message.
    """

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Alarm:
        """A component with the phrases of the content files."""
        return cls(Watch(load_crisis_help()))

    def process(self, messages: list[Message]) -> list[Message]:
        """Look for danger in every message with text."""
        for message in messages:
            text = message.get(keys.MASKED)
            if not text:
                continue
            ranking = message.get(INTENT_RANKING_KEY) or []
            shares = [(each["name"], each["confidence"]) for each in ranking]
            outright = said_outright(text)
            names = names_benefit(message.get(keys.MENTIONS) or ())
            danger = self._watch.sees_danger(text, shares, names=names, outright=outright is not None)
            message.set(keys.OUTRIGHT, outright)
            message.set(keys.CRISIS, danger)
            if danger:
                first = {"name": CRISIS, "confidence": CONFIDENT}
                rest = [ranked for ranked in ranking if ranked["name"] != CRISIS]
                message.set(INTENT, first, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [first, *rest], add_to_output=True)
        return messages
