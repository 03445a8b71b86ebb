"""The two clients of the provider: the assistant (residents log in) and the staff console."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal

from authlib.oauth2.rfc6749 import list_to_scope, scope_to_list

from api.identity.settings import IdentitySettings

RESIDENT_SCOPES = ("openid", "profile", "pesel", "portal")
STAFF_SCOPES = ("openid", "profile", "role", "case_lookup")


@dataclass(frozen=True)
class Client:
    """A confidential client (RFC 6749 section 2), with the methods that authlib's core asks for.

    Return addresses are compared character by character (RFC 9700 section 4.1.3).

    Attributes:
        audience: `aud` of access tokens given to it.
        who: who logs in through it.
    """

    client_id: str
    client_secret: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...]
    scopes: tuple[str, ...]
    audience: str
    who: Literal["resident", "staff"]

    @property
    def client_metadata(self) -> dict[str, list[str]]:
        """What authlib reads by name (OpenID Connect RP-Initiated Logout 1.0 section 3.1)."""
        return {"post_logout_redirect_uris": list(self.post_logout_redirect_uris)}

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """None: the address must always be named (OpenID Connect Core 3.1.2.1)."""

    def get_allowed_scope(self, scope: str | None) -> str:
        return str(list_to_scope([one for one in scope_to_list(scope or "") if one in self.scopes]))

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        return hmac.compare_digest(self.client_secret.encode(), client_secret.encode())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:  # noqa: ARG002 - same for all
        return method in ("client_secret_basic", "client_secret_post")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in ("authorization_code", "refresh_token")


def registered_clients(settings: IdentitySettings) -> dict[str, Client]:
    """Clients by id."""
    home = settings.assistant_url.rstrip("/")
    return {
        client.client_id: client
        for client in (
            Client(
                client_id=settings.client_id,
                client_secret=settings.client_secret.get_secret_value(),
                redirect_uris=(f"{home}/login/callback",),
                post_logout_redirect_uris=(f"{home}/",),
                scopes=RESIDENT_SCOPES,
                audience=settings.portal_audience,
                who="resident",
            ),
            Client(
                client_id=settings.staff_client_id,
                client_secret=settings.staff_client_secret.get_secret_value(),
                redirect_uris=(f"{home}/konsultant/callback",),
                post_logout_redirect_uris=(f"{home}/konsultant",),
                scopes=STAFF_SCOPES,
                audience=settings.portal_audience,
                who="staff",
            ),
        )
    }
