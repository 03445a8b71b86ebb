"""Rasa's message processor with the custom actions in this process."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.trackers import DialogueStateTracker

from bot.action_endpoint import InProcessActions
from bot.graph_runner import OrderedGraphRunner


class LocalAction(RemoteAction):
    """A custom action whose answer needs no checking: it comes from `rasa_sdk` in this process.

    Rasa holds every answer of an action server against a JSON Schema, which takes four times as long as all the rest of
    a message together.
    """

    def _validate_action_result(self, result: dict[str, Any]) -> bool:  # noqa: ARG002
        return True


class LocalProcessor(MessageProcessor):
    """Handles messages with one model.

    It is used without Rasa's agent, which answers a failing database with an empty conversation, and without its lock
    store, which waits in whole seconds: `bot.ordering` keeps the order.

    Args:
        model: a model file.
    """

    def __init__(self, model: Path, store: TrackerStore, actions: InProcessActions) -> None:
        words = TemplatedNaturalLanguageGenerator({})
        super().__init__(model, store, InMemoryLockStore(), words, action_endpoint=actions)
        store.domain = self.domain
        words.responses = self.domain.responses

    @staticmethod
    def _load_model(model_path: Path | str) -> tuple[str, ModelMetadata, GraphRunner]:
        """The model with a runner of ours. Rasa asks for it when it is made."""
        with TemporaryDirectory() as unpacked:
            metadata, runner = load_predict_graph_runner(
                Path(unpacked), Path(model_path), LocalModelStorage, OrderedGraphRunner
            )
        return Path(model_path).name, metadata, runner

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """The next action, custom ones as `LocalAction`."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            action = LocalAction(action.name(), self.action_endpoint)
        return action, prediction
