"""The OpenID Connect provider: authlib's framework-agnostic core with the parts of this house."""

from __future__ import annotations

import time
from typing import Any

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc6749 import AuthorizationServer
from joserfc.jwk import KeySet
from starlette.responses import Response

from api.identity.clients import Client, registered_clients
from api.identity.grants import CodeGrant, IdToken, OnlyLogins, Pkce, RefreshGrant
from api.identity.memory import Login, Memory, RefreshToken
from api.identity.messages import CoreRequest, to_response
from api.identity.settings import IdentitySettings
from api.identity.tokens import AccessTokens, Logout, Revocation


class Provider(AuthorizationServer):
    """Answers authorization, token, revocation and logout requests."""

    def __init__(self, settings: IdentitySettings, keys: KeySet, memory: Memory) -> None:
        super().__init__()
        self.issuer = settings.url.rstrip("/")
        self.keys = keys
        self.memory = memory
        self._clients = registered_clients(settings)
        self.register_grant(CodeGrant, [OnlyLogins(), Pkce(), IdToken()])
        self.register_grant(RefreshGrant)
        self.register_endpoint(Revocation)
        self.register_endpoint(Logout)
        self.register_token_generator("default", AccessTokens(self.issuer, keys, settings.access_token_seconds))

    def query_client(self, client_id: str) -> Client | None:
        return self._clients.get(client_id)

    def save_token(self, token: dict[str, Any], request: CoreRequest) -> None:
        """Remember a refresh token; access tokens prove themselves."""
        if value := token.get("refresh_token"):
            kept = RefreshToken(value, request.client.client_id, token["scope"], request.user)
            self.memory.refresh_tokens.put(value, kept)

    def create_oauth2_request(self, request: CoreRequest) -> CoreRequest:
        return request

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Response:
        return to_response(status, body, headers)

    def handle_authorization_response(self, response: Response) -> Response:
        """Name the issuer in an answer that goes back to a client (RFC 9207 section 2)."""
        if location := response.headers.get("location"):
            response.headers["location"] = add_params_to_uri(location, [("iss", self.issuer)])
        return response

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens here."""


def login_of(who: Any, acr: str | None) -> Login:
    """A login that has just happened."""
    return Login(who, acr, int(time.time()))
