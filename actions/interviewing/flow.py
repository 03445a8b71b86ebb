"""What comes after an answer: the next question, or the results when no question can change them any more."""

from __future__ import annotations

from actions.interviewing.session import Session
from actions.render.interview import question_reply
from actions.render.outcomes import results
from actions.replies import Reply, Text
from actions.services import Services
from actions.turn import ASKED, INTERVIEW, Asked, Said
from knowledge.entitlements import outcomes
from knowledge.interview.choosing import Next, next_question
from knowledge.questions import Question


def next_step(session: Session, here: Services) -> Said:
    """The next question; the results when there is none."""
    following = next_question(here.base.benefits, session.facts(here))
    if following is None:
        return show_results(session, here)
    return ask(following, session, here)


def ask(following: Next, session: Session, here: Services, tries: int = 0) -> Said:
    """Ask a question."""
    reply = question_reply(following, len(session.answers), here.today)
    asked = Asked(by="interview", question=following.question.id, type=following.question.asked_as, tries=tries)
    return Said([reply], {ASKED: asked.model_dump(), INTERVIEW: session.key})


def ask_alone(question: Question, session: Session, here: Services, tries: int = 0) -> Said:
    """Ask one given question: again, or to change its answer."""
    following = next_question(here.base.benefits, session.facts(here))
    if following is None or following.question.id != question.id:
        following = Next(question, exact=False, left=following.left if following else 0, settles=())
    return ask(following, session, here, tries)


def show_results(session: Session, here: Services) -> Said:
    """What can be said now; nothing is asked any more."""
    facts = session.facts(here)
    more = next_question(here.base.benefits, facts)
    replies = results(outcomes(here.base.benefits, facts), more.left if more else 0, here.base, here.today)
    return Said(replies, {ASKED: None, INTERVIEW: session.key})


def preceded(text: str, said: Said) -> Said:
    """The same with a sentence before it."""
    before: list[Reply] = [Text(text=text)] if text else []
    return Said([*before, *said.replies], said.slots)
