"""Whose page it is: a conversation of its own, whose key travels in the body of each form, and a login in it."""

from __future__ import annotations

from actions.account.code import CodeAsker
from actions.account.session import kept_login
from actions.filing.beginning import begun
from actions.filing.work import Work, opened
from actions.replies import Text
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from actions.turn import Turn
from api.chat.access import Key
from api.chat.doors import CHANNEL, Chat
from knowledge.forms.definition import Form


async def begin(parts: Chat) -> Key:
    """The key of a new conversation, in which nothing but the login of this page happens."""
    key = parts.access.issue()
    await parts.engine.start(key.conversation_id, CHANNEL)
    return key


def login_link(key: Key, here: Services) -> str:
    """A one-time link to log in with."""
    return f"/login/{here.logins.ticket(key.conversation_id)}"


async def confirmed(key: Key, code: str, here: Services) -> str | None:
    """Try the code that the login ended with. None when it was right, else what is wrong with it."""
    said = await CodeAsker().take(Turn(key.conversation_id, text=code, channel=CHANNEL), here)
    if kept_login(key.conversation_id, here) is not None:
        return None
    return " ".join(reply.text for reply in said.replies if isinstance(reply, Text)) or _NO_CODE


_NO_CODE = "Proszę wpisać kod, który jest na stronie po zalogowaniu. Kod ma same cyfry."


async def work_of(key: Key, login: Login, form: Form, here: Services) -> Work:
    """The person's draft of this form; a new one where there is none. It is the one that the conversation goes on with.

    Raises:
        NotLoggedIn: the login has ended.
        NoAccount: the person may not file here.
    """
    try:
        work = opened(key.conversation_id, login, form, here)
    except UnreadableError:
        here.drafts.remove(login.sub, form.id)
        work = None
    return work or await anew(key, login, form, here)


async def anew(key: Key, login: Login, form: Form, here: Services) -> Work:
    """A new draft in place of an earlier one, with what login and portal know. Raises what :func:`work_of` does."""
    await begun(Turn(key.conversation_id, channel=CHANNEL), here, login, form)
    work = opened(key.conversation_id, login, form, here)
    assert work is not None
    return work
