"""What a message could mean as an answer, places included. Knows no Rasa."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from actions.settings import settings
from bot.nlu.mentions import Mention
from bot.reading.hear import hear
from bot.reading.identifiers import Kind
from bot.reading.story import tell
from knowledge.heard import Heard
from knowledge.hours import WARSAW
from knowledge.places import Places

_FEW = 4


class Ear:
    """Hears answers; knows the places of the city."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def hear(self, text: str, day: date, mentions: Sequence[Mention] = (), identifiers: Sequence[Kind] = ()) -> Heard:
        """Candidate readings of a masked text on a day."""
        return hear(text, day, identifiers, self._district(text, mentions))

    def story(self, text: str, day: date, mentions: Sequence[Mention] = ()) -> dict[str, Any]:
        """What a masked text tells about a household."""
        named = _named(mentions)
        place = self._places[named] if named else None
        return tell(text, day, named, in_lodz=place.in_lodz if place else None)

    def _district(self, text: str, mentions: Sequence[Mention]) -> str | None:
        """A place named anywhere; in a few words also one that counts only as an answer ("centrum")."""
        named = _named(mentions)
        if named or len(text.split()) > _FEW:
            return named
        place = self._places.find_in_answer(text)
        return place.id if place else None


def _named(mentions: Sequence[Mention]) -> str | None:
    return next((mention.id for mention in mentions if mention.kind == "district"), None)


def today() -> date:
    """The day in Warsaw, or the one that the settings pretend."""
    return settings().today or datetime.now(WARSAW).date()
