"""Logging in and out, and going on where the person was."""

from __future__ import annotations

from typing_extensions import override

from actions.account import resuming
from actions.account.code import ask_for_code
from actions.account.going_on import go_on, logged_in
from actions.goal import Goal
from actions.render import logging_in
from actions.render.phone_password import PHONE_PASSWORD
from actions.services import Services
from actions.turn import AFTER_LOGIN, Said, Turn
from knowledge.words import words

_LOG_ME_OUT = "wyloguj"
_BY_PHONE = "telefoniczn"


def ask_to_log_in(turn: Turn, here: Services, then: str | None = None, *, expired: bool = False) -> Said:
    """A one-time link to log in with; the code, where somebody has logged in and it is still to be typed.

    Args:
        then: payload that goes on after the login; without one, whatever waited before still does.
        expired: somebody was logged in, and is not any more.
    """
    why = logging_in.EXPIRED if expired else logging_in.NEEDED if then else logging_in.WANTED
    slots = {AFTER_LOGIN: then} if then else {}
    if here.logins.waits(turn.conversation):
        return Said([], slots).then(ask_for_code(turn))
    return Said(logging_in.link(_link(turn, here), why), slots)


def _link(turn: Turn, here: Services) -> str:
    return here.settings.address_of(f"/login/{here.logins.ticket(turn.conversation)}")


class LogIn(Goal):
    """Gives a link to log in with; says how, where that was the question. "Wyloguj" and the telephone password are
    about logins too."""

    NAME = "action_login"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        if _LOG_ME_OUT in words(turn.text):
            return await LogOut().answer(turn, here)
        if _BY_PHONE in turn.text.lower() and (asked := resuming.waiting(PHONE_PASSWORD.payload)):
            return await go_on(asked, turn, here)
        helps = Said([logging_in.help_with_login(here.texts.phone)] if turn.intent == "login_help" else [])
        login = here.logins.of(turn.conversation)
        if login is not None:
            return helps.then(Said([logging_in.logged_in_already(login)]))
        if turn.entities.get("value") == logging_in.ANEW:
            here.logins.forget(turn.conversation)  # the page with the code is closed
        return helps.then(ask_to_log_in(turn, here))


class LoginDone(Goal):
    """Back from the login page: asks for the code that is shown there. Sent by the page, never typed."""

    NAME = "action_login_done"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        if here.logins.waits(turn.conversation):
            return ask_for_code(turn)
        login = here.logins.of(turn.conversation)
        return await logged_in(turn, here, login) if login else ask_to_log_in(turn, here, expired=True)


class LogOut(Goal):
    """Ends the login, here and at the identity provider."""

    NAME = "action_logout"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        login = here.logins.of(turn.conversation)
        here.logins.forget(turn.conversation)
        if login is not None:
            await here.oidc.end(login)
        return Said([logging_in.logged_out(was_in=login is not None)], {AFTER_LOGIN: None})


class SessionExpired(Goal):
    """The login ran out: forgets it, and asks to log in again and go on."""

    NAME = "action_session_expired"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        here.logins.forget(turn.conversation)
        return ask_to_log_in(turn, here, turn.slot(AFTER_LOGIN), expired=True)
