"""When the money comes, and what has come."""

from __future__ import annotations

from typing_extensions import override

from actions.account.portal_goal import PortalGoal
from actions.reminders import offering
from actions.render.payments import payment_replies
from actions.services import Services
from actions.store.logins import Login
from actions.turn import Said, Turn


class MyPayments(PortalGoal):
    """The next payment, then the history with totals."""

    NAME = "action_payments"
    DATA = "payments"

    @override
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        payments = await here.portal.payments(login.access_token)
        offered = offering.of_payments(payments, turn.channel, here)
        return Said([*payment_replies(payments, here.today), *offered])
