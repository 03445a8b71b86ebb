"""Component: the facts about a household that a message tells, by question of the questionnaire."""

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
class Storyteller(GraphComponent):
    """Sets the output property `story`: question id → answer, as plain data. Empty when nothing is told."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Storyteller:
        """A component with the places of the content files."""
        return cls(Ear(load_places()))

    def process(self, messages: list[Message]) -> list[Message]:
        """Facts of every message with text."""
        for message in messages:
            text = message.get(keys.MASKED)
            if text is not None:
                story = self._ear.story(text, today(), message.get(keys.MENTIONS) or ())
                message.set(keys.STORY, story, add_to_output=True)
        return messages
