"""Choices that steer the questionnaire: results, answers, one question again, from the beginning."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from typing_extensions import override

from actions.goal import Goal
from actions.interviewing.flow import ask_again, next_step, preceded, show_results
from actions.interviewing.pending import pending_of
from actions.interviewing.session import Session, begin, current
from actions.offers import CHECK_HELP, MY_CASES
from actions.render.interview import answers_card
from actions.render.outcomes import outcome_card, why_not
from actions.replies import Text
from actions.services import Services
from actions.turn import ASKED, Said, Turn
from knowledge.entitlements import outcome, outcomes


class InterviewOp(Goal):
    """Does what the pressed choice says; a questionnaire that is gone is begun anew."""

    NAME = "action_interview_op"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        session = current(turn, here)
        if session is None:
            text = "Tych odpowiedzi już nie ma. Zapisy znikają po 7 dniach. Można zacząć od nowa."
            return Said([Text(text=text, choices=(CHECK_HELP,))], {ASKED: None})
        operation = _OPERATIONS.get(turn.entities.get("op", ""), _go_on)
        return await operation(turn, session, here)


class ShowResults(Goal):
    """Shows what the answers so far say, whatever is pending; an application that is being filled in goes on."""

    NAME = "action_show_results"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        session = current(turn, here)
        if session is None or not session.answers:
            text = "Nie ma jeszcze wyników, bo nie ma odpowiedzi na pytania o sytuację."
            return Said([Text(text=text, choices=() if turn.asked else (CHECK_HELP, MY_CASES))])
        said = show_results(session, here)
        return said if turn.asked is None or turn.asked.by == "interview" else Said(said.replies)


async def _results(_turn: Turn, session: Session, here: Services) -> Said:
    return show_results(session, here)


async def _go_on(_turn: Turn, session: Session, here: Services) -> Said:
    return next_step(session, here)


async def _restart(turn: Turn, session: Session, here: Services) -> Said:
    here.interviews.remove(session.key)
    return preceded("Poprzednie odpowiedzi są usunięte.", next_step(begin(turn, here, {}), here))


async def _answers(_turn: Turn, session: Session, here: Services) -> Said:
    return Said([answers_card(session.answers, here.base, here.today)])


async def _change(turn: Turn, session: Session, here: Services) -> Said:
    names = tuple(turn.entities.get("question", "").split(","))
    if not here.base.catalogue.questions.keys() >= set(names):
        return await _answers(turn, session, here)
    return ask_again(pending_of(names, session, here), session, here)


async def _why(turn: Turn, session: Session, here: Services) -> Said:
    benefit = turn.entities.get("benefit", "")
    facts = session.facts(here)
    if benefit in here.base.benefits:
        return Said([outcome_card(outcome(here.base.benefits[benefit], facts), here.base, folded=False)])
    return Said([why_not(outcomes(here.base.benefits, facts))])


_OPERATIONS: Mapping[str, Callable[[Turn, Session, Services], Awaitable[Said]]] = {
    "results": _results,
    "continue": _go_on,
    "restart": _restart,
    "answers": _answers,
    "change": _change,
    "why": _why,
}
