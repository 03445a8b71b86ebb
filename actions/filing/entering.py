"""The door to a draft: who is logged in, which draft is theirs, and what to say where one of the two is missing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from actions.account.login import ask_to_log_in
from actions.filing import offers
from actions.filing.wording import wording
from actions.filing.work import Work, drafts_of, opened
from actions.portal.errors import NoAccount, NotLoggedIn
from actions.render import portal_trouble
from actions.replies import Choice, Text
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from actions.turn import ASKED, FILING, Said, Turn
from knowledge.forms.definition import Form
from knowledge.letters.definition import Letter

KEPT = "Wszystko, co już zostało podane, jest zapisane. Po zalogowaniu wrócimy do tego samego miejsca."


def login_of(turn: Turn, here: Services) -> Login:
    """Who is logged in in the conversation. Needs neither portal nor provider: answers are kept while both are down.

    Raises:
        NotLoggedIn: nobody, or nobody any more.
    """
    try:
        login = here.logins.of(turn.conversation)
    except UnreadableError:
        login = None
    if login is None:
        raise NotLoggedIn(expired=here.logins.had(turn.conversation))
    return login


def form_of(turn: Turn, here: Services) -> Form:
    """The form that a choice names, or is being filled; else the person's last one, so that old buttons find it."""
    for name in (turn.entities.get("field"), turn.slot(FILING)):
        if form := here.forms.get(name or "") or here.letters.get(name or ""):
            return form
    try:
        last = here.drafts.latest(login_of(turn, here).sub)
    except NotLoggedIn:
        last = here.conversation_drafts.latest(turn.conversation)
    return here.forms.get(last or "") or here.letters.get(last or "") or next(iter(here.forms.values()))


async def with_draft(
    turn: Turn, here: Services, do: Callable[[Work], Awaitable[Said]], then: str | None = None
) -> Said:
    """What `do` makes of the person's draft; the way to log in, or to begin, where there is no login or no draft.

    Args:
        then: the payload that goes on after a login; the pending question by default.
    """
    form = form_of(turn, here)
    try:
        work = open_draft(turn, form, here)
        if work is None:
            begin = Choice(title=wording(form).anew, payload=offers.begin(form.id))
            return Said([Text(text=wording(form).nothing_begun, choices=(begin,))], {ASKED: None, FILING: None})
        said = await do(work)
    except NotLoggedIn as error:
        return back_to_login(turn, here, then or _same_place(turn), error)
    except NoAccount as error:
        return Said([portal_trouble.no_account(error.detail, here.texts.phone)], {ASKED: None})
    return Said([*work.notes, *said.replies], said.slots)


def back_to_login(turn: Turn, here: Services, then: str, why: NotLoggedIn) -> Said:
    """Asks to log in again; nothing is lost, and the pending question waits until then."""
    if why.expired:
        here.logins.forget(turn.conversation)
    kept = Said([Text(text=KEPT)], {ASKED: None})
    return kept.then(ask_to_log_in(turn, here, then, expired=why.expired))


def _same_place(turn: Turn) -> str:
    asked = turn.asked
    return offers.form_op("resume", asked.question if asked and asked.by == "form" else None)


def writer_of(turn: Turn, form: Form, here: Services) -> Login | None:
    """Whose draft of a form it is; None for a letter that is written without a login.

    Raises:
        NotLoggedIn: only a login leads to the draft, and there is none (any more).
    """
    if not isinstance(form, Letter):
        return login_of(turn, here)
    if here.conversation_drafts.has(turn.conversation, form.id):
        return None
    try:
        return login_of(turn, here)
    except NotLoggedIn as error:
        if error.expired:
            raise
        return None


def open_draft(turn: Turn, form: Form, here: Services) -> Work | None:
    """The draft of a form; None when there is none.

    Raises:
        NotLoggedIn: see :func:`writer_of`.
    """
    login = writer_of(turn, form, here)
    try:
        return opened(turn.conversation, login, form, here)
    except UnreadableError:
        # Sealed with a key that is gone: nobody can read it any more, so it only stands in the way.
        drafts_of(login, here).remove(login.sub if login else turn.conversation, form.id)
        return None
