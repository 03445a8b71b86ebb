"""One conversation's messages are answered one after another, in the order they came; others do not wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from weakref import WeakValueDictionary

from actions.replies import Reply
from bot.conversations import Claim, Conversations
from bot.renewal import renewing
from bot.turns import Turn

CLAIM_SECONDS = 9.0
"""When a worker dies, the person waits for so long at most."""
RENEWAL_SECONDS = CLAIM_SECONDS / 3
WAIT_SECONDS = 20.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.25


class ConversationBusyError(RuntimeError):
    """Another worker did not finish with the conversation in time; the message may be sent again."""

    may_be_retried = True


class HeldTurn:
    """The turn of one conversation, held by this worker."""

    def __init__(self, conversations: Conversations, claim: Claim) -> None:
        self.claim = claim
        self._conversations = conversations
        self._recorded = False

    def record(self, said: str | None, replies: Sequence[Reply], client_id: str | None = None) -> Turn:
        """Write down what was said; others may go on from here."""
        turn = self._conversations.record(self.claim, said, replies, client_id)
        self._recorded = True
        return turn

    def leave(self) -> None:
        """Let others go on, whether something was said or not."""
        if not self._recorded:
            self._conversations.release(self.claim)


class TurnOrder:
    """Gives out the turn of a conversation.

    Within this process a fair lock keeps the order. Across processes a claim in the database keeps two workers from
    answering the same conversation; it is renewed while the answer is made, and runs out by itself if a worker dies.
    """

    def __init__(
        self,
        conversations: Conversations,
        undo: Callable[[Claim], None],
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        """Put it together.

        Args:
            undo: takes back what is stored of a turn whose worker died, before the message is answered again.
        """
        self._conversations = conversations
        self._undo = undo
        self._wait_seconds = wait_seconds
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, conversation_id: str) -> AsyncIterator[HeldTurn]:
        """Hold the conversation's turn until it is recorded or left.

        Raises:
            NoConversationError: there is no such conversation.
            ConversationBusyError: another worker did not finish in time.
        """
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            claim = await self._claim(conversation_id)
            if claim.unfinished:
                self._undo(claim)  # where this fails, the claim runs out, and whoever is next takes it back
            held = HeldTurn(self._conversations, claim)
            try:
                async with renewing(partial(self._conversations.keep, claim, CLAIM_SECONDS), RENEWAL_SECONDS):
                    yield held
            finally:
                held.leave()

    async def _claim(self, conversation_id: str) -> Claim:
        waited, pause = 0.0, _FIRST_PAUSE
        while (claim := self._conversations.claim(conversation_id, CLAIM_SECONDS)) is None:
            if waited >= self._wait_seconds:
                raise ConversationBusyError(conversation_id)
            await asyncio.sleep(pause)
            waited, pause = waited + pause, min(2 * pause, _LONGEST_PAUSE)
        return claim
