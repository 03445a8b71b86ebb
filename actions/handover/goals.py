"""Gives the code of a conversation, and goes on with what a code from elsewhere carries."""

from __future__ import annotations

from typing_extensions import override

from actions.filing.offers import GO_ON
from actions.filing.offers import begin as begin_application
from actions.goal import Goal
from actions.handover.spoken import spoken_in
from actions.interviewing.flow import next_step
from actions.interviewing.session import begin, current
from actions.render import handover as words
from actions.render.interview import CONTINUE
from actions.services import Services
from actions.store.handover import FROM_A_CONVERSATION, Carried, in_conversation
from actions.turn import FILING, Said, Turn


class HandOver(Goal):
    """Gives three words that carry the answers, and which application was begun, to another conversation or a call."""

    NAME = "action_hand_over"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        session = current(turn, here)
        answers = session.answers if session else {}
        form = here.forms.get(turn.slot(FILING) or "")
        if not answers and form is None:
            letter = here.letters.get(turn.slot(FILING) or "")
            return Said([words.nothing_to_carry(letter=letter is not None)])
        carried = Carried(answers, form.id if form else None)
        code = here.handovers.give(carried, FROM_A_CONVERSATION, turn.conversation)
        filling = turn.asked is not None and turn.asked.by == "form"
        stays = (GO_ON,) if filling else (CONTINUE,) if answers else ()
        return Said([words.code_given(code, len(answers), form, here.texts.phone, stays)])


class TakeOver(Goal):
    """Takes over what a code carries in place of what was answered here, says what it was, asks the next question."""

    NAME = "action_take_over"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        spoken = spoken_in(turn.text)
        if not spoken.whole:
            return Said([words.not_whole(spoken)])
        taken = here.handovers.take(spoken.words, in_conversation(turn.conversation))
        if not isinstance(taken, Carried):
            return Said([words.not_taken(taken, spoken.words, here.texts.phone)])
        return _going_on(taken, turn, here)


def _going_on(taken: Carried, turn: Turn, here: Services) -> Said:
    """What was taken over, the way to the application, the next question."""
    answers = taken.answers_to(here.base.catalogue.questions)
    form = here.forms.get(taken.form or "")
    to_form = [words.application(form, begin_application(form.id))] if form else []
    if not answers:
        return Said(to_form or [words.gone()])
    before = current(turn, here)
    if before:
        here.interviews.remove(before.key)
    replaced = bool(before and before.answers)
    following = next_step(begin(turn, here, answers), here)
    card = words.taken_over(answers, here.base, here.today, replaced=replaced)
    return Said([card, *to_form, *following.replies], following.slots)
