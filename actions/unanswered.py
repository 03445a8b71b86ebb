"""Keeps for the editors that a message got no answer: what it seemed to be about, never its words."""

from __future__ import annotations

from actions.services import Services
from actions.store.question_log import Why
from actions.turn import Turn


def note(why: Why, turn: Turn, here: Services, benefit: str | None = None, facet: str | None = None) -> None:
    """Write a typed message down as unanswered; a pressed choice asked nothing of its own.

    Args:
        benefit, facet: what the answer would have been about; without them what the message names.
    """
    if not turn.text or turn.text.startswith("/"):
        return
    benefit = benefit or turn.entities.get("benefit")
    facet = facet or turn.entities.get("facet")
    here.questions.unanswered(
        why,
        channel=turn.channel,
        function=turn.intent,
        benefit=benefit if benefit and here.base.name_of(benefit) else None,
        facet=next((info.id for info in here.base.facets if info.id == facet), None),
        confidence=turn.confidence,
    )
