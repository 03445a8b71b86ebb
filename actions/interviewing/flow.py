"""What comes after an answer: the next question, or the results when no question can change them any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.interviewing.pending import Pending, Together
from actions.interviewing.session import Session
from actions.reminders import offering
from actions.render.interview import bundle_reply, question_reply
from actions.render.results import results
from actions.replies import Reply, Text
from actions.services import Services
from actions.turn import ASKED, INTERVIEW, Asked, Said
from knowledge.bundles import Pick
from knowledge.forms.choosing import names_of
from knowledge.forms.definition import Option
from knowledge.interview.choosing import Next, next_question, questions_left
from knowledge.questions import Question
from knowledge.results.sheet import sheet_of


def next_step(session: Session, here: Services) -> Said:
    """The next question; the results when there is none."""
    following = next_question(here.base.benefits, session.facts(here))
    if following is None:
        return show_results(session, here)
    return ask(following, session, here)


def ask(following: Next, session: Session, here: Services, tries: int = 0, picked: Sequence[Pick] = ()) -> Said:
    """Ask a question, or several together. `picked`: what was chosen of them so far, one by one."""
    told = here.base.catalogue.bundles.times_asked(session.answers)
    options: Sequence[Option] = following.question.options
    if following.bundle:
        reply = bundle_reply(following.bundle, following, told, picked)
        options = (*following.bundle.of(following.members), following.bundle.none)
    else:
        reply = question_reply(following, told, here.today)
    asked = Asked(
        by="interview",
        question=reply.question,
        type="choice" if following.bundle else following.question.asked_as,
        tries=tries,
        names=names_of(options),
        members=following.members,
        picked=tuple(pick.value for pick in picked),
    )
    return Said([reply], {ASKED: asked.model_dump(mode="json"), INTERVIEW: session.key})


def ask_alone(question: Question, session: Session, here: Services, tries: int = 0) -> Said:
    """Ask one given question: again, or to change its answer."""
    following = next_question(here.base.benefits, session.facts(here))
    if following is None or following.question.id != question.id:
        following = Next(question, exact=False, left=following.left if following else 0, settles=())
    return ask(replace(following, bundle=None, members=()), session, here, tries)


def ask_again(pending: Pending, session: Session, here: Services, tries: int = 0) -> Said:
    """Ask once more what waits."""
    if isinstance(pending, Together):
        return ask(_together(pending, session, here), session, here, tries, pending.picked)
    return ask_alone(here.base.catalogue.questions[pending.names[0]], session, here, tries)


def ask_for_more(picked: Sequence[Pick], pending: Together, session: Session, here: Services) -> Said:
    """Ask what else is so, after something was chosen."""
    return ask(_together(pending, session, here), session, here, picked=picked)


def _together(pending: Together, session: Session, here: Services) -> Next:
    return Next(
        here.base.catalogue.questions[pending.names[0]],
        exact=False,
        left=questions_left(here.base.benefits, session.facts(here)),
        settles=(),
        bundle=pending.bundle,
        members=pending.names,
    )


def show_results(session: Session, here: Services) -> Said:
    """What can be said now; nothing is asked any more."""
    facts = session.facts(here)
    sheet = sheet_of(here.base, here.crisis, facts)
    replies = results(sheet, questions_left(here.base.benefits, facts), here.base, session.conversation)
    offered = offering.of_results(sheet, session.channel, here)
    return Said([*replies, *offered], {ASKED: None, INTERVIEW: session.key})


def preceded(text: str, said: Said) -> Said:
    """The same with a sentence before it."""
    before: list[Reply] = [Text(text=text)] if text else []
    return Said([*before, *said.replies], said.slots)
