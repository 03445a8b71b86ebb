"""The pending question: whoever asked it takes the answer, asks again after a digression, explains, corrects, stops.

The slot `asked` says who asked: the questionnaire, an application form, or a login that waits for its code. All answer
to the same five calls.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from typing_extensions import override

from actions.account.code import CodeAsker
from actions.filing.asker import FormAsker
from actions.goal import Goal
from actions.interviewing.asker import InterviewAsker
from actions.interviewing.session import current
from actions.offers import FOUR_JOBS, PERSON
from actions.offices import office_explained
from actions.replies import Text
from actions.services import Services
from actions.turn import FILING, Said, Turn
from knowledge.words import fold


class Asker(Protocol):
    """Asks questions one after another and keeps the answers."""

    async def take(self, turn: Turn, here: Services) -> Said:
        """Take typed words or a pressed value as the answer."""

    async def again(self, turn: Turn, here: Services) -> Said:
        """Ask the pending question once more, after something else was talked about."""

    async def explain(self, turn: Turn, here: Services) -> Said:
        """Say what the question means and why it is asked."""

    async def correct(self, turn: Turn, here: Services) -> Said:
        """Change an answer given before."""

    async def stop(self, turn: Turn, here: Services) -> Said:
        """Stop asking; say what is kept."""


ASKERS: Mapping[str, Asker] = {"interview": InterviewAsker(), "form": FormAsker(), "login": CodeAsker()}


def _asker(turn: Turn) -> Asker | None:
    return ASKERS[turn.asked.by] if turn.asked else None


NOTHING_ASKED = "Teraz o nic nie pytam. Proszę wybrać, co dalej, albo napisać własnymi słowami."


_GOES_ON = re.compile(
    r"\b(?:wroc|wroc(?:my|ic)|wracam|wracajmy) do (?:pytan\w*|wniosku|kwestionariusza|ankiety)\b|"
    r"\b(?:wypelniaj|wypelniam|wypelniajmy|pytaj|idziemy|idzmy|lecimy) dalej\b"
)


def _goes_on(turn: Turn) -> bool:
    """Whether the person says that the questions shall go on: neither an answer, nor a wish to stop or go back."""
    return _GOES_ON.search(fold(turn.text)) is not None


def _nothing_asked() -> Said:
    return Said([Text(text=NOTHING_ASKED, choices=FOUR_JOBS)])


class TakeAnswer(Goal):
    """The message is an answer to the pending question."""

    NAME = "action_take_answer"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        asker = _asker(turn)
        if asker is None:
            return _nothing_asked()
        if _goes_on(turn):
            return await asker.again(turn, here)
        if turn.heard.way_out == "question_back":
            return await asker.explain(turn, here)
        if turn.heard.way_out == "correction":
            return await asker.correct(turn, here)
        return await asker.take(turn, here)


class Resume(Goal):
    """Back to the pending question after a digression."""

    NAME = "action_resume"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        asker = _asker(turn)
        return await asker.again(turn, here) if asker else Said([])


class Clarify(Goal):
    """What does the question mean, why is it asked."""

    NAME = "action_clarify"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        asker = _asker(turn)
        if asker:
            return await asker.explain(turn, here)
        if explained := office_explained(turn, here):
            return explained
        text = "Proszę napisać, które słowo lub zdanie wyjaśnić, na przykład: „co to jest dochód na osobę”."
        return Said([Text(text=text, choices=(*FOUR_JOBS, PERSON))])


class CorrectAnswer(Goal):
    """An earlier answer was wrong. Without a pending question, the questionnaire is meant, or else the application."""

    NAME = "action_correct_answer"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        session = current(turn, here)
        last = "form" if turn.slot(FILING) and not (session and session.answers) else "interview"
        return await (_asker(turn) or ASKERS[last]).correct(turn, here)


class Cancel(Goal):
    """Stop, or start over."""

    NAME = "action_cancel"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        asker = _asker(turn)
        if asker:
            return await (asker.again if _goes_on(turn) else asker.stop)(turn, here)
        return Said([Text(text="Dobrze. Od czego zacząć?", choices=FOUR_JOBS)])
