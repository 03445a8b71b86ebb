"""Access tokens: JWTs of the identity provider (RFC 9068), checked against its published keys."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.portal.problems import ProblemError, forbidden, unavailable

ALGORITHMS = ["ES256"]
SCOPE = "portal"
STAFF_SCOPE, STAFF_ROLE = "case_lookup", "consultant"
ACCEPTED_LEVELS = ("http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high")
_LEEWAY_SECONDS = 30
# An unknown key id makes us look for new keys, but a flood of forged tokens must not become a flood of requests.
_REFETCH_AFTER_SECONDS = 5.0
_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True)
class Bearer:
    """A valid access token, whom it stands for, and the client that it was given to (RFC 9068 section 2.2)."""

    token: str
    subject: str
    client: str


class Tokens:
    """Checks access tokens of one issuer; finds its keys through OpenID Connect Discovery.

    Args:
        issuer: the issuer that must have signed, without a slash at the end.
        audience: the name of this API in `aud`.
    """

    def __init__(self, issuer: str, audience: str) -> None:
        self._issuer = issuer
        self._audience = audience
        self._http = httpx.Client(timeout=_TIMEOUT_SECONDS)
        self._metadata: dict[str, Any] | None = None
        self._keys: KeySet | None = None
        self._fetched_at = float("-inf")

    def check(self, token: str) -> Bearer:
        """Validate a token (RFC 9068 section 4).

        Raises:
            ProblemError: 401 when it is not valid or its level of assurance is too low (RFC 9470), 403 without the
                scope, 503 when the keys cannot be had.
        """
        claims = self._claims(token)
        if claims.get("acr") not in ACCEPTED_LEVELS:
            raise _unauthorized(
                "assurance-too-low",
                "Zaloguj się profilem zaufanym, aplikacją mObywatel, e-dowodem albo przez bank.",
                f'error="insufficient_user_authentication", acr_values="{ACCEPTED_LEVELS[0]}"',
            )
        if SCOPE not in str(claims.get("scope", "")).split():
            raise forbidden()
        return Bearer(token, str(claims["sub"]), str(claims.get("client_id", "")))

    def check_staff(self, token: str) -> str:
        """Validate a token of a consultant of the phone line; gives their subject. Its `roles` are those of RFC 9068.

        Raises:
            ProblemError: 401 when it is not valid, 403 without scope or role, 503 when the keys cannot be had.
        """
        claims = self._claims(token)
        roles = claims.get("roles")
        known = isinstance(roles, list) and STAFF_ROLE in roles
        if not known or STAFF_SCOPE not in str(claims.get("scope", "")).split():
            raise forbidden()
        return str(claims["sub"])

    def userinfo(self, bearer: Bearer) -> dict[str, Any]:
        """Who the person is, as the identity provider says (OpenID Connect Core 5.3).

        Raises:
            ProblemError: 503 when the provider does not answer, 401 when it answers about someone else.
        """
        endpoint = self._provider()["userinfo_endpoint"]
        claims = self._get(endpoint, {"Authorization": f"Bearer {bearer.token}"})
        if claims.get("sub") != bearer.subject:
            raise _unauthorized("invalid-token", "Zaloguj się ponownie.", 'error="invalid_token"')
        return claims

    def _claims(self, token: str) -> dict[str, Any]:
        expected = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._audience},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            decoded = self._decoded(token)
            expected.validate(decoded.claims)
        except (JoseError, ValueError) as error:
            raise _unauthorized("invalid-token", "Zaloguj się ponownie.", 'error="invalid_token"') from error
        if decoded.header.get("typ") != "at+jwt":
            raise _unauthorized("invalid-token", "Zaloguj się ponownie.", 'error="invalid_token"')
        return decoded.claims

    def _decoded(self, token: str) -> jwt.Token:
        keys = self._keys or self._fetch_keys()
        try:
            return jwt.decode(token, keys, ALGORITHMS)
        except (JoseError, ValueError):
            if time.monotonic() - self._fetched_at < _REFETCH_AFTER_SECONDS:
                raise
            return jwt.decode(token, self._fetch_keys(), ALGORITHMS)

    def _fetch_keys(self) -> KeySet:
        self._keys = KeySet.import_key_set(self._get(self._provider()["jwks_uri"]))  # type: ignore[arg-type]
        self._fetched_at = time.monotonic()
        return self._keys

    def _provider(self) -> dict[str, Any]:
        if self._metadata is None:
            self._metadata = self._get(f"{self._issuer}/.well-known/openid-configuration")
        return self._metadata

    def _get(self, url: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        try:
            answer = self._http.get(url, headers=headers)
            answer.raise_for_status()
            return dict(answer.json())
        except (httpx.HTTPError, ValueError) as error:
            raise unavailable() from error


def unauthenticated() -> ProblemError:
    """No token came with the request (RFC 6750 section 3)."""
    return _unauthorized("unauthenticated", "Zaloguj się, aby zobaczyć swoje sprawy.", "")


def _unauthorized(word: str, detail: str, challenge: str) -> ProblemError:
    return ProblemError(
        401, word, "Potrzebne logowanie", detail, headers={"WWW-Authenticate": f"Bearer {challenge}".strip()}
    )
