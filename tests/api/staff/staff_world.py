"""The console for tests: real Knowledge Base, hand-made readings in place of the trained model, a clock that is set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
from action_fakes import NOW, fake_services
from databases import own_database
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from actions.settings import Settings
from api.staff.app import install
from api.staff.parts import Staff, Understanding
from api.staff.sessions import Member

PENSIONER = "pani 67l sama renta 1400 czynsz 600 bałuty co jej przysł"
PAPERS = "papiery do mieszkaniówki"
UNSURE = "jakiś dodatek mieszkaniowy albo zasiłek celowy"
LIKELY = "czy ktoś taki dostanie mieszkaniówkę"
MEMBER = Member("s-1", "consultant", "Joanna", "Wilk", "id-token", "token")
READINGS: Mapping[str, Mapping[str, Any]] = {
    PENSIONER: {
        "reading": {
            "function": "eligibility_start",
            "confidence": 0.99,
            "decision": "answer",
            "certain": True,
            "district": "baluty",
        },
        "story": {
            "age": 67,
            "sex": "k",
            "partner": "none",
            "work": "disability_pension",
            "income": "1400",
            "rent": "600",
        },
    },
    PAPERS: {
        "reading": {
            "function": "kb_question",
            "confidence": 0.98,
            "decision": "answer",
            "certain": True,
            "benefit": "dodatek-mieszkaniowy",
            "facet": "documents",
        }
    },
    UNSURE: {
        "reading": {
            "function": "kb_question",
            "confidence": 0.41,
            "decision": "ask_back",
            "certain": False,
            "benefit": "dodatek-mieszkaniowy",
            "facet": "what_is",
        },
        "entities": [
            {"entity": "benefit", "value": "dodatek-mieszkaniowy", "start": 6, "end": 25},
            {"entity": "benefit", "value": "zasilek-celowy", "start": 31, "end": 45},
        ],
    },
    LIKELY: {
        "reading": {
            "function": "kb_question",
            "confidence": 0.8,
            "decision": "answer",
            "certain": False,
            "benefit": "dodatek-mieszkaniowy",
            "facet": "who_can",
        },
        "entities": [{"entity": "benefit", "value": "dodatek-mieszkaniowy", "start": 24, "end": 37}],
    },
    "a jego żona": {"reading": {}, "story": {"partner": "spouse", "lives_in_lodz": True}},
    "kiedy wypłata dodatku mieszkaniowego": {
        "reading": {
            "function": "payments",
            "confidence": 0.99,
            "decision": "answer",
            "certain": True,
            "benefit": "dodatek-mieszkaniowy",
        }
    },
    "mąż mnie bije": {"reading": {"function": "crisis", "confidence": 0.97, "decision": "answer", "certain": True}},
    "co z moim wnioskiem": {
        "reading": {"function": "status_check", "confidence": 0.99, "decision": "answer", "certain": True}
    },
    "gdzie mops na bałutach": {
        "reading": {
            "function": "office_info",
            "confidence": 0.99,
            "decision": "answer",
            "certain": True,
            "district": "baluty",
            "institution": "mops",
        },
        "story": {"lives_in_lodz": True},
    },
}


@dataclass
class HandMade:
    """Readings by text; everything else is read as nothing. Remembers what it was given."""

    heard: list[str] = field(default_factory=list)

    async def parse(self, text: str) -> Mapping[str, Any]:
        self.heard.append(text)
        return READINGS.get(text, {})


@dataclass
class World:
    """A running console."""

    app: FastAPI
    database: Engine
    understanding: HandMade
    at: datetime = NOW

    @property
    def parts(self) -> Staff:
        parts: Staff = self.app.state.staff
        return parts

    def stranger(self) -> TestClient:
        """Somebody who is not signed in."""
        return TestClient(self.app, follow_redirects=False)

    def member(self, role: str = "consultant", sub: str = MEMBER.sub) -> Consultant:
        """A signed-in member of staff with an open screen."""
        client = TestClient(self.app, follow_redirects=False)
        client.cookies.set("konsultant", self.parts.sessions.begin(replace(MEMBER, role=role, sub=sub)))
        return Consultant(client, token_of(client.get("/konsultant").text))

    def later(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by


@dataclass
class Consultant:
    """A consultant at the screen."""

    client: TestClient
    token: str

    def sends(self, path: str = "/konsultant", *, part: bool = True, **fields: Any) -> httpx.Response:
        """Send the form; `part` as htmx does. Names of fields with a dot are given with a double underscore."""
        data = {name.replace("__", "."): value for name, value in fields.items()}
        headers = {"HX-Request": "true"} if part else {}
        return self.client.post(path, data={"csrf": self.token, **data}, headers=headers)

    def sees(self, path: str = "/konsultant", **fields: Any) -> str:
        """What is shown after sending the form, as plain text."""
        answer = self.sends(path, **fields)
        assert answer.status_code == 200, answer.text
        return plain(answer.text)


def world(
    public_url: str = "http://testserver",
    identity_url: str = "http://localhost:1",
    portal_url: str = "http://localhost:1",
    understanding: Understanding | None = None,
) -> World:
    """A console over an empty database; it understands what the hand-made readings say, or `understanding`."""
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None, public_url=public_url, identity_url=identity_url, portal_url=portal_url, secret_key="testy"
    )
    database = own_database()
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    made = World(app, database, HandMade())
    heard = understanding or made.understanding
    services = fake_services(settings=settings, now=lambda: made.at)
    app.state.assistant = SimpleNamespace(services=services, database=database, settings=settings)
    install(app, heard)
    return made


def token_of(html: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', html)
    assert found, "the page holds no token"
    return found[1]


def plain(html: str) -> str:
    """The words of a page, spaces made ordinary."""
    text = re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").replace("&#34;", '"')
    return re.sub(r"\s+", " ", text)
