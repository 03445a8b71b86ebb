"""A new letter: what it is, what to prepare, what is known already, and the first question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.account.session import current_login
from actions.filing.known import told, values_from
from actions.filing.steps import onward
from actions.filing.work import Work, begin, drafts_of
from actions.letters.case import case_known
from actions.portal.errors import NotLoggedIn, PortalError
from actions.replies import Choice, Source, Text, payload
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from actions.turn import INTERVIEW, Said, Turn
from knowledge import text
from knowledge.facts import facts_of
from knowledge.forms.definition import Value
from knowledge.letters.definition import Letter

LOGIN = "login"
"""The operation that begins a letter after a login."""
HOW = (
    "Każda odpowiedź jest od razu zapisywana. W każdej chwili można napisać: wróć, popraw (na przykład: popraw opis) "
    "albo przerwij. Na końcu pokażę całe pismo. Pismo trzeba samemu podpisać i złożyć w urzędzie."
)
_WITHOUT_LOGIN = "Logowanie nie jest potrzebne. Po zalogowaniu wstawię do pisma dane z konta."
_SENDER = frozenset(("dane", "imie_nazwisko", "pesel", "telefon"))


async def letter_begun(
    turn: Turn, here: Services, login: Login | None, letter: Letter, *, kept: Mapping[str, Value] | None = None
) -> Said:
    """Begin a draft in place of an earlier one, and ask its first question.

    Args:
        login: who is logged in; None for a letter without a login, which belongs to the conversation.
        kept: answers that were given before the login.

    Raises:
        NotLoggedIn: the login has ended.
    """
    known = values_from(letter, await _sources(turn, here, login, letter))
    work = begin(turn.conversation, login, letter, known, here)
    if kept:
        work = _with_answers(work, kept).keep(here)
    log_in = Choice(
        title="Zaloguj się, wstaw moje dane",
        payload=payload("submit_application", application_kind=letter.id, op=LOGIN),
    )
    prepare = f"\n\nDobrze mieć pod ręką:\n\n{text.bullets(letter.prepare)}" if letter.prepare else ""
    without = "" if login else f"\n\n{_WITHOUT_LOGIN}"
    intro = Text(
        text=f"{letter.intro}{prepare}\n\n{HOW}{without}",
        sources=tuple(Source(label=label, as_of=letter.reviewed) for label in letter.legal_basis[:1]),
        choices=() if login else (log_in,),
    )
    return onward(work, here, intro)


def taken_over(turn: Turn, letter: Letter, here: Services) -> dict[str, Value]:
    """Answers of the letter that the conversation began without a login, save those about the sender; it is removed."""
    try:
        draft = here.conversation_drafts.load(turn.conversation, letter.id)
    except UnreadableError:
        draft = None
    drafts_of(None, here).remove(turn.conversation, letter.id)
    answers: Mapping[str, Value] = draft.answers if draft else {}
    return {key: value for key, value in answers.items() if key not in _SENDER and not key.startswith("adres")}


def _with_answers(work: Work, answers: Mapping[str, Value]) -> Work:
    for key, value in answers.items():
        work = work.answered(key, {key: value})
    return work


async def _sources(turn: Turn, here: Services, login: Login | None, letter: Letter) -> dict[str, Any]:
    """What login, portal, questionnaire and the case that the letter is about tell, by source."""
    facts = facts_of(here.base.catalogue, here.interviews.load(turn.slot(INTERVIEW)) or {}, here.today)
    sources: dict[str, Any] = {"interview": told(letter, facts)}
    if login is None:
        return sources
    sources["login"] = {"full_name": f"{login.given_name} {login.family_name}", "pesel": login.pesel}
    try:
        token = (await current_login(turn.conversation, here, "account")).access_token
        sources["portal"] = (await here.portal.me(token)).model_dump()
        if case := turn.entities.get("case"):
            sources["case"] = case_known(await here.portal.application(token, case), here.today)
    except NotLoggedIn:
        raise
    except PortalError:
        return sources  # a letter can be written while the portal is down: it only has to be asked more
    return sources
