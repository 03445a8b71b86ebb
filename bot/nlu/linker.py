"""Component: links a message to the knowledge base. Benefits are recognised by name and need no training."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import keys
from bot.nlu.linking import Linker


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class KnowledgeLinker(GraphComponent):
    """Sets the mentions of a message and the entities `benefit`, `district`, `institution`.

    Runs in training as well: the classifiers learn from placeholders in place of names. Registered as a featurizer:
    Rasa shows the training data to no other kinds of components but tokenizers and these.
    """

    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KnowledgeLinker:
        """A component with the names that the content files hold now."""
        return cls(Linker())

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Mentions for every example; entities are not learned."""
        for example in training_data.training_examples:
            if text := example.get(keys.MASKED):
                example.set(keys.MENTIONS, self._linker.mentions(text))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Mentions and entities of every message with text."""
        for message in messages:
            if text := message.get(keys.MASKED):
                found = self._linker.mentions(text)
                message.set(keys.MENTIONS, found)
                entities = [mention.entity() for mention in found]
                message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages
