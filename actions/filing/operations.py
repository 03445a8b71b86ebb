"""Choices that steer an application: look through, change, agree, send, interrupt, go on, throw away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from typing_extensions import override

from actions.filing import offers
from actions.filing.beginning import begun
from actions.filing.correcting import change
from actions.filing.entering import with_draft
from actions.filing.questions import ask
from actions.filing.sending import send
from actions.filing.steps import current_step, onward
from actions.filing.stopping import discarded, stopped, surely_discard
from actions.filing.work import Work
from actions.goal import Goal
from actions.services import Services
from actions.turn import Said, Turn
from knowledge.forms.definition import Declaration


class FormOp(Goal):
    """One step of steering. What no longer fits the draft (an old button) leads to the step that is due."""

    NAME = "action_form_op"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        op, field = turn.entities.get("op", ""), turn.entities.get("field")

        async def do(work: Work) -> Said:
            # Sent, or perhaps sent: only sending again and starting anew are left.
            closed = work.draft.receipt is not None or work.draft.attempted
            if closed and not (op == "send" or (op in _ANEW and work.draft.receipt is not None)):
                return onward(work, here)
            return await _OPERATIONS.get(op, _resume)(work, field, turn, here)

        return await with_draft(turn, here, do, then=offers.form_op(op, field) if op else None)


_ANEW = ("restart", "discard")


async def _summary(work: Work, _field: str | None, _turn: Turn, here: Services) -> Said:
    remaining = tuple(one for one in work.draft.agreed if one != offers.SUMMARY)
    return onward(work.with_draft(agreed=remaining).keep(here), here)


async def _change(work: Work, field: str | None, _turn: Turn, _here: Services) -> Said:
    return change(work, field)


async def _agree(work: Work, field: str | None, _turn: Turn, here: Services) -> Said:
    """Only to what is asked for now: an old button must not sign what was changed since."""
    step = current_step(work)
    due = step.id if isinstance(step, Declaration) else step
    return onward(work.agreeing(field).keep(here) if field and field == due else work, here)


async def _send(work: Work, _field: str | None, _turn: Turn, here: Services) -> Said:
    return await send(work, here)


async def _pause(work: Work, _field: str | None, _turn: Turn, here: Services) -> Said:
    return stopped(work, here)


async def _resume(work: Work, field: str | None, _turn: Turn, here: Services) -> Said:
    place = work.filling.place(field) if field else None
    return ask(work, place) if place else onward(work, here)


async def _discard(work: Work, field: str | None, _turn: Turn, here: Services) -> Said:
    return discarded(work, here) if field == "yes" else surely_discard(work)


async def _restart(work: Work, _field: str | None, turn: Turn, here: Services) -> Said:
    return await begun(turn, here, work.login, work.form)


_OPERATIONS: Mapping[str, Callable[[Work, str | None, Turn, Services], Awaitable[Said]]] = {
    "summary": _summary,
    "change": _change,
    "agree": _agree,
    "send": _send,
    "pause": _pause,
    "resume": _resume,
    "discard": _discard,
    "restart": _restart,
}
