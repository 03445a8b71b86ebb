"""The login of a conversation, ready for asking the portal: its access token renewed when it is about to expire."""

from __future__ import annotations

from datetime import timedelta

from actions.account.refusals import LoginRefused, ProviderDown
from actions.portal.errors import NotLoggedIn, PortalDown
from actions.services import Services
from actions.store.audit import Data
from actions.store.crypto import UnreadableError
from actions.store.logins import Login

_RENEW_BEFORE = timedelta(seconds=30)


async def current_login(conversation_id: str, here: Services, data: Data = "portal") -> Login:
    """Who is logged in in a conversation. Nobody else's login is ever looked at.

    This is the one door to the portal, so the log of looks at a person's data is written here.

    Args:
        data: what is going to be opened with the login.

    Raises:
        NotLoggedIn: nobody, or nobody any more; an expired login is forgotten.
        PortalDown: the identity provider does not answer; the login may still be good.
    """
    login = kept_login(conversation_id, here)
    if login is None:
        if expired := here.logins.had(conversation_id):
            here.logins.forget(conversation_id)
        raise NotLoggedIn(expired=expired)
    fresh = await _fresh(conversation_id, login, here)
    here.audit.note(login.sub, data, login.channel)
    return login if fresh is login else here.logins.keep(conversation_id, fresh)


async def login_in_background(
    conversation_id: str, sub: str, here: Services, data: Data | None = "application"
) -> Login:
    """The login of a conversation, for work that goes on while nobody writes: it does not last longer for that.

    Args:
        sub: whose login it has to be; somebody else may have logged in since.
        data: what is going to be opened with the login; None when nothing is shown to anybody.

    Raises:
        NotLoggedIn: nobody, or somebody else.
        PortalDown: the identity provider does not answer; the login may still be good.
    """
    login = kept_login(conversation_id, here)
    if login is None or login.sub != sub:
        raise NotLoggedIn(expired=True)
    fresh = await _fresh(conversation_id, login, here)
    if fresh is not login:
        here.logins.renew(conversation_id, fresh)
    if data is not None:
        here.audit.note(sub, data, login.channel, "assistant")
    return fresh


async def _fresh(conversation_id: str, login: Login, here: Services) -> Login:
    if login.token_expires_at > here.now() + _RENEW_BEFORE:
        return login
    try:
        return await here.oidc.refresh(login, here.now())
    except ProviderDown as error:
        raise PortalDown("identity provider") from error
    except LoginRefused as error:
        here.logins.forget(conversation_id)
        raise NotLoggedIn(expired=True) from error


def kept_login(conversation_id: str, here: Services) -> Login | None:
    """The login of a conversation as it lies in the store; whoever opens something with it asks `current_login`."""
    try:
        return here.logins.of(conversation_id)
    except UnreadableError:
        # The key of the installation was changed: that login is over.
        return None
