"""Someone is in danger: before anything else, the numbers that help now."""

from __future__ import annotations

from typing_extensions import override

from actions.goal import Goal
from actions.render.crisis import crisis_replies
from actions.services import Services
from actions.turn import Said, Turn


class Crisis(Goal):
    """Says whom to call now. A pending question waits in silence."""

    NAME = "action_crisis"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        at = here.now()
        return Said(crisis_replies(here.crisis.answer(here.crisis.kind_of(turn.text), at), at))
