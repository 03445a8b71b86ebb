"""Access tokens as JWTs (RFC 9068), and the two ways to end a login."""

from __future__ import annotations

import secrets
from typing import Any

from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc9068 import JWTBearerTokenGenerator
from authlib.oidc.rpinitiated import EndSessionEndpoint
from joserfc.jwk import KeySet

from api.identity.clients import Client
from api.identity.keys import ALGORITHM
from api.identity.memory import Login, RefreshToken
from api.identity.messages import CoreRequest
from api.identity.people import StaffMember


class AccessTokens(JWTBearerTokenGenerator):
    def __init__(self, issuer: str, keys: KeySet, seconds: int) -> None:
        super().__init__(
            issuer,
            alg=ALGORITHM,
            refresh_token_generator=lambda **_: secrets.token_urlsafe(32),
            expires_generator=seconds,
        )
        self._keys = keys

    def get_jwks(self) -> KeySet:
        return self._keys

    def get_audiences(self, client: Client, user: Login, scope: str) -> str:  # noqa: ARG002
        return client.audience

    def get_extra_claims(self, client: Client, grant_type: str, user: Login, scope: str) -> dict[str, Any]:  # noqa: ARG002
        """What staff may do (RFC 9068 section 2.2.3.1), for a client that asked for it."""
        if isinstance(user.who, StaffMember) and "role" in scope.split():
            return {"roles": [user.who.role]}
        return {}

    def get_acr(self, user: Login) -> str | None:
        return user.acr

    def get_auth_time(self, user: Login) -> int:
        return user.auth_time


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

    def query_token(self, token_string: str, token_type_hint: str | None) -> RefreshToken | None:  # noqa: ARG002
        found: RefreshToken | None = self.server.memory.refresh_tokens.look(token_string)
        return found

    def revoke_token(self, token: RefreshToken, request: CoreRequest) -> None:  # noqa: ARG002
        self.server.memory.end(token.login.session_id)


class Logout(EndSessionEndpoint):
    def get_server_jwks(self) -> KeySet:
        keys: KeySet = self.server.keys
        return keys

    def end_session(self, end_session_request: Any) -> None:
        claims = end_session_request.id_token_claims or {}
        if session_id := claims.get("sid"):
            self.server.memory.end(session_id)
