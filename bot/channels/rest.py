"""A REST channel for `rasa run` that is fit for real words: identifiers masked before Rasa sees them, ids from here.

Rasa's own REST channel takes the sender from the request: who knows or guesses an id reads and writes that
conversation, and everybody who sends none shares the conversation "default". It also hands the raw text to Rasa, which
stores it. Here the id is made by the server and has to come back as a bearer token; nothing but the words is taken from
the request.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.settings import settings
from actions.store.base import open_database
from bot import incoming, words
from bot.action_endpoint import described
from bot.conversations import Conversations
from bot.incoming import Pressed

logger = logging.getLogger(__name__)

_NAME = "chat"
_ID_BYTES = 24
_BEARER = "Bearer "

Handle = Callable[[UserMessage], Awaitable[Any]]


class MaskedRest(InputChannel):
    """`POST /webhooks/chat/conversations` gives an id; `POST /webhooks/chat/messages` answers a message of it."""

    def __init__(self, conversations: Conversations | None = None) -> None:
        self._conversations = conversations or Conversations(open_database(settings().database_url))

    @classmethod
    def name(cls) -> str:
        """Part of the address, and the channel's name in trackers."""
        return _NAME

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> MaskedRest:  # noqa: ARG003 - nothing to set
        """As named in credentials.yml."""
        return cls()

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """The routes."""
        routes = Blueprint("masked_rest")

        @routes.get("/")
        async def health(_request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/conversations")
        async def begin(_request: Request) -> HTTPResponse:
            conversation = secrets.token_urlsafe(_ID_BYTES)
            self._conversations.begin(conversation, _NAME)
            return response.json({"conversation": conversation}, status=201)

        @routes.post("/messages")
        async def message(request: Request) -> HTTPResponse:
            conversation = self._conversation(request)
            if conversation is None:
                return response.json({"error": "Najpierw: POST conversations."}, status=401)
            text = request.json.get("text") if isinstance(request.json, dict) else None
            if not isinstance(text, str):
                return response.json({"error": 'Potrzebne jest {"text": "…"}.'}, status=422)
            return response.json({"replies": await _replies(text, conversation, on_new_message)})

        return routes

    def _conversation(self, request: Request) -> str | None:
        """The conversation whose id was issued here; None for any other."""
        token = str(request.headers.get("authorization") or "")
        conversation = token[len(_BEARER) :] if token.startswith(_BEARER) else ""
        return conversation if self._conversations.channel(conversation) == _NAME else None


async def _replies(text: str, conversation: str, on_new_message: Handle) -> list[Any]:
    """What is said to a message. Never empty: what fails becomes a sentence, as in the engine."""
    read = incoming.read(text)
    words_of_it = read.payload if isinstance(read, Pressed) else read.text
    if not words_of_it:
        return [_sentence(words.NOTHING_TO_READ)]
    output = CollectingOutputChannel()
    try:
        await on_new_message(UserMessage(words_of_it, output, conversation, input_channel=_NAME))
    except Exception as error:  # noqa: BLE001 - the person gets a sentence, whatever failed
        logger.error("A turn failed: %s", described(error))
        return [_sentence(words.FAILED)]
    said = [_said(message) for message in output.messages]
    noted = (
        [] if isinstance(read, Pressed) or not read.identifiers else [_sentence(words.not_needed([*read.identifiers]))]
    )
    return [*noted, *(said or [_sentence(words.NO_WORDS)])]


def _said(message: Mapping[str, Any]) -> Any:
    """The reply that an action sent; any other message of Rasa as text."""
    custom: Mapping[str, Any] = message.get("custom") or {}
    return custom.get("reply") or _sentence(message.get("text") or words.NO_WORDS)


def _sentence(text: str) -> dict[str, str]:
    return {"kind": "text", "text": text}
