"""An OpenID Connect client of the portal's provider: authorization code with PKCE, state and nonce (RFC 9700).

What residents (`actions.account.oidc`) and staff log in with alike. authlib makes the requests and checks the ID token,
joserfc its signature; httpx carries them.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx
from authlib.oauth2.client import OAuth2Client
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, ValidationError

from actions.account.id_token import Expected, proven_claims, signed_claims
from actions.account.refusals import LoginBroken, LoginCancelled, ProviderDown

logger = logging.getLogger(__name__)

_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
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


class Tokens(BaseModel):
    """What the token endpoint gives (RFC 6749 section 5.1)."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    access_token: str
    token_type: str
    expires_in: int = 60
    refresh_token: str | None = None
    id_token: str | None = None


@dataclass(frozen=True)
class Begun:
    """A login that starts: where the browser goes, and the secrets that the way back will be checked with."""

    url: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True)
class Proven:
    """A login that is proven: claims about the person, and the tokens that came with them."""

    claims: Mapping[str, Any] = field(repr=False)
    tokens: Tokens = field(repr=False)
    id_token: str = field(repr=False)


class ProviderClient:
    """Talks to one provider as one client.

    Args:
        issuer: its address, compared character by character.
        redirect_uri: the whole return address.
        scope: what is asked for.
        transport: how requests travel; a test may stand in for the network.
    """

    def __init__(
        self,
        issuer: str,
        client_id: str,
        client_secret: str,
        redirect_uri: str,
        scope: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._secret = client_secret
        self._redirect_uri = redirect_uri
        self._scope = scope
        self._http = httpx.AsyncClient(timeout=_TIMEOUT, transport=transport)
        self._metadata: tuple[float, Metadata] | None = None
        self._keys: tuple[float, KeySet] | None = None

    async def begin(self, **asked: str) -> Begun:
        """Begin a login. The person has to log in anew, whoever used the browser before.

        Args:
            asked: further parameters of the request.

        Raises:
            ProviderDown: nowhere to send the person to.
        """
        provider = await self.provider()
        state, nonce, verifier = (secrets.token_urlsafe(_BYTES) for _ in range(3))
        client = OAuth2Client(
            None, self._client_id, scope=self._scope, redirect_uri=self._redirect_uri, code_challenge_method="S256"
        )
        url, _ = client.create_authorization_url(
            provider.authorization_endpoint,
            state=state,
            code_verifier=verifier,
            nonce=nonce,
            prompt="login",
            ui_locales="pl",
            **asked,
        )
        return Begun(url, state, nonce, verifier)

    async def prove(self, returned: Mapping[str, str], nonce: str, verifier: str) -> Proven:
        """Turn what the browser brought back into a proven login.

        Args:
            returned: parameters of the return address; its `state` was used to find the other two.

        Raises:
            LoginRefused: cancelled, broken, or the provider is down.
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
                "code_verifier": verifier,
            }
        )
        if tokens.id_token is None:
            raise LoginBroken("no ID token")
        expected = Expected(provider.issuer, self._client_id, nonce, tokens.access_token)
        claims = proven_claims(await self._signed(tokens.id_token), expected)
        return Proven(claims, tokens, tokens.id_token)

    async def renew(self, refresh_token: str) -> Tokens:
        """New tokens of a login.

        Raises:
            LoginBroken: the provider has ended the login.
            ProviderDown: it does not answer; the login may still be good.
        """
        return await self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token})

    async def finish(self, token: str, id_token: str) -> None:
        """End a login at the provider, in the ways that it offers. Never raises: at our side it is over anyway.

        Args:
            token: the refresh token, or the access token where there is none.
        """
        try:
            provider = await self.provider()
            if provider.revocation_endpoint:
                await self._post(provider.revocation_endpoint, {"token": token})
            if provider.end_session_endpoint:
                # In a form of our own: an ID token must not stand in an address, where its claims could be read.
                hint = {"id_token_hint": id_token, "client_id": self._client_id}
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

    async def _tokens(self, asked: Mapping[str, str]) -> Tokens:
        answer = await self._post((await self.provider()).token_endpoint, asked)
        if answer.is_client_error and answer.status_code != HTTPStatus.TOO_MANY_REQUESTS:
            raise LoginBroken("code or token refused")
        if not answer.is_success:
            raise ProviderDown(f"status {answer.status_code}")
        try:
            return Tokens.model_validate_json(answer.content)
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
