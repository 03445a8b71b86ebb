"""The telephone password: a way to a page of its own, because a password has no place in a conversation."""

from __future__ import annotations

from typing_extensions import override

from actions.account.portal_goal import PortalGoal
from actions.render import phone_password as render
from actions.services import Services
from actions.store.logins import Login
from actions.turn import Said, Turn

PATH = "/haslo-telefoniczne"
_PURPOSE = "telefon:"
"""Before the conversation of a ticket, so that a link to log in opens nothing here, and this one nothing there."""


class PhonePassword(PortalGoal):
    """Gives the person who is logged in a one-time link to set the password."""

    NAME = "action_phone_password"

    @override
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        ticket = here.logins.ticket(_PURPOSE + turn.conversation)
        return Said(render.link(here.settings.address_of(f"{PATH}/{ticket}")))


def conversation_of(ticket: str, here: Services) -> str | None:
    """Whose link it is; None when it is used up, too old, or a link for something else."""
    return _stripped(here.logins.conversation_of(ticket))


def use_up(ticket: str, here: Services) -> None:
    """The link has done its work."""
    here.logins.use_ticket(ticket)


def _stripped(conversation: str | None) -> str | None:
    return conversation.removeprefix(_PURPOSE) if conversation and conversation.startswith(_PURPOSE) else None
