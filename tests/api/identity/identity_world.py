"""The provider as a client and a browser see it: asking for a login, choosing somebody, exchanging the code."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import KeySet

from api.identity.app import create_app
from api.identity.settings import IdentitySettings

ISSUER = "http://localhost:8002"
HOME = "http://localhost:8000"
VERIFIER = "weryfikator-" * 5
NONCE, STATE = "nonce-tej-proby", "stan tej próby & więcej"


def challenge_of(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True)
class App:
    """A registered client with its secret."""

    id: str
    secret: str
    path: str
    scope: str

    @property
    def back(self) -> str:
        return HOME + self.path


ASSISTANT = App("asystent", "asystent-lokalnie", "/login/callback", "openid profile pesel portal")
CONSOLE = App("konsola", "konsola-lokalnie", "/konsultant/callback", "openid profile role")


class World:
    """The provider, with a browser that follows no redirect by itself."""

    def __init__(self, settings: IdentitySettings) -> None:
        self.browser = TestClient(create_app(settings), base_url=ISSUER, follow_redirects=False)

    def asks(self, app: App = ASSISTANT, **changes: str | None) -> httpx.Response:
        """The browser arrives with a request for a login; None leaves a parameter out."""
        asked = {
            "response_type": "code",
            "client_id": app.id,
            "redirect_uri": app.back,
            "scope": app.scope,
            "state": STATE,
            "nonce": NONCE,
            "code_challenge": challenge_of(VERIFIER),
            "code_challenge_method": "S256",
            **changes,
        }
        return self.browser.get(
            "/authorize", params={name: value for name, value in asked.items() if value is not None}
        )

    def begins(self, app: App = ASSISTANT, **changes: str | None) -> str:
        """The path of the first page of a login."""
        answer = self.asks(app, **changes)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def chooses(self, who: str, app: App = ASSISTANT, means: str = "profil-zaufany", **changes: str | None) -> str:
        """The address to which the browser is sent back after somebody was chosen."""
        path = self.begins(app, **changes)
        answer = self.browser.post(path if app is CONSOLE else f"{path}/{means}", data={"who": who})
        assert answer.status_code == 302, answer.text
        return answer.headers["location"]

    def exchanges(self, address: str, app: App = ASSISTANT, **changes: str | None) -> httpx.Response:
        """The client takes the code of a return address to the token endpoint."""
        given = {
            "grant_type": "authorization_code",
            "code": returned(address)["code"],
            "redirect_uri": app.back,
            "code_verifier": VERIFIER,
            **changes,
        }
        return self.token({name: value for name, value in given.items() if value is not None}, app)

    def token(self, parameters: dict[str, str], app: App = ASSISTANT) -> httpx.Response:
        return self.browser.post("/token", data=parameters, auth=(app.id, app.secret))

    def logs_in(self, who: str, app: App = ASSISTANT, **parts: Any) -> dict[str, Any]:
        """The tokens of a whole login."""
        answer = self.exchanges(self.chooses(who, app, **parts), app)
        assert answer.status_code == 200, answer.text
        tokens: dict[str, Any] = answer.json()
        return tokens

    def claims(self, token: str) -> dict[str, Any]:
        """The claims of a token that the published keys vouch for."""
        keys = KeySet.import_key_set(self.browser.get("/jwks.json").json())
        return dict(jwt.decode(token, keys, ["ES256"]).claims)

    def userinfo(self, token: str) -> httpx.Response:
        return self.browser.get("/userinfo", headers={"Authorization": f"Bearer {token}"})


def returned(address: str) -> dict[str, str]:
    """The parameters of a return address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def words(answer: httpx.Response) -> str:
    """What is read on a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))
