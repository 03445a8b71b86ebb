"""From one incoming message to what is said and the replies, within a turn that is already held."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from actions.replies import Choice, Question, Reply, Text
from actions.sensitive import vault
from bot import incoming, words
from bot.action_endpoint import described
from bot.conversations import Claim, Conversations
from bot.incoming import Pressed, Written
from bot.rasa_agent import RasaAgent
from bot.ratings import MARKS
from bot.tracker_store import ConversationChangedError
from bot.turns import Turn, pressable

logger = logging.getLogger(__name__)

_RESUME = "/resume"
_ANSWER = "answer"


class Answering:
    """Knows what a pressed choice, typed words and events mean for the running conversation."""

    def __init__(self, agent: RasaAgent, conversations: Conversations) -> None:
        self._agent = agent
        self._conversations = conversations

    async def message(self, claim: Claim, text: str) -> tuple[str, list[Reply]]:
        """What the person said, fit for the history, and the replies to it."""
        message = incoming.read(text)
        if isinstance(message, Pressed):
            return await self._pressed(claim, message)
        latest = self._conversations.turn(claim.conversation_id, claim.turns)
        choice = incoming.typed_choice(message.text, latest.choices() if latest else ())
        if choice:
            return message.text, await self.event(claim, incoming.unmarked(choice.payload))
        return message.text, await self._written(claim, message)

    async def event(self, claim: Claim, payload: str) -> list[Reply]:
        """The replies to a payload. There is always something to say: a failure becomes a sentence."""
        try:
            replies = await self._agent.answer(claim.conversation_id, payload, claim.channel)
        except ConversationChangedError:
            raise
        except Exception as error:  # noqa: BLE001 - the person gets a sentence, whatever failed
            logger.error("A turn failed: %s", described(error))
            return [Text(text=words.FAILED, tone="error")]
        if not replies:
            logger.error("A turn had nothing to say")
            return [Text(text=words.NO_WORDS)]
        return replies

    async def _written(self, claim: Claim, message: Written) -> list[Reply]:
        if not message.text:
            return [Text(text=words.NOTHING_TO_READ), *await self._resume(claim)]
        asked = await self._agent.asked(claim.conversation_id) or {}
        notes = _notes(message, asked)
        if asked.get("by") != "form" and incoming.nothing_but_identifiers(message):
            return [*notes, *(await self._resume(claim) or [Text(text=words.WHAT_ABOUT)])]
        with vault(message.identifiers):
            replies = await self.event(claim, message.text)
        in_danger = any(isinstance(reply, Text) and reply.tone == "crisis" for reply in replies)
        return replies if in_danger else [*notes, *replies]

    async def _pressed(self, claim: Claim, message: Pressed) -> tuple[str, list[Reply]]:
        turn = self._conversations.turn(claim.conversation_id, message.turn or claim.turns)
        if turn and message.turn and message.payload in MARKS:
            return MARKS[message.payload], await self.event(claim, message.payload)
        found = _offered(turn, message.payload) if turn else None
        if found is None:
            return "", [Text(text=words.NOT_OFFERED), *await self._resume(claim)]
        reply, choice = found
        if message.intent == _ANSWER and not await self._still_asked(claim, turn, reply):
            return choice.title, [Text(text=words.ANSWERED_ALREADY), *await self._resume(claim)]
        return choice.title, await self.event(claim, message.payload)

    async def _still_asked(self, claim: Claim, turn: Turn | None, reply: Reply) -> bool:
        """Whether the question that offered the choice is the one that waits for an answer."""
        asked = await self._agent.asked(claim.conversation_id)
        if isinstance(reply, Question):
            return asked is not None and asked.get("question") == reply.question
        return turn is not None and turn.number == claim.turns

    async def _resume(self, claim: Claim) -> list[Reply]:
        """The pending question again, where there is one."""
        return await self.event(claim, _RESUME) if await self._agent.asked(claim.conversation_id) else []


def _notes(message: Written, asked: Mapping[str, Any]) -> list[Reply]:
    """What has to be said about the message itself."""
    notes: list[Reply] = [Text(text=words.TOO_LONG)] if message.cut else []
    not_needed = [kind for kind in message.identifiers if kind != asked.get("type")]
    return [*notes, Text(text=words.not_needed(not_needed))] if not_needed else notes


def _offered(turn: Turn, payload: str) -> tuple[Reply, Choice] | None:
    """The choice of that payload, and the reply it belongs to."""
    return next(
        ((reply, choice) for reply, choice in _pairs(turn.replies) if incoming.unmarked(choice.payload) == payload),
        None,
    )


def _pairs(replies: Iterable[Reply]) -> Iterable[tuple[Reply, Choice]]:
    return ((reply, choice) for reply in replies for choice in pressable(reply))
