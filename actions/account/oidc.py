"""Residents log in: the assistant as a client of the portal's OpenID Connect provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import httpx

from actions.account.id_token import ACCEPTED_LEVELS, person_of
from actions.account.provider import ProviderClient
from actions.account.refusals import LoginBroken
from actions.store.logins import Attempt, Login

SCOPE = "openid profile pesel portal"
CALLBACK = "/login/callback"


@dataclass(frozen=True)
class Leaving:
    """A login that starts: where the browser goes, and what the way back will be checked with."""

    url: str
    state: str = field(repr=False)
    attempt: Attempt


class Oidc(ProviderClient):
    """Talks to the provider about residents.

    Args:
        issuer: its address, compared character by character.
        home: the assistant's own address; the return address is made of it.
        transport: how requests travel; a test may stand in for the network.
    """

    def __init__(
        self,
        issuer: str,
        client_id: str,
        client_secret: str,
        home: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(issuer, client_id, client_secret, home.rstrip("/") + CALLBACK, SCOPE, transport)

    async def leave(self, conversation_id: str) -> Leaving:
        """Begin a login for a conversation.

        Raises:
            ProviderDown: nowhere to send the person to.
        """
        begun = await self.begin(acr_values=ACCEPTED_LEVELS[0])
        return Leaving(begun.url, begun.state, Attempt(conversation_id, begun.nonce, begun.verifier))

    async def come_back(self, returned: Mapping[str, str], attempt: Attempt, now: datetime) -> Login:
        """Turn what the browser brought back into a login.

        Args:
            returned: parameters of the return address; its `state` was used to find `attempt`.

        Raises:
            LoginRefused: one of its kinds, see `actions.account.refusals`.
        """
        proven = await self.prove(returned, attempt.nonce, attempt.verifier)
        return Login(
            **person_of(proven.claims, now.date()).model_dump(),
            access_token=proven.tokens.access_token,
            refresh_token=proven.tokens.refresh_token,
            id_token=proven.id_token,
            token_expires_at=now + timedelta(seconds=proven.tokens.expires_in),
        )

    async def refresh(self, login: Login, now: datetime) -> Login:
        """The same login with a new access token.

        Raises:
            LoginBroken: the provider has ended the login.
            ProviderDown: it does not answer; the login may still be good.
        """
        if login.refresh_token is None:
            raise LoginBroken("nothing to refresh")
        tokens = await self.renew(login.refresh_token)
        return replace(
            login,
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token or login.refresh_token,
            token_expires_at=now + timedelta(seconds=tokens.expires_in),
        )

    async def end(self, login: Login) -> None:
        """End a login at the provider. Never raises: at our side it is over anyway."""
        await self.finish(login.refresh_token or login.access_token, login.id_token)
