"""The assistant as an OpenID Connect client of the portal's provider: authorization code with PKCE, state and nonce.

authlib makes the requests and checks the ID token, joserfc its signature; httpx carries them.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from authlib.oauth2.client import OAuth2Client
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, ValidationError

from actions.account.id_token import ACCEPTED_LEVELS, Expected, person_of, signed_claims
from actions.account.refusals import LoginBroken, LoginCancelled, ProviderDown
from actions.store.logins import Attempt, Login

logger = logging.getLogger(__name__)

SCOPE = "openid profile pesel portal"
CALLBACK = "/login/callback"
_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_METADATA_SECONDS = 3600.0
# A key that we do not know makes us look again, but a flood of forged tokens must not become a flood of requests.
_KEYS_SECONDS = 5.0
_BYTES = 32


class Metadata(BaseModel):
    """What the provider says about itself (OpenID Connect Discovery 1.0 section 3)."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    revocation_endpoint: str | None = None
    end_session_endpoint: str | None = None
    authorization_response_iss_parameter_supported: bool = False


class _Tokens(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    access_token: str
    token_type: str
    expires_in: int = 60
    refresh_token: str | None = None
    id_token: str | None = None


@dataclass(frozen=True)
class Leaving:
    """A login that starts: where the browser goes, and what the way back will be checked with."""

    url: str
    state: str = field(repr=False)
    attempt: Attempt


class Oidc:
    """Talks to one provider.

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
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._secret = client_secret
        self._redirect_uri = home.rstrip("/") + CALLBACK
        self._http = httpx.AsyncClient(timeout=_TIMEOUT, transport=transport)
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def leave(self, conversation_id: str) -> Leaving:
        """Begin a login for a conversation. The person has to log in anew, whoever used the browser before.

        Raises:
            ProviderDown: nowhere to send the person to.
        """
        provider = await self.provider()
        state, nonce, verifier = (secrets.token_urlsafe(_BYTES) for _ in range(3))
        client = OAuth2Client(
            None, self._client_id, scope=SCOPE, redirect_uri=self._redirect_uri, code_challenge_method="S256"
        )
        url, _ = client.create_authorization_url(
            provider.authorization_endpoint,
            state=state,
            code_verifier=verifier,
            nonce=nonce,
            acr_values=ACCEPTED_LEVELS[0],
            prompt="login",
            ui_locales="pl",
        )
        return Leaving(url, state, Attempt(conversation_id, nonce, verifier))

    async def come_back(self, returned: Mapping[str, str], attempt: Attempt, now: datetime) -> Login:
        """Turn what the browser brought back into a login.

        Args:
            returned: parameters of the return address; its `state` was used to find `attempt`.

        Raises:
            LoginRefused: one of its kinds, see `actions.account.refusals`.
        """
        provider = await self.provider()
        _check_issuer(returned, provider)
        if error := returned.get("error"):
            raise LoginCancelled if error == "access_denied" else LoginBroken(error[:40])
        if not (code := returned.get("code")):
            raise LoginBroken("no code")
        tokens = await self._tokens(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._redirect_uri,
                "code_verifier": attempt.verifier,
            }
        )
        if tokens.id_token is None:
            raise LoginBroken("no ID token")
        expected = Expected(provider.issuer, self._client_id, attempt.nonce, tokens.access_token)
        person = person_of(await self._signed(tokens.id_token), expected, now.date())
        return Login(
            **person.model_dump(),
            access_token=tokens.access_token,
            refresh_token=tokens.refresh_token,
            id_token=tokens.id_token,
            token_expires_at=now + timedelta(seconds=tokens.expires_in),
        )

    async def refresh(self, login: Login, now: datetime) -> Login:
        """The same login with a new access token.

        Raises:
            LoginBroken: the provider has ended the login.
            ProviderDown: it does not answer; the login may still be good.
        """
        if login.refresh_token is None:
            raise LoginBroken("nothing to refresh")
        tokens = await self._tokens({"grant_type": "refresh_token", "refresh_token": login.refresh_token})
        return Login(
            **{
                **vars(login),
                "access_token": tokens.access_token,
                "refresh_token": tokens.refresh_token or login.refresh_token,
                "token_expires_at": now + timedelta(seconds=tokens.expires_in),
            }
        )

    async def end(self, login: Login) -> None:
        """End a login at the provider, in the ways that it offers. Never raises: at our side it is over anyway."""
        try:
            provider = await self.provider()
            if provider.revocation_endpoint:
                await self._post(provider.revocation_endpoint, {"token": login.refresh_token or login.access_token})
            if provider.end_session_endpoint:
                # In a form of our own: an ID token must not stand in an address, where its claims could be read.
                hint = {"id_token_hint": login.id_token, "client_id": self._client_id}
                await self._post(provider.end_session_endpoint, hint)
        except ProviderDown:
            logger.warning("A login could not be ended at the identity provider; it ends by itself")

    async def provider(self) -> Metadata:
        """What the provider says about itself, asked once an hour.

        Raises:
            ProviderDown: it does not answer, or is another one.
        """
        if self._metadata is None or self._metadata[0] < time.monotonic():
            answer = await self._get(f"{self._issuer}/.well-known/openid-configuration")
            try:
                metadata = Metadata.model_validate(answer)
            except ValidationError:
                raise ProviderDown("metadata") from None
            if metadata.issuer != self._issuer:
                raise ProviderDown("another issuer")
            self._metadata = (time.monotonic() + _METADATA_SECONDS, metadata)
        return self._metadata[1]

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _signed(self, token: str) -> Any:
        """The token decoded; asks for the keys again when none fits.

        Raises:
            LoginBroken: nobody we know signed it.
        """
        try:
            return signed_claims(token, await self._key_set(fresh=False))
        except (JoseError, ValueError):
            pass
        try:
            return signed_claims(token, await self._key_set(fresh=True))
        except (JoseError, ValueError) as error:
            raise LoginBroken(type(error).__name__) from error

    async def _key_set(self, *, fresh: bool) -> KeySet:
        known = self._keys
        if known is None or (fresh and known[0] + _KEYS_SECONDS < time.monotonic()):
            known = (time.monotonic(), KeySet.import_key_set(await self._get((await self.provider()).jwks_uri)))
            self._keys = known
        return known[1]

    async def _tokens(self, asked: Mapping[str, str]) -> _Tokens:
        answer = await self._post((await self.provider()).token_endpoint, asked)
        if answer.is_client_error:
            raise LoginBroken("code or token refused")
        if not answer.is_success:
            raise ProviderDown(f"status {answer.status_code}")
        try:
            return _Tokens.model_validate_json(answer.content)
        except ValidationError:
            raise ProviderDown("tokens") from None

    async def _post(self, url: str, form: Mapping[str, str]) -> httpx.Response:
        try:
            return await self._http.post(url, data=dict(form), auth=(self._client_id, self._secret))
        except httpx.RequestError as error:
            logger.warning("The identity provider did not answer: %s", type(error).__name__)
            raise ProviderDown(type(error).__name__) from error

    async def _get(self, url: str) -> Any:
        try:
            answer = await self._http.get(url)
            answer.raise_for_status()
            return answer.json()
        except (httpx.HTTPError, ValueError) as error:
            logger.warning("The identity provider did not answer: %s", type(error).__name__)
            raise ProviderDown(type(error).__name__) from error


def _check_issuer(returned: Mapping[str, str], provider: Metadata) -> None:
    """RFC 9207: an answer of another provider is not for us."""
    named = returned.get("iss")
    if named is None:
        if provider.authorization_response_iss_parameter_supported:
            raise LoginBroken("no issuer")
    elif not hmac.compare_digest(named.encode(), provider.issuer.encode()):
        raise LoginBroken("another issuer")
