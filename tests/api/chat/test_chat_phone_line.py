"""The line at which a person answers: its number, its hours, and whether it is open at this moment."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest
from action_fakes import fake_services
from chat_world import world_of
from fastapi import FastAPI
from fastapi.testclient import TestClient

from actions.people import PHONE_LINE
from actions.services import Services
from api.chat import phone_line
from knowledge.hours import WARSAW


def line(services: Services) -> dict[str, str | None]:
    app = FastAPI()
    app.state.assistant = SimpleNamespace(services=services)
    app.include_router(phone_line.router)
    found: dict[str, str | None] = TestClient(app).get("/api/phone-line").json()
    return found


@pytest.mark.parametrize(
    ("at", "now"),
    [
        (datetime(2026, 11, 24, 16, 30, tzinfo=WARSAW), "Teraz otwarte, do 17.00."),
        (datetime(2026, 11, 24, 17, 0, tzinfo=WARSAW), "Teraz zamknięte. Otwarte będzie jutro od 8.00."),
    ],
)
def test_it_says_whether_anybody_answers_now(at: datetime, now: str) -> None:
    services = fake_services(at)
    hours = services.institutions[PHONE_LINE].hours
    assert hours is not None
    assert line(services) == {"phone": services.texts.phone, "hours": hours.text, "now": now}


def test_the_chat_serves_it_without_a_token_and_nobody_keeps_it() -> None:
    answer = world_of().client.get("/api/phone-line")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store", "it is another one in an hour"
