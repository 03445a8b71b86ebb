"""What this assistant keeps about a person and their conversation: a look at it, a copy, erasing it. No words here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from actions.forgetting import wish_to_be_forgotten
from actions.reminders.kinds import Wish
from actions.services import Services
from actions.store.audit import Access
from actions.store.crypto import UnreadableError
from actions.store.drafts import Draft
from actions.store.logins import Login
from actions.turn import INTERVIEW, Turn


@dataclass(frozen=True)
class Kept:
    """What is there now.

    Attributes:
        login: whether somebody is logged in.
        interview: whether answers of the questionnaire are kept.
        drafts: titles of the forms with a draft.
        reminders: how many reminders the chat waits for.
    """

    login: bool
    interview: bool
    drafts: tuple[str, ...]
    reminders: int = 0


class Spoken(BaseModel):
    """One turn: what the person wrote (identifiers masked), and the answers as they were sent."""

    at: datetime
    said: str | None
    replies: tuple[dict[str, Any], ...]


class Person(BaseModel):
    """Who is logged in, as the identity provider says; kept until the login ends."""

    given_name: str
    family_name: str = Field(repr=False)
    birthdate: date = Field(repr=False)
    pesel: str = Field(repr=False)
    until: datetime | None


class Copy(BaseModel):
    """A copy of everything (RODO art. 15 ust. 3).

    Attributes:
        answers: the questionnaire's, by question.
        drafts: applications and letters that were begun, and receipts of those that were sent.
        accesses: who looked at the person's data through the assistant.
        reminders: what the chat will be reminded of.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    made_at: datetime
    conversation: tuple[Spoken, ...]
    answers: dict[str, Any]
    person: Person | None
    drafts: tuple[Draft, ...]
    accesses: tuple[Access, ...]
    reminders: tuple[Wish, ...] = ()


def kept(turn: Turn, here: Services, login: Login | None) -> Kept:
    """Look it up. Drafts belong to a person, so without a login there are none to be seen."""
    if login:
        here.audit.note(login.sub, "kept", login.channel)
    drafts = tuple(form.title for name, form in here.forms.items() if login and _draft(here, login, name))
    interview = here.interviews.load(turn.slot(INTERVIEW)) is not None
    return Kept(login is not None, interview, drafts, len(here.reminders.of(turn.conversation)))


def copy_of(conversation_id: str, spoken: Sequence[Spoken], here: Services) -> Copy:
    """Everything that is kept about a conversation, and about the person who is logged in in it.

    Args:
        spoken: what was said; whoever keeps conversations knows it.
    """
    login = here.logins.of(conversation_id)
    if login:
        here.audit.note(login.sub, "kept", login.channel)
    return Copy(
        made_at=here.now(),
        conversation=tuple(spoken),
        answers=here.interviews.latest(conversation_id) or {},
        person=_person(login) if login else None,
        drafts=(*(here.drafts.all(login.sub) if login else ()), *here.conversation_drafts.all(conversation_id)),
        accesses=here.audit.of(login.sub) if login else (),
        reminders=tuple(map(Wish.kept, here.reminders.of(conversation_id))),
    )


def erase(turn: Turn, here: Services, login: Login | None) -> None:
    """Erase everything: what belongs to the person, and the conversation once it has answered.

    That something was opened stays in the log of looks, without contents, until its time is over.
    """
    erase_around(turn.conversation, here, login)
    if key := turn.slot(INTERVIEW):
        here.interviews.remove(key)
    wish_to_be_forgotten()


def erase_around(conversation_id: str, here: Services, login: Login | None) -> None:
    """Erase what does not go with the conversation itself: what is the logged in person's, and reminders."""
    if login:
        here.audit.note(login.sub, "erased", login.channel)
        here.erasing.person(login.sub)
    here.reminders.forget(conversation_id)
    here.logins.forget(conversation_id)


def _draft(here: Services, login: Login, form: str) -> bool:
    try:
        draft = here.drafts.load(login.sub, form)
    except UnreadableError:
        return True
    return draft is not None and draft.receipt is None


def _person(login: Login) -> Person:
    return Person(
        given_name=login.given_name,
        family_name=login.family_name,
        birthdate=login.birthdate,
        pesel=login.pesel,
        until=login.expires_at,
    )
