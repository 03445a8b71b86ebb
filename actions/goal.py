"""What every action of the assistant is: reads the turn, answers it, and turns a failure outside into a sentence."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker
from sqlalchemy.exc import OperationalError

from actions.replies import Text, say
from actions.services import Services, services
from actions.turn import Said, Turn


class Goal(Action, ABC):
    """An action. A subclass names itself in `NAME` (as in domain.yml) and says what it answers."""

    NAME: ClassVar[str]

    def name(self) -> str:
        return self.NAME

    @abstractmethod
    async def answer(self, turn: Turn, here: Services) -> Said:
        """What to say to this turn, and which slots change."""

    async def run(
        self,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],  # noqa: ARG002 - Rasa's shape
    ) -> list[dict[str, Any]]:
        """Rasa's entry: answers the tracker's latest message."""
        said = await self._answered(Turn.of(tracker))
        say(dispatcher, *said.replies)
        return [SlotSet(name, value) for name, value in said.slots.items()]

    async def _answered(self, turn: Turn) -> Said:
        here = services()
        try:
            return await self.answer(turn, here)
        except OperationalError:
            return Said([Text(text=f"{STORE_BUSY} Można też zadzwonić: {here.texts.phone}.", tone="error")])


STORE_BUSY = (
    "Nie mogę teraz niczego zapisać ani odczytać. To, co już było zapisane, jest bezpieczne. "
    "Proszę spróbować za chwilę."
)
