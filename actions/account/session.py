"""The login of a conversation, ready for asking the portal: its access token renewed when it is about to expire."""

from __future__ import annotations

from datetime import timedelta

from actions.account.refusals import LoginRefused, ProviderDown
from actions.portal.errors import NotLoggedIn, PortalDown
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login

_RENEW_BEFORE = timedelta(seconds=30)


async def current_login(conversation_id: str, here: Services) -> Login:
    """Who is logged in in a conversation. Nobody else's login is ever looked at.

    Raises:
        NotLoggedIn: nobody, or nobody any more; an expired login is forgotten.
        PortalDown: the identity provider does not answer; the login may still be good.
    """
    login = _kept(conversation_id, here)
    if login is None:
        if expired := here.logins.had(conversation_id):
            here.logins.forget(conversation_id)
        raise NotLoggedIn(expired=expired)
    if login.token_expires_at > here.now() + _RENEW_BEFORE:
        return login
    try:
        return here.logins.keep(conversation_id, await here.oidc.refresh(login, here.now()))
    except ProviderDown as error:
        raise PortalDown("identity provider") from error
    except LoginRefused as error:
        here.logins.forget(conversation_id)
        raise NotLoggedIn(expired=True) from error


def _kept(conversation_id: str, here: Services) -> Login | None:
    try:
        return here.logins.of(conversation_id)
    except UnreadableError:
        # The key of the installation was changed: that login is over.
        return None
