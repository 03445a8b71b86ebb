"""A new application: what it is, what to prepare, what is known already, and the first question."""

from __future__ import annotations

from actions.account.session import current_login
from actions.filing.known import known_values, told
from actions.filing.steps import onward
from actions.filing.work import begin
from actions.portal.errors import NoAccount, NotLoggedIn, PortalError
from actions.portal.shapes import Me
from actions.replies import Source, Text
from actions.services import Services
from actions.store.logins import Login
from actions.turn import INTERVIEW, Said, Turn
from knowledge import text
from knowledge.facts import facts_of
from knowledge.forms.definition import Form

HOW = (
    "Każda odpowiedź jest od razu zapisywana na 7 dni. W każdej chwili można napisać: wróć, popraw (na przykład: "
    "popraw imię) albo przerwij. Na końcu pokażę cały wniosek i dopiero wtedy zapytam, czy go wysłać."
)


async def begun(turn: Turn, here: Services, login: Login, form: Form) -> Said:
    """Begin a draft in place of an earlier one, and ask its first question.

    Raises:
        NotLoggedIn: the login has ended.
        NoAccount: the person may not file here.
    """
    facts = facts_of(here.base.catalogue, here.interviews.load(turn.slot(INTERVIEW)) or {}, here.today)
    known = known_values(form, login, await _me(turn, here), told(form, facts))
    work = begin(turn.conversation, login, form, known, here)
    intro = Text(
        text=f"{form.intro}\n\nDobrze mieć pod ręką:\n\n{text.bullets(form.prepare)}\n\n{HOW}",
        sources=tuple(Source(label=label, as_of=form.reviewed) for label in form.legal_basis[:1]),
    )
    return onward(work, here, intro)


async def _me(turn: Turn, here: Services) -> Me | None:
    """What the portal knows. An application can be filled while the portal is down."""
    try:
        return await here.portal.me((await current_login(turn.conversation, here, "account")).access_token)
    except (NotLoggedIn, NoAccount):
        raise
    except PortalError:
        return None
