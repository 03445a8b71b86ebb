"""When it is not sure what is meant: two or three choices. When the matter is not ours: where to go."""

from __future__ import annotations

from collections.abc import Mapping

from typing_extensions import override

from actions import offers
from actions.goal import Goal
from actions.letters.start import letter_meant, write_it
from actions.replies import Choice, Text, payload
from actions.services import Services
from actions.turn import Said, Turn
from actions.unanswered import note

_MOST = 3
_BACK = Choice(title="Wróć do pytania", payload=payload("resume"))
_OFFERED: Mapping[str, Choice] = {
    "eligibility_start": offers.CHECK_HELP,
    "kb_question": offers.ASK_ABOUT_BENEFIT,
    "office_info": offers.OFFICES,
    "status_check": offers.MY_CASES,
    "granted_benefits": offers.GRANTED,
    "payments": offers.PAYMENTS,
    "submit_application": offers.APPLY,
    "certificate_or_gdpr_request": offers.CERTIFICATE,
    "login_help": offers.LOG_IN,
    "human_handoff": offers.PERSON,
    "how_bot_works": offers.HOW_IT_WORKS,
    "complaint_or_feedback": offers.COMPLAINT,
    "crisis": offers.IN_DANGER,
}


class AskBack(Goal):
    """Offers the likeliest readings of the message to choose from."""

    NAME = "action_ask_back"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        note("not_understood", turn, here)
        likely = [choice for name in turn.ranking if (choice := _choice(name, turn, here)) is not None][:_MOST]
        if letter := letter_meant(turn, None, here):
            likely.insert(0, write_it(letter, f"Przygotuj: {letter.title}"))
        choices = tuple(dict.fromkeys([*(likely or offers.FOUR_JOBS), *([_BACK] if turn.asked else []), offers.PERSON]))
        return Said([Text(text=here.texts.text("not_understood"), choices=choices)])


class DefaultFallback(AskBack):
    """No rule knows what to do: the same question."""

    NAME = "action_default_fallback"


class OutOfScope(Goal):
    """Not a matter of this assistant; a neighbouring one that the base has a signpost for is named."""

    NAME = "action_out_of_scope"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        note("out_of_scope", turn, here)
        choices = (offers.PERSON,) if turn.asked else (*offers.FOUR_JOBS, offers.PERSON)
        return Said([Text(text=here.texts.text("out_of_scope"), choices=choices)])


def _choice(function: str, turn: Turn, here: Services) -> Choice | None:
    """The choice for a function; a question about a benefit that was named asks about that one."""
    benefit = turn.entities.get("benefit")
    name = here.base.name_of(benefit) if benefit else None
    if function == "kb_question" and name:
        return Choice(title=f"Zapytaj: {name}", payload=payload("kb_question", benefit=benefit))
    return _OFFERED.get(function)
