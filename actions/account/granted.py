"""What was granted."""

from __future__ import annotations

from typing_extensions import override

from actions.account.portal_goal import PortalGoal
from actions.render.granted import granted_replies
from actions.services import Services
from actions.store.logins import Login
from actions.turn import Said, Turn


class GrantedBenefits(PortalGoal):
    """Granted benefits with amounts and periods, those that last first."""

    NAME = "action_granted"
    DATA = "benefits"

    @override
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        return Said(granted_replies(await here.portal.benefits(login.access_token), here.today))
