"""The portal over HTTP with the identity provider behind it, and access tokens of every kind, good and bad."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import KeySet
from standins import TODAY, Server, free_port

from api.identity.app import create_app as create_identity
from api.identity.keys import ALGORITHM, signing_keys
from api.identity.people import SUBSTANTIAL, people
from api.identity.settings import IdentitySettings
from api.portal.app import create_app
from api.portal.settings import PortalSettings

PESELS = {person.id: person.pesel or "" for person in people().residents}
SUBJECTS = {person.id: person.subject for person in (*people().residents, *people().unusual)}


@dataclass
class World:
    """A running portal.

    Attributes:
        client: calls the portal; adds no token by itself.
        keys: the provider's keys, the private one included.
    """

    client: TestClient
    keys: KeySet
    issuer: str

    def token(self, who: str = "halina", keys: KeySet | None = None, kind: str = "at+jwt", **changes: Any) -> str:
        """An access token as the provider makes them, but for `changes` of its claims; None leaves one out."""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "portal-wsparcia",
            "sub": SUBJECTS[who],
            "client_id": "asystent",
            "iat": now,
            "exp": now + 300,
            "scope": "openid profile pesel portal",
            "acr": SUBSTANTIAL,
            **changes,
        }
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": ALGORITHM, "typ": kind}, given, keys or self.keys)

    def call(self, who: str, method: str, path: str, **parts: Any) -> httpx.Response:
        """A call in the name of an invented resident."""
        headers = {"Authorization": f"Bearer {self.token(who)}", **parts.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **parts)

    def get(self, who: str, path: str) -> Any:
        """What a resident reads there."""
        answer = self.call(who, "GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def submit(self, who: str, form: dict[str, Any], key: str, kind: str = "dodatek-mieszkaniowy") -> httpx.Response:
        """File an application."""
        body = {"kind": kind, "form": form}
        return self.call(who, "POST", "/v1/applications", json=body, headers={"Idempotency-Key": key})


@contextmanager
def running_world(database_url: str, folder: Path, calls_a_minute: int = 100_000) -> Iterator[World]:
    """Provider and portal until the block ends."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    key_file = folder / f"{port}.json"
    settings = IdentitySettings(_env_file=None, url=issuer, key_file=key_file)  # type: ignore[call-arg]
    identity = Server(port, partial(create_identity, settings))
    identity.start()
    portal = create_app(
        PortalSettings(
            _env_file=None,  # type: ignore[call-arg]
            database_url=database_url,
            identity_url=issuer,
            today=TODAY,
            calls_a_minute=calls_a_minute,
        )
    )
    try:
        with TestClient(portal, raise_server_exceptions=False) as client:
            yield World(client, signing_keys(key_file), issuer)
    finally:
        identity.stop()


def filled(who: str, **changes: Any) -> dict[str, Any]:
    """A housing allowance form of a person who lives alone that can be filed; None leaves a field out."""
    pesel = PESELS[who]
    form = {
        "imie": "Jan",
        "nazwisko": "Zmyślony",
        "pesel": pesel,
        "adres_nr_domu": "12",
        "adres_kod": "91-001",
        "adres_miejscowosc": "Łódź",
        "tytul_prawny": "najem",
        "zarzadca_nazwa": "Wspólnota przy Zmyślonej",
        "zarzadca_adres": "ul. Zmyślona 1, Łódź",
        "konto_zarzadcy": "61109010140000071219812874",
        "powierzchnia_uzytkowa": "35.5",
        "ogrzewanie": "jest",
        "ciepla_woda": "brak",
        "gaz_przewodowy": "jest",
        "liczba_osob": 1,
        "wydatki_miesieczne": "640.00",
        "deklaracja_od": "2026-08-01",
        "deklaracja_do": "2026-10-31",
        "domownicy": [
            {
                "imie_nazwisko": "Jan Zmyślony",
                "data_urodzenia": "1960-01-02",
                "pokrewienstwo": "wnioskodawca",
                "zrodla_dochodu": ["emerytura"],
                "dochod_3_mies": "5400.00",
            }
        ],
        "oswiadczenie_karne": True,
        "zapoznanie_rodo": True,
        **changes,
    }
    return {name: value for name, value in form.items() if value is not None}
