"""What another answer changes: said after a correction, and for "a gdybym miał 700 zł dochodu?"."""

from __future__ import annotations

import re

from actions.interviewing.flow import next_step, preceded
from actions.interviewing.session import Session, current, told_by
from actions.render.changes import changes_told
from actions.render.interview import understood
from actions.services import Services
from actions.turn import Said, Turn
from knowledge.entitlements import outcomes
from knowledge.words import fold

_IF = re.compile(r"\b(?:gdyby\w*|jakby\w*|jesli by\w*|a co jesli|a jesli)\b")


def what_changes(before: Session, after: Session, here: Services) -> str:
    """The difference that the newer answers make, in words."""
    earlier, now = (outcomes(here.base.benefits, session.facts(here)) for session in (before, after))
    return changes_told(earlier, now)


def what_if(turn: Turn, here: Services) -> Said | None:
    """The questionnaire with what the message supposes; None where it supposes nothing that was answered before."""
    session = current(turn, here)
    if session is None or turn.asked or not _IF.search(fold(turn.text)):
        return None
    supposed = {name: value for name, value in told_by(turn.story, here).items() if name in session.answers}
    if not supposed:
        return None
    after = session.with_answers(supposed, here)
    words = f"{understood(supposed, here.base, here.today)}\n\n{what_changes(session, after, here)}"
    return preceded(words, next_step(after, here))
