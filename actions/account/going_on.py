"""What happens once somebody is logged in: the greeting, and what waited for the login."""

from __future__ import annotations

from dataclasses import replace

from actions.account import resuming
from actions.render import logging_in
from actions.services import Services
from actions.store.logins import Login
from actions.turn import AFTER_LOGIN, Said, Turn


async def logged_in(turn: Turn, here: Services, login: Login) -> Said:
    """Greets the person by name and does what waited. Applications that waited for a login go on as well."""
    here.outbox.wake(login.sub, turn.conversation)
    waiting = resuming.waiting(turn.slot(AFTER_LOGIN))
    greeting = Said([logging_in.welcome(login, goes_on=waiting is not None)], {AFTER_LOGIN: None})
    if waiting is None:
        return greeting
    return greeting.then(await go_on(waiting, turn, here))


async def go_on(waiting: resuming.Waiting, turn: Turn, here: Services) -> Said:
    """The answer to what waits, as if it had been asked now."""
    asked = replace(turn, intent=waiting.intent, text="", entities=waiting.entities, ranking=())
    return await waiting.goal.answer(asked, here)
