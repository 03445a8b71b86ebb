"""What this assistant keeps about a person and their conversation, and erasing it. Pure list in, words elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from actions.turn import INTERVIEW, Turn


@dataclass(frozen=True)
class Kept:
    """What is there now.

    Attributes:
        login: whether somebody is logged in.
        interview: whether answers of the questionnaire are kept.
        drafts: titles of the forms with a draft.
    """

    login: bool
    interview: bool
    drafts: tuple[str, ...]


def kept(turn: Turn, here: Services, login: Login | None) -> Kept:
    """Look it up. Drafts belong to a person, so without a login there are none to be seen."""
    drafts = tuple(form.title for name, form in here.forms.items() if login and _draft(here, login, name))
    return Kept(login is not None, here.interviews.load(turn.slot(INTERVIEW)) is not None, drafts)


def erase(turn: Turn, here: Services, login: Login | None) -> None:
    """Erase drafts, answers and the login. What was said stays until the conversation itself is erased."""
    if login:
        for name in here.forms:
            here.drafts.remove(login.sub, name)
    if key := turn.slot(INTERVIEW):
        here.interviews.remove(key)
    here.logins.forget(turn.conversation)


def _draft(here: Services, login: Login, form: str) -> bool:
    try:
        draft = here.drafts.load(login.sub, form)
    except UnreadableError:
        return True
    return draft is not None and draft.receipt is None
