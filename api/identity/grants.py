"""How a login is turned into tokens: authlib's grants with the choices of this house.

PKCE with S256 for every client (RFC 7636, RFC 9700 section 2.1.1), a nonce always, codes that work once.
"""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError, InvalidScopeError, scope_to_list
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, RefreshTokenGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from joserfc.jwk import KeySet

from api.identity.claims import claims_of
from api.identity.clients import Client
from api.identity.keys import ALGORITHM
from api.identity.memory import Code, Login, Memory, RefreshToken
from api.identity.messages import CoreRequest


class CodeGrant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

    def save_authorization_code(self, code: str, request: CoreRequest) -> None:
        asked = request.payload.data
        self.server.memory.codes.put(
            code,
            Code(
                value=code,
                client_id=request.client.client_id,
                redirect_uri=asked["redirect_uri"],
                scope=request.scope,
                nonce=asked["nonce"],
                code_challenge=asked["code_challenge"],
                login=request.user,
            ),
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        """The code, once. A second use ends the login that came of the first (RFC 6749 section 4.1.2)."""
        memory: Memory = self.server.memory
        found = memory.codes.take(code)
        if found is None:
            if session_id := memory.spent.look(code):
                memory.end(session_id)
            return None
        memory.spent.put(code, found.login.session_id)
        return found if found.client_id == client.client_id else None

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """Gone since it was looked up."""

    def authenticate_user(self, authorization_code: Code) -> Login:
        return authorization_code.login


class RefreshGrant(RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")

    def authenticate_refresh_token(self, refresh_token: str) -> RefreshToken | None:
        found: RefreshToken | None = self.server.memory.refresh_tokens.look(refresh_token)
        return found

    def authenticate_user(self, refresh_token: RefreshToken) -> Login:
        return refresh_token.login

    def revoke_old_credential(self, refresh_token: RefreshToken) -> None:
        """It stays: its client proves itself each time."""


class Pkce(CodeChallenge):
    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: AuthorizationCodeGrant, redirect_uri: str) -> None:
        """Unlike authlib's own, asks every client for a challenge, and for S256 by name."""
        asked = grant.request.payload.data
        if not asked.get("code_challenge") or asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A 'code_challenge' with method S256 is required.")
        super().validate_code_challenge(grant, redirect_uri)


class OnlyLogins:
    """Refuses a request without the scope `openid`: nothing but logins can be had here."""

    def __call__(self, grant: AuthorizationCodeGrant) -> None:
        grant.register_hook("after_validate_authorization_request_payload", self.check)

    def check(self, grant: AuthorizationCodeGrant, _redirect_uri: str) -> None:
        """Raise an `invalid_scope` that goes back to the client."""
        if "openid" not in scope_to_list(grant.request.payload.scope or ""):
            raise InvalidScopeError


class IdToken(OpenIDCode):
    def __init__(self) -> None:
        super().__init__(require_nonce=True)

    def exists_nonce(self, nonce: str, request: CoreRequest) -> bool:  # noqa: ARG002
        """Replays are the client's to notice (OpenID Connect Core 3.1.3.7); codes work once here anyway."""
        return False

    def get_client_algorithm(self, client: Client) -> str:  # noqa: ARG002
        return ALGORITHM

    def get_encode_header(self, client: Client) -> dict[str, str]:  # noqa: ARG002
        return {"alg": ALGORITHM}

    def resolve_client_private_key(self, client: Client) -> KeySet:  # noqa: ARG002
        return self._keys

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        return {"iss": self._issuer, "aud": client.client_id}

    def generate_user_info(self, user: Login, scope: str) -> dict[str, Any]:
        return {**claims_of(user.who, scope), "sid": user.session_id}

    def __call__(self, grant: AuthorizationCodeGrant) -> None:
        self._keys: KeySet = grant.server.keys
        self._issuer: str = grant.server.issuer
        super().__call__(grant)
