"""Answers from the Knowledge Base: one side of a benefit, with its law, sources and date, and what to ask next."""

from __future__ import annotations

from typing_extensions import override

from actions.goal import Goal
from actions.interviewing.changing import what_if
from actions.offices import office_talked_about
from actions.reminders import offering
from actions.render.answers import passage_replies, side_replies, signpost_replies, which_benefit
from actions.services import Services
from actions.turn import TOPIC, Said, Turn
from actions.unanswered import note
from knowledge.facets import Facet

SURE_PASSAGE = 0.45
CLOSE_PASSAGE = 0.3
_DEFAULT: Facet = "what_is"
_IN_TIME: tuple[Facet, ...] = ("deadline", "how_to_apply")
"""Sides after which a reminder of the filing window helps."""


class AnswerQuestion(Goal):
    """Answers about the benefit that is named, or the one talked about last; a free question by searching the texts."""

    NAME = "action_answer_question"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        named = turn.entities.get("benefit", "")
        if named in here.base.signposts:
            return Said(signpost_replies(here.base.signposts[named], here.base, here.now()), {TOPIC: None})
        if named not in here.base.benefits and (other := self._no_benefit_meant(turn, here)):
            return other
        benefit = named if named in here.base.benefits else self._talked_about(turn, here)
        if benefit is None:
            return self._searched(turn, here)
        return self._about(benefit, self._facet(turn, here), turn, here)

    def _no_benefit_meant(self, turn: Turn, here: Services) -> Said | None:
        """The answer to what only looks like a question about a benefit: "a na Widzewie?", "a gdybym miał 700 zł?"."""
        return office_talked_about(turn, here) or what_if(turn, here)

    def _talked_about(self, turn: Turn, here: Services) -> str | None:
        """The benefit of the last answer, when the message asks for a side and names nothing else."""
        topic = turn.slot(TOPIC)
        asks_for_a_side = here.base.facets.of(turn.text) is not None or "facet" in turn.entities
        return topic if topic in here.base.benefits and asks_for_a_side else None

    def _facet(self, turn: Turn, here: Services) -> Facet:
        facet = turn.entities.get("facet") or here.base.facets.of(turn.text)
        return next((info.id for info in here.base.facets if info.id == facet), _DEFAULT)

    def _about(self, benefit: str, facet: Facet, turn: Turn, here: Services) -> Said:
        said = side_replies(benefit, facet, here.base, here.forms.values(), here.texts.phone, here.today)
        if said.lacking:
            note(said.lacking, turn, here, benefit, facet)
        offered = offering.of_benefit(benefit, turn.channel, here) if facet in _IN_TIME else []
        return Said([*said.replies, *offered], {TOPIC: benefit})

    def _searched(self, turn: Turn, here: Services) -> Said:
        hits = here.base.passages.find(turn.text) if turn.text and not turn.text.startswith("/") else []
        if hits and hits[0].score >= SURE_PASSAGE:
            return self._about(hits[0].benefit, hits[0].facet, turn, here)
        note("not_found", turn, here)
        close = [hit for hit in hits if hit.score >= CLOSE_PASSAGE]
        return Said(passage_replies(close, here.base) if close else which_benefit(here.base))
