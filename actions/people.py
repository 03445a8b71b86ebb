"""A person to talk to: the city's phone line, and whether anybody answers now."""

from __future__ import annotations

from datetime import datetime

from typing_extensions import override

from actions.filing.offers import GO_ON
from actions.goal import Goal
from actions.offers import CHECK_HELP, HAND_OVER
from actions.render.interview import CONTINUE
from actions.render.offices import office
from actions.replies import Choice, Text, payload
from actions.services import Services
from actions.turn import INTERVIEW, Said, Turn
from knowledge.hours import open_now
from knowledge.institutions import Institution

PHONE_LINE, FRONT_DESK = "uml", "lckm"
IN_DANGER = "Jeśli komuś coś grozi teraz, trzeba zadzwonić pod 112."


class Human(Goal):
    """How to reach a person, now or when the line opens. What was answered so far is kept."""

    NAME = "action_human"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        kept = " Odpowiedzi z tej rozmowy są zapisane, można do nich wrócić." if turn.asked else ""
        when = _when(here.institutions[PHONE_LINE], here.now())
        text = f"Z człowiekiem można porozmawiać pod numerem **{here.texts.phone}**. {when}{kept}\n\n{IN_DANGER}"
        nearby = Choice(title="Urząd blisko mnie", payload=payload("office_info"))
        choices = (nearby, *([HAND_OVER] if turn.slot(INTERVIEW) else []), *_way_on(turn))
        return Said([Text(text=text, choices=choices), office(here.institutions, FRONT_DESK, here.now())])


def _way_on(turn: Turn) -> tuple[Choice, ...]:
    """Back to what waits for an answer; without it, to the questions. A login's code is just typed."""
    if turn.asked is None:
        return (CHECK_HELP,)
    return {"interview": (CONTINUE,), "form": (GO_ON,), "login": ()}[turn.asked.by]


def _when(line: Institution, at: datetime) -> str:
    return f"Linia działa: {line.hours.text}. {open_now(line.hours, at)}" if line.hours else ""
