"""The console as an OpenID Connect client: the same provider as the residents', its own client, staff with a role."""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError

from actions.account.id_token import Expected
from actions.account.oidc import Oidc
from actions.account.refusals import LoginBroken, LoginCancelled, LoginRefused, ProviderDown
from api.staff.sessions import Attempt, Member

logger = logging.getLogger(__name__)

SCOPE = "openid profile role"
CALLBACK = "/konsultant/callback"
ROLES = ("consultant", "editor", "manager")
_BYTES = 32
_LEEWAY_SECONDS = 30


class NotStaffError(LoginRefused):
    """The person is known to the provider, but has no role at the phone line."""

    may_be_retried = False


@dataclass(frozen=True)
class Leaving:
    """A login that starts: where the browser goes, and what the way back will be checked with."""

    url: str
    state: str = field(repr=False)
    attempt: Attempt


class StaffOidc(Oidc):
    """Talks to the provider about staff. Takes the arguments of :class:`actions.account.oidc.Oidc`."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, home: str) -> None:
        super().__init__(issuer, client_id, client_secret, home)
        self._redirect_uri = home.rstrip("/") + CALLBACK

    async def depart(self) -> Leaving:
        """Begin a login. The person proves anew who they are, whoever used the browser before.

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
            prompt="login",
            ui_locales="pl",
        )
        return Leaving(url, state, Attempt(nonce, verifier))

    async def arrive(self, returned: Mapping[str, str], attempt: Attempt) -> Member:
        """Turn what the browser brought back into a member of staff.

        Args:
            returned: parameters of the return address; its `state` was used to find `attempt`.

        Raises:
            NotStaffError: no role at the phone line.
            LoginRefused: one of its kinds, see `actions.account.refusals`.
        """
        provider = await self.provider()
        issuer = returned.get("iss", "")
        if (issuer or provider.authorization_response_iss_parameter_supported) and not hmac.compare_digest(
            issuer.encode(), provider.issuer.encode()
        ):
            raise LoginBroken("another issuer")  # RFC 9207
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
        claims = proven(await self._signed(tokens.id_token), expected)
        return member_of(claims, tokens.id_token, tokens.refresh_token or tokens.access_token)

    async def depart_for_good(self, member: Member) -> None:
        """End a login at the provider, in the ways that it offers. Never raises: at our side it is over anyway."""
        try:
            provider = await self.provider()
            if provider.revocation_endpoint:
                await self._post(provider.revocation_endpoint, {"token": member.token})
            if provider.end_session_endpoint:
                hint = {"id_token_hint": member.id_token, "client_id": self._client_id}
                await self._post(provider.end_session_endpoint, hint)
        except ProviderDown:
            logger.warning("A staff login could not be ended at the identity provider; it ends by itself")


def proven(decoded: Any, expected: Expected) -> Mapping[str, Any]:
    """The claims of an ID token whose signature holds, once everything else about it does.

    Raises:
        LoginBroken: another issuer, audience or nonce; expired; claims are missing.
    """
    token = CodeIDToken(
        decoded.claims,
        decoded.header,
        options={
            "iss": {"essential": True, "value": expected.issuer},
            "aud": {"essential": True, "value": expected.client_id},
        },
        params={"nonce": expected.nonce, "client_id": expected.client_id, "access_token": expected.access_token},
    )
    try:
        token.validate(leeway=_LEEWAY_SECONDS)
    except JoseError as error:
        raise LoginBroken(type(error).__name__) from error
    claims: Mapping[str, Any] = decoded.claims
    return claims


def member_of(claims: Mapping[str, Any], id_token: str, token: str) -> Member:
    """The member of staff that proven claims name.

    Raises:
        NotStaffError: no role, or one that the console does not know.
    """
    if claims.get("role") not in ROLES:
        raise NotStaffError
    return Member(
        sub=str(claims["sub"]),
        role=claims["role"],
        given_name=str(claims.get("given_name", "")),
        family_name=str(claims.get("family_name", "")),
        id_token=id_token,
        token=token,
    )
