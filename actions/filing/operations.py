"""Choices that steer an application: look through, change, agree, send, interrupt, go on, throw away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from typing_extensions import override

from actions.filing import offers, paper_answers
from actions.filing.beginning import begun
from actions.filing.correcting import change
from actions.filing.entering import with_draft
from actions.filing.questions import ask
from actions.filing.sending import send, tell_news, withdraw
from actions.filing.steps import current_step, onward
from actions.filing.stopping import discarded, stopped, surely_discard
from actions.filing.work import Work
from actions.goal import Goal
from actions.letters.beginning import letter_begun
from actions.services import Services
from actions.store.drafts import Draft
from actions.turn import Said, Turn
from knowledge.forms.definition import Declaration
from knowledge.letters.definition import Letter


class FormOp(Goal):
    """One step of steering. What no longer fits the draft (an old button) leads to the step that is due."""

    NAME = "action_form_op"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        op, field = turn.entities.get("op", ""), turn.entities.get("field")
        if op == "news":
            return tell_news(turn, here)

        async def do(work: Work) -> Said:
            if not _fits(op, work.draft):
                return onward(work, here)
            if op in paper_answers.OPERATIONS:
                return paper_answers.operate(op, work, field, turn, here)
            return await _OPERATIONS.get(op, _resume)(work, field, turn, here)

        return await with_draft(turn, here, do, then=offers.form_op(op, field) if op else None)


def _fits(op: str, draft: Draft) -> bool:
    """Sent, an application can only be begun anew; on its way, sent at once or taken back."""
    if draft.receipt is not None:
        return op in ("send", "restart", "discard")
    return op in ("send", "withdraw") if draft.attempted else op != "withdraw"


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


async def _withdraw(work: Work, _field: str | None, _turn: Turn, here: Services) -> Said:
    return withdraw(work, here)


async def _pause(work: Work, _field: str | None, _turn: Turn, here: Services) -> Said:
    return stopped(work, here)


async def _resume(work: Work, field: str | None, _turn: Turn, here: Services) -> Said:
    place = work.filling.place(field) if field else None
    return ask(work, place) if place else onward(work, here)


async def _discard(work: Work, field: str | None, _turn: Turn, here: Services) -> Said:
    return discarded(work, here) if field == "yes" else surely_discard(work)


async def _restart(work: Work, _field: str | None, turn: Turn, here: Services) -> Said:
    if isinstance(work.form, Letter):
        return await letter_begun(turn, here, work.logged_in, work.form)
    return await begun(turn, here, work.login, work.form)


_OPERATIONS: Mapping[str, Callable[[Work, str | None, Turn, Services], Awaitable[Said]]] = {
    "summary": _summary,
    "change": _change,
    "agree": _agree,
    "send": _send,
    "withdraw": _withdraw,
    "pause": _pause,
    "resume": _resume,
    "discard": _discard,
    "restart": _restart,
}
