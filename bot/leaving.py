"""Steps at which people leave: the question that still waits when a conversation is erased after days of silence."""

from __future__ import annotations

from datetime import datetime

from actions.store.question_log import QuestionLog
from actions.turn import FILING
from bot.conversations import Conversations
from bot.rasa_agent import RasaAgent
from knowledge.hours import WARSAW


async def note_left(agent: RasaAgent, conversations: Conversations, log: QuestionLog, moment: datetime) -> int:
    """Write down where the conversations stopped in which nothing happened since `moment`; how many were at a question.

    To be called right before they are erased, so that each is counted once.
    """
    found = 0
    for silent in conversations.silent_since(moment):
        asked = await agent.asked(silent.conversation_id)
        if asked is None or asked["by"] == "login":
            continue
        found += 1
        form = await agent.slot(silent.conversation_id, FILING) if asked["by"] == "form" else None
        day = silent.seen_at.astimezone(WARSAW).date()
        log.left(day, channel=silent.channel, at=asked["by"], form=form, step=_field(asked["question"]))
    return found


def _field(key: str) -> str:
    """A field of a form without the number of its row: ``domownicy.0.pesel`` → ``domownicy.pesel``."""
    return ".".join(part for part in key.split(".") if not part.isdecimal())
