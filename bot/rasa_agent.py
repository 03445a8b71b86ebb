"""Rasa's own message processor, embedded: one trained model, actions in this process, live trackers."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from actions.replies import Reply, Text, parse_reply
from actions.turn import ASKED
from bot.action_endpoint import InProcessActions, failed
from bot.rasa_processor import LocalProcessor
from bot.tracker_store import LiveTrackerStore
from bot.trained import newest_model

logger = logging.getLogger(__name__)


class ActionFailedError(RuntimeError):
    """An action failed in this turn; what it changed in the tracker was not kept."""

    may_be_retried = True


class RasaAgent:
    """Answers messages with the newest model of a folder.

    Raises:
        ModelMissingError: the folder holds no model.
    """

    def __init__(self, model_dir: Path, store: LiveTrackerStore, actions: InProcessActions) -> None:
        self._processor = LocalProcessor(newest_model(model_dir), store, actions)
        self._store = store

    async def answer(self, conversation_id: str, text: str, channel: str) -> list[Reply]:
        """What the assistant says to `text` (masked words, or a payload). Empty when no action spoke.

        Raises:
            ActionFailedError: an action failed and nothing else was said.
            ConversationChangedError: another worker wrote to the conversation meanwhile.
        """
        failures: list[str] = []
        token = failed.set(failures)
        output = CollectingOutputChannel()
        try:
            await self._processor.handle_message(UserMessage(text, output, conversation_id, input_channel=channel))
        except BaseException:
            self._store.drop(conversation_id)
            raise
        finally:
            failed.reset(token)
        replies = [reply for message in output.messages if (reply := _reply(message)) is not None]
        if failures and not replies:
            raise ActionFailedError(", ".join(failures))
        return replies

    async def asked(self, conversation_id: str) -> Mapping[str, Any] | None:
        """The pending question ({"by", "question", "type"}), or None."""
        asked = await self.slot(conversation_id, ASKED)
        return asked if isinstance(asked, Mapping) else None

    async def slot(self, conversation_id: str, name: str) -> Any:
        """What a slot of the conversation holds; None when it is empty or there is no such conversation."""
        tracker = await self._store.retrieve(conversation_id)
        return tracker.get_slot(name) if tracker else None

    async def parse(self, text: str) -> Mapping[str, Any]:
        """Rasa's parse data of a masked message, outside of any conversation."""
        data: Mapping[str, Any] = await self._processor.parse_message(UserMessage(text))
        return data

    def undo(self, conversation_id: str, after: datetime | None) -> None:
        """Take back what the tracker learned after a moment; everything without one."""
        self._store.undo(conversation_id, after)

    def drop(self, conversation_id: str) -> None:
        """Forget the conversation's tracker in memory."""
        self._store.drop(conversation_id)


def _reply(message: Mapping[str, Any]) -> Reply | None:
    """The reply in a message that an action sent; None when it cannot be read."""
    custom: Mapping[str, Any] = message.get("custom") or {}
    if "reply" not in custom:
        return Text(text=message["text"]) if message.get("text") else None
    try:
        return parse_reply(custom["reply"])
    except ValidationError as error:
        logger.error("An action sent a reply of the wrong shape: %s", _places(error.errors()))
        return None


def _places(errors: Sequence[Any]) -> str:
    return "; ".join(f"{'.'.join(map(str, error['loc']))} {error['type']}" for error in errors)
