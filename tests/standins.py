"""The stand-in portal and identity provider as real servers on free ports, and logging in at them without a browser.

``with running_standins() as standins:`` starts both; ``standins.portal.stop()`` takes the portal down, ``start()``
brings it back on the same port with the same data.
"""

from __future__ import annotations

import hashlib
import secrets
import socket
import tempfile
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import uvicorn
from fastapi import FastAPI

from api.identity.app import create_app as create_identity
from api.identity.settings import IdentitySettings
from api.portal.app import create_app as create_portal
from api.portal.settings import PortalSettings

TODAY = date(2026, 11, 24)
CLERK_KEY = "klucz-do-urzedu"
"""Opens the demo clerk's pages."""
_STARTS_WITHIN_SECONDS = 20.0


class Server:
    """One application served by uvicorn in a thread, on a port that stays the same over restarts."""

    def __init__(self, port: int, build: Callable[[], FastAPI]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._build = build
        self._running: tuple[uvicorn.Server, threading.Thread] | None = None

    def start(self) -> None:
        config = uvicorn.Config(self._build(), host="127.0.0.1", port=self._port, log_level="error", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        give_up = time.monotonic() + _STARTS_WITHIN_SECONDS
        while not server.started:
            if time.monotonic() > give_up or not thread.is_alive():
                raise RuntimeError(f"{self.url} did not start")
            time.sleep(0.01)
        self._running = (server, thread)

    def stop(self) -> None:
        if self._running is not None:
            server, thread = self._running
            server.should_exit = True
            thread.join()
            self._running = None


@dataclass
class Standins:
    """The two running servers."""

    portal: Server
    identity: Server
    assistant_url: str


@contextmanager
def running_standins(
    assistant_url: str = "http://127.0.0.1:8000",
    today: date = TODAY,
    database_url: str | None = None,
    access_token_seconds: int = 300,
) -> Iterator[Standins]:
    """Run both stand-ins until the block ends.

    Args:
        assistant_url: where the assistant is, so that its return address is known to the provider.
        today: the day round which the invented cases are placed.
        database_url: the portal's database; a new SQLite file when not given.
    """
    with tempfile.TemporaryDirectory() as folder:
        identity_port, portal_port = free_port(), free_port()
        identity_url = f"http://127.0.0.1:{identity_port}"
        identity_settings = IdentitySettings(
            _env_file=None,
            url=identity_url,
            assistant_url=assistant_url,
            key_file=Path(folder) / "identity-key.json",
            access_token_seconds=access_token_seconds,
        )
        portal_settings = PortalSettings(
            _env_file=None,
            database_url=database_url or f"sqlite:///{folder}/portal.db",
            identity_url=identity_url,
            clerk_key=CLERK_KEY,  # type: ignore[arg-type]
            today=today,
        )
        identity = Server(identity_port, lambda: create_identity(identity_settings))
        portal = Server(portal_port, lambda: create_portal(portal_settings))
        identity.start()
        portal.start()
        try:
            yield Standins(portal, identity, assistant_url)
        finally:
            portal.stop()
            identity.stop()


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def log_in(authorization_url: str, who: str, means: str = "profil-zaufany") -> str:
    """Do what a person does on the provider's pages; gives the address to which the browser is sent back."""
    with httpx.Client(verify=False) as browser:
        started = browser.get(authorization_url)
        assert started.status_code == 303, started.text
        chosen = httpx.URL(authorization_url).join(started.headers["location"])
        action = str(chosen) if chosen.path.endswith("/pracownik") else f"{chosen}/{means}"
        finished = browser.post(action, data={"who": who})
        assert finished.status_code == 302, finished.text
        return finished.headers["location"]


@dataclass(frozen=True)
class Client:
    """A client of the provider with the request for one login."""

    standins: Standins
    client_id: str = "asystent"
    client_secret: str = "asystent-lokalnie"
    scope: str = "openid profile pesel portal"
    path: str = "/login/callback"
    verifier: str = "v" * 43 + "x"

    @property
    def redirect_uri(self) -> str:
        return self.standins.assistant_url + self.path

    def authorization_url(self, **changes: str | None) -> str:
        """Where a login starts; `changes` replace parameters, None leaves one out."""
        challenge = urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self.scope,
            "state": secrets.token_urlsafe(8),
            "nonce": "n-0",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            **changes,
        }
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        return f"{self.standins.identity.url}/authorize?{query}"

    def token(self, **parameters: str) -> httpx.Response:
        """Ask the token endpoint."""
        return httpx.post(
            f"{self.standins.identity.url}/token",
            data=parameters,
            auth=(self.client_id, self.client_secret),
            verify=False,
        )

    def exchange(self, returned_to: str, **changes: str) -> httpx.Response:
        """Exchange the code in a return address for tokens."""
        code = parse_qs(urlsplit(returned_to).query)["code"][0]
        given = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        }
        return self.token(**{**given, **changes})


def access_token(standins: Standins, who: str, means: str = "profil-zaufany") -> str:
    """An access token of an invented person, for calling the portal."""
    client = Client(standins)
    answer = client.exchange(log_in(client.authorization_url(), who, means))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])
