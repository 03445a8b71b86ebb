"""Begins the questionnaire, from nothing or from what a message tells."""

from __future__ import annotations

from typing_extensions import override

from actions.goal import Goal
from actions.interviewing.changing import what_if
from actions.interviewing.flow import next_step, preceded
from actions.interviewing.session import begin, current, told_by
from actions.render.interview import understood
from actions.services import Services
from actions.turn import Said, Turn

INTRODUCTION = (
    "Zadam kilka pytań o sytuację i powiem, o jaką pomoc warto się starać. Bez nazwiska. "
    "Na każde pytanie można odpowiedzieć „nie wiem”."
)
GOES_ON = "Kwestionariusz jest już zaczęty. Idziemy dalej."


class StartInterview(Goal):
    """Takes over what the message told, says what was understood, asks the first question that is still open."""

    NAME = "action_start_interview"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        if supposed := what_if(turn, here):
            return supposed
        told = told_by(turn.story, here)
        session = current(turn, here)
        if session is None or not session.answers:
            session = begin(turn, here, told)
            words = [INTRODUCTION, understood(told, here.base, here.today)]
        else:
            session = session.with_answers(told, here)
            words = [GOES_ON, understood(told, here.base, here.today)]
        return preceded("\n\n".join(filter(None, words)), next_step(session, here))
