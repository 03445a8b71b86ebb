"""The engine: a message in, what to say out. Every channel talks to the assistant through it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.forgetting import wishes
from actions.replies import Reply
from actions.store.question_log import QuestionLog
from bot import incoming
from bot.answering import Answering
from bot.conversations import Claim, Conversations, NoConversationError
from bot.leaving import note_left
from bot.listeners import Listeners, Spoken
from bot.ordering import HeldTurn, TurnOrder
from bot.rasa_agent import RasaAgent
from bot.turns import Turn

_GREETING = "/greet_first"


class Engine:
    """Answers messages, keeps what was said, tells listeners.

    Attributes:
        listeners: where channels learn of turns as they happen.
        agent: the trained model behind the answers.
    """

    def __init__(self, agent: RasaAgent, conversations: Conversations, log: QuestionLog | None = None) -> None:
        """Put it together.

        Args:
            log: where the steps are written down at which people leave.
        """
        self._log = log
        self.listeners = Listeners()
        self.agent = agent
        self._conversations = conversations
        self._order = TurnOrder(conversations, self._undo)
        self._answering = Answering(agent, conversations)

    async def start(self, conversation_id: str, channel: str) -> list[Reply]:
        """Begin a conversation: who is speaking, what it does, what happens to the data.

        A conversation that was begun before is greeted again and goes on.
        """
        self._conversations.begin(conversation_id, channel)
        async with self._order.turn(conversation_id) as held:
            turn = _record(held, None, await self._answering.event(held.claim, _GREETING))
        self._publish(held, turn, pushed=False)
        return list(turn.replies)

    async def handle(self, conversation_id: str, text: str, *, channel: str, client_id: str | None = None) -> Turn:
        """Answer a message: words as they were typed, or the payload of a pressed choice.

        Messages of one conversation are answered one after another. Whatever fails inside becomes a sentence. Where the
        person wishes everything to be erased, the conversation is gone when the turn comes back.

        Args:
            channel: "web", "telegram", "terminal", …; a conversation nobody began is begun on it.
            client_id: the sender's own mark of this message; a second one with the same mark gets the first answer.

        Raises:
            ConversationBusyError, ConversationChangedError: another worker is answering this conversation; the
                message may be sent again.
        """
        self._conversations.begin(conversation_id, channel)
        async with self._order.turn(conversation_id) as held:
            if client_id and (earlier := self._conversations.answered(conversation_id, client_id)):
                return earlier
            with wishes() as wish:
                said, replies = await self._answering.message(held.claim, text)
            turn = _record(held, said, replies, client_id)
        self._publish(held, turn, pushed=False)
        if wish.erase:
            await self.forget(conversation_id)
        return turn

    async def news(self, conversation_id: str, event: str) -> Turn:
        """Let the assistant speak first, about something that happened: ``/login_done``.

        The replies reach the person through `listeners`.

        Raises:
            NoConversationError: there is no such conversation.
            ConversationBusyError, ConversationChangedError: see `handle`.
        """
        async with self._order.turn(conversation_id) as held:
            turn = _record(held, None, await self._answering.event(held.claim, event))
        self._publish(held, turn, pushed=True)
        return turn

    def history(self, conversation_id: str, after: int = 0) -> list[Turn]:
        """What was said after turn number `after`, oldest first; empty for an unknown conversation."""
        return self._conversations.turns(conversation_id, after)

    async def forget(self, conversation_id: str) -> None:
        """Erase everything that is kept about a conversation. Nothing happens if there is none."""
        try:
            async with self._order.turn(conversation_id):
                self._conversations.erase(conversation_id)
                self.agent.drop(conversation_id)
        except NoConversationError:
            return

    async def forget_unseen_since(self, moment: datetime) -> int:
        """Erase the conversations in which nothing happened since `moment`; how many there were.

        The questions at which they stopped go to the log before.
        """
        if self._log:
            await note_left(self.agent, self._conversations, self._log, moment)
        stale = self._conversations.unseen_since(moment)
        for conversation_id in stale:
            await self.forget(conversation_id)
        return len(stale)

    def _undo(self, claim: Claim) -> None:
        """The turn before was never written down: whoever made it died. The message will come again."""
        last = self._conversations.turn(claim.conversation_id, claim.turns)
        self.agent.undo(claim.conversation_id, last.at if last else None)

    def _publish(self, held: HeldTurn, turn: Turn, *, pushed: bool) -> None:
        self.listeners.publish(Spoken(held.claim.conversation_id, held.claim.channel, turn, pushed))


def _record(held: HeldTurn, said: str | None, replies: Sequence[Reply], client_id: str | None = None) -> Turn:
    """Write the turn down, all that may be pressed marked with it."""
    number = held.claim.turns + 1
    return held.record(said, [incoming.marked(reply, number) for reply in replies], client_id)
