"""Component: what a message could mean as an answer, for whatever question is pending."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.nlu import keys
from bot.nlu.ear import Ear, today
from knowledge.places import load_places


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Hearing(GraphComponent):
    """Sets the output property `heard` (`knowledge.heard.Heard` as plain data)."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Hearing:
        """A component with the places of the content files."""
        return cls(Ear(load_places()))

    def process(self, messages: list[Message]) -> list[Message]:
        """Candidates for every message with text."""
        for message in messages:
            text = message.get(keys.MASKED)
            if text is not None:
                mentions, identifiers = message.get(keys.MENTIONS) or (), message.get(keys.IDENTIFIERS) or ()
                heard = self._ear.hear(text, today(), mentions, identifiers)
                message.set(keys.HEARD, heard.model_dump(mode="json", exclude_defaults=True), add_to_output=True)
        return messages
