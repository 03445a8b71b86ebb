"""The person wants a letter: a new one, or one begun earlier; with or without a login."""

from __future__ import annotations

from datetime import date

from actions.filing import offers
from actions.filing.entering import login_of, open_draft
from actions.filing.questions import done
from actions.filing.steps import onward
from actions.filing.work import Work, opened
from actions.letters.beginning import LOGIN, letter_begun, taken_over
from actions.portal.errors import NotLoggedIn
from actions.replies import Choice, Text, payload
from actions.services import Services
from actions.store.logins import Login
from actions.turn import Said, Turn
from knowledge import text
from knowledge.letters.definition import Letter
from knowledge.words import stems

_ANEW = "anew"


def letter_meant(turn: Turn, wanted: str | None, here: Services) -> Letter | None:
    """The letter that a choice names by its id; in words, a letter about a case ("chcę złożyć ponaglenie")."""
    if letter := here.letters.get(wanted or ""):
        return letter
    if turn.text.startswith("/"):
        return None
    said = set(stems(turn.text))
    named = [
        one for one in here.letters.values() if one.of_case and any(said.issuperset(stems(name)) for name in one.said)
    ]
    return named[0] if len(named) == 1 else None


def needs_login(turn: Turn) -> bool:
    """Whether the letter is to be filled with what only a login shows."""
    return turn.entities.get("op") in (LOGIN, _ANEW) or "case" in turn.entities


async def letter_shown(turn: Turn, here: Services, letter: Letter) -> Said:
    """Go on with the letter, or begin it, with a login or without."""
    try:
        work = open_draft(turn, letter, here)
        login = login_of(turn, here)
    except NotLoggedIn as error:
        work, login = None if error.expired else open_draft(turn, letter, here), None
    if work is None:
        return await letter_begun(turn, here, login, letter)
    return _begun_before(work, turn) if work.draft.trail else onward(work, here)


async def letter_after_login(turn: Turn, here: Services, login: Login, letter: Letter) -> Said:
    """Begin the letter with what the account knows; what the conversation told before is taken over."""
    kept = taken_over(turn, letter, here)
    work = opened(turn.conversation, login, letter, here)
    if work is not None and work.draft.trail and not kept and turn.entities.get("op") != _ANEW:
        return _begun_before(work, turn)
    return await letter_begun(turn, here, login, letter, kept=kept)


def write_it(letter: Letter, title: str = "Przygotuję pismo", case: str | None = None) -> Choice:
    """The choice that begins a letter, about a case of the person's where one is named."""
    about = {"case": case} if case else {}
    hint = "Kilka pytań, na końcu plik do podpisu"
    return Choice(title=title, payload=payload("submit_application", application_kind=letter.id, **about), hint=hint)


def _begun_before(work: Work, turn: Turn) -> Said:
    filled, fields = work.filling.progress()
    day = text.day_and_month(date.fromisoformat(work.draft.begun))
    said = f"Jest zaczęte pismo z {day}, wypełnione {filled} z {text.counted(fields, 'pola', 'pól', 'pól')}."
    anew = offers.BEGIN_ANEW
    if case := turn.entities.get("case"):
        about = payload("submit_application", application_kind=work.form.id, case=case, op=_ANEW)
        anew = anew.model_copy(update={"payload": about})
    words = Text(text=f"{said} Można iść dalej od miejsca, w którym się skończyło.", choices=(offers.GO_ON, anew))
    return done(work, words)
