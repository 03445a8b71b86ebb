"""Actions that ask the portal for the person who is logged in. What may go wrong there is answered here, once."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from typing_extensions import override

from actions.account.login import ask_to_log_in
from actions.account.session import current_login
from actions.goal import Goal
from actions.portal.errors import NoAccount, NotFound, NotLoggedIn, PortalError
from actions.render import portal_trouble
from actions.render.logging_in import without_login
from actions.replies import payload
from actions.services import Services
from actions.store.audit import Data
from actions.store.logins import Login
from actions.turn import TOPIC, Said, Turn

_CARRIED = ("case", "benefit", "application_kind", "value", "op", "field")


class PortalGoal(Goal):
    """An action behind the login. Without one it asks to log in and goes on afterwards with the same question.

    A subclass says in `KEPT` what is safe when the portal does not answer, and in `DATA` what it opens.
    """

    DATA: ClassVar[Data] = "portal"
    KEPT: ClassVar[str] = "Sprawy są bezpieczne w urzędzie, a ta rozmowa jest zapisana."

    @abstractmethod
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        """The answer to a person who is logged in. May raise any :class:`PortalError`."""

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        try:
            return await self.show(turn, here, await current_login(turn.conversation, here, self.DATA))
        except NotLoggedIn as error:
            if error.expired:
                here.logins.forget(turn.conversation)
            asked = ask_to_log_in(turn, here, asked_again(turn), expired=error.expired)
            return asked if error.expired else asked.then(_without_login(turn, here))
        except NoAccount as error:
            return Said([portal_trouble.no_account(error.detail, here.texts.phone)])
        except NotFound:
            return Said([portal_trouble.not_there(here.texts.phone)])
        except PortalError:
            return Said([portal_trouble.down(self.KEPT, here.texts.phone, asked_again(turn))])


def _without_login(turn: Turn, here: Services) -> Said:
    """ "Kiedy wypłacą rodzinne" may as well ask how long it takes in general."""
    asked = turn.entities.get("benefit")
    if asked is None or asked not in here.base.benefits or here.logins.waits(turn.conversation):
        return Said([])
    benefit = here.base.benefits[asked]
    if "decision_time" not in benefit.facets:
        return Said([])
    return Said([without_login(asked, benefit.name)], {TOPIC: asked})


def asked_again(turn: Turn) -> str:
    """The payload that asks the same once more."""
    carried = {name: turn.entities[name] for name in _CARRIED if name in turn.entities}
    return payload(turn.intent, **carried)
