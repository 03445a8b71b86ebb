"""First component of the pipeline: clean, mask, cut into words with lemma and tag."""

from __future__ import annotations

import json
import logging
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import keys
from bot.nlu.morphology import AUTOMATIC, choose
from bot.nlu.wording import Wording
from bot.trained import MORPHOLOGY

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class PolishTokenizer(GraphComponent):
    """Sets the masked text and the tokens of a message.

    Configuration: ``morphology`` is "auto", "morfeusz" or the name of a spaCy package. The trained model remembers
    which one it was made with; loading it where that one is missing raises `MorphologyMissingError`.
    """

    def __init__(self, name: str, storage: ModelStorage, resource: Resource) -> None:
        self._name = name
        self._wording = Wording(name)
        self._storage = storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"morphology": AUTOMATIC}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> PolishTokenizer:
        """A component for training, with the best morphology that is installed."""
        return cls(choose({**cls.get_default_config(), **config}["morphology"]), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PolishTokenizer:
        """The component of a trained model, with the morphology it was trained with."""
        with model_storage.read_from(resource) as folder:
            made_with = json.loads((folder / MORPHOLOGY).read_text(encoding="utf-8"))["name"]
        return cls(choose(made_with), model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Keep the name of the morphology; nothing else is learned."""
        logger.info("Morphology: %s", self._name)
        with self._storage.write_to(self._resource) as folder:
            (folder / MORPHOLOGY).write_text(json.dumps({"name": self._name}), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Tokens for every example."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Tokens for every message with text; pressed choices ("/answer{…}") stay as they are."""
        for message in messages:
            text = message.get(TEXT)
            if text is None or text.startswith(INTENT_MESSAGE_PREFIX):
                continue
            worded = self._wording(text)
            message.set(keys.MASKED, worded.text, add_to_output=True)
            message.set(keys.IDENTIFIERS, list(worded.identifiers))
            tokens = [Token(word.text, word.start, data={"pos": word.tag}, lemma=word.lemma) for word in worded.words]
            message.set(TEXT_TOKENS, tokens)
        return messages
