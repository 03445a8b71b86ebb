"""What is new in a person's cases: stages, letters of the office, money sent. Each is told once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from actions.account.session import login_in_background
from actions.portal.errors import PortalError
from actions.portal.shapes import Case, CaseSummary, Letter, Payment
from actions.replies import payload
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from actions.telling import Tell

logger = logging.getLogger(__name__)

NEWS = "news"
_MET = "met"
"""Noted of everyone once, also of a person who has no case yet."""
EVENT = payload("status_check", value=NEWS)


@dataclass(frozen=True)
class Found:
    """What stands at the portal now, by the name under which it is heard of once."""

    cases: dict[str, CaseSummary]
    letters: dict[str, Letter]
    payments: dict[str, Payment]

    @property
    def names(self) -> list[str]:
        """All names, in the order in which they are told."""
        return [*self.cases, *self.letters, *self.payments]

    def only(self, names: list[str]) -> Found:
        """The part of it under these names."""
        cases = {name: one for name, one in self.cases.items() if name in names}
        letters = {name: one for name, one in self.letters.items() if name in names}
        return Found(cases, letters, {name: one for name, one in self.payments.items() if name in names})


async def look(login: Login, here: Services) -> Found:
    """What can be news.

    Raises:
        PortalError: it cannot be found out now.
    """
    token = login.access_token
    cases, letters, payments = await asyncio.gather(
        here.portal.applications(token), here.portal.messages(token), here.portal.payments(token)
    )
    return Found(
        {f"case {one.id} {one.stage} {one.stage_since}": one for one in cases},
        {f"letter {one.id}": one for one in letters},
        {f"payment {one.id} {one.status}": one for one in payments.items if one.status != "planned"},
    )


def fresh(owner: str, found: Found, here: Services) -> bool:
    """Whether something has to be told. Of a person seen for the first time everything is as it was."""
    if not here.news.knows(owner):
        here.news.note(owner, [_MET, *found.names])
        return False
    known = [name for name, case in found.cases.items() if _own_doing(case)]
    here.news.note(owner, known)
    return bool(here.news.unheard(owner, found.names))


async def heard(owner: str, found: Found, here: Services, login: Login) -> tuple[Found, list[Case]]:
    """What is told now and never again, with the cases that it is about.

    Raises:
        PortalError: a case cannot be read now; nothing counts as told.
    """
    new = found.only(here.news.unheard(owner, found.names))
    about = [*(one.id for one in new.cases.values()), *(one.application_id for one in new.letters.values())]
    wanted = [case for case in dict.fromkeys(about) if case]
    cases = [await here.portal.application(login.access_token, case) for case in wanted]
    told = found.only(here.news.note(owner, new.names))
    return told, [case for case in cases if told.names]


def _own_doing(case: CaseSummary) -> bool:
    """An application that was just filed here is no news to whoever filed it."""
    return case.channel == "electronic" and case.stage == "received"


async def keep_looking(here: Services, tell: Tell) -> None:
    """Look for news of everyone who is logged in, for as long as the process lives. Any number of processes may."""
    while True:
        try:
            for owner, conversation in _one_of_each(here).items():
                await look_once(owner, conversation, here, tell)
        except SQLAlchemyError as error:
            logger.error("Logins could not be read: %s", type(error).__name__)
        await asyncio.sleep(here.settings.news_seconds)


def _one_of_each(here: Services) -> Mapping[str, str]:
    """Everyone who is logged in, with one conversation: the one in which they logged in last."""
    found: dict[str, str] = {}
    for conversation in here.logins.conversations():
        try:
            login = here.logins.of(conversation)
        except UnreadableError:
            continue  # the key of the installation was changed: that login is over
        if login is not None:
            found.setdefault(login.sub, conversation)
    return found


async def look_once(owner: str, conversation: str, here: Services, tell: Tell) -> None:
    """Look for news of one person, and let the conversation hear of it. What fails is tried the next time."""
    try:
        # not noted in the log of looks at the person's data: it is, when something is opened to be told
        login = await login_in_background(conversation, owner, here, None)
        if fresh(owner, await look(login, here), here):
            await tell(conversation, EVENT)
    except (PortalError, UnreadableError, LookupError) as error:
        logger.info("News could not be looked for: %s", type(error).__name__)
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001 - busy, or changed meanwhile: whatever it was, it is tried again
        logger.warning("News have to wait: %s", type(error).__name__)
