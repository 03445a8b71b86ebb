"""My cases: the list, and one of them with its stage, deadlines and what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from typing_extensions import override

from actions.account.news import NEWS, heard, look
from actions.account.portal_goal import PortalGoal
from actions.portal.errors import NotFound
from actions.portal.shapes import Case, CaseSummary
from actions.reminders import offering
from actions.render import cases as render
from actions.render.news import news_replies
from actions.services import Services
from actions.store.logins import Login
from actions.turn import Said, Turn

ALL = "all"


class Status(PortalGoal):
    """Shows the case that is meant: the one that was named, or the only one that goes on; otherwise all of them."""

    NAME = "action_status"
    DATA = "cases"

    @override
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        if turn.entities.get("value") == NEWS:
            told, cases = await heard(login.sub, await look(login, here), here, login)
            replies = news_replies(told, cases, here.today)
            return Said([*replies, *offering.of_cases(cases, turn.channel, here)])
        found = await here.portal.applications(login.access_token)
        if not found:
            return Said(render.no_cases())
        meant = None if turn.entities.get("value") == ALL else _meant(found, turn.entities.get("benefit"))
        if meant is None:
            return Said(render.case_list(found))
        case = await here.portal.application(login.access_token, meant.id)
        return _shown(case, len(found) - 1, turn, here)


class ShowCase(PortalGoal):
    """Shows one case of the person who is logged in."""

    NAME = "action_show_case"
    DATA = "cases"

    @override
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        # Whatever id came, the portal looks for it among this person's own cases only.
        case, found = await asyncio.gather(
            here.portal.application(login.access_token, turn.entities.get("case", "")),
            here.portal.applications(login.access_token),
            return_exceptions=True,
        )
        if isinstance(found, BaseException):
            raise found
        if isinstance(case, NotFound):
            return Said([*render.gone(), *render.case_list(found)]) if found else Said(render.no_cases())
        if isinstance(case, BaseException):
            raise case
        return _shown(case, len(found) - 1, turn, here)


def _shown(case: Case, others: int, turn: Turn, here: Services) -> Said:
    card = render.case_card(case, here.today, others=others)
    return Said([*card, *offering.of_cases([case], turn.channel, here)])


def _meant(found: Sequence[CaseSummary], benefit: str | None) -> CaseSummary | None:
    """The case that a question is about; None when it may be about several."""
    named = [case for case in found if benefit and _about(case, benefit)]
    among = named or found
    going_on = [case for case in among if case.open]
    if len(going_on) == 1:
        return going_on[0]
    return among[0] if len(among) == 1 else None


def _about(case: CaseSummary, benefit: str) -> bool:
    """Whether a case is about a benefit. The base may know more kinds of a benefit than the portal."""
    return benefit.startswith(case.kind) or case.kind.startswith(benefit)
