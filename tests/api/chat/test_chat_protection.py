"""What holds for every answer: headers, no raw failure, one shape of errors, documents that are true."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from chat_world import World, error, world_of
from fastapi import APIRouter
from sqlalchemy.exc import OperationalError

from api.chat import errors

DOCS = Path(__file__).resolve().parents[3] / "docs"
GUIDE = (DOCS / "chat-api.md").read_text(encoding="utf-8")
SECRET = "PESEL 57041241004 w /var/tajne"


def routes(chat: World) -> set[tuple[str, str]]:
    """Every call of the chat API, parameters named as the guide names them."""
    document = chat.client.get("/api/openapi.json").json()
    return {
        (method.upper(), path.replace("{conversation_id}", "{id}"))
        for path, methods in document["paths"].items()
        if path.startswith("/api/")
        for method in methods
    }


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("GET", "/api/health"), ("POST", "/api/conversations"), ("GET", "/api/nie-ma"), ("GET", "/login/x")],
)
def test_every_answer_forbids_browsers_a_lot(chat: World, method: str, path: str) -> None:
    headers = chat.client.request(method, path).headers
    policy = headers["content-security-policy"]
    for needed in ("default-src 'none'", "base-uri 'none'"):
        assert needed in policy
    assert "unsafe" not in policy
    assert "frame-ancestors" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]
    assert "server" not in headers
    assert "strict-transport-security" not in headers


def test_over_https_browsers_are_told_to_insist_on_it() -> None:
    chat = world_of(public_url="https://asystent.example")
    assert chat.client.get("/api/health").headers["strict-transport-security"].startswith("max-age=")


@pytest.mark.parametrize("path", ["/api/health", "/api/nie-ma", "/api/schemas/household.json"])
def test_no_answer_of_the_api_is_kept(chat: World, path: str) -> None:
    assert chat.client.get(path).headers["cache-control"] == "no-store"


def test_a_failure_nobody_foresaw_goes_out_as_a_sentence_and_not_as_a_trace(caplog: pytest.LogCaptureFixture) -> None:
    chat = world_of()
    router = APIRouter()

    @router.get("/api/fails")
    async def fails() -> None:
        raise ValueError(SECRET)

    chat.app.include_router(router)
    with caplog.at_level(logging.DEBUG, logger="api"):
        answer = chat.client.get("/api/fails")
    told = error(answer, 500, "failed")
    assert "Proszę spróbować jeszcze raz" in told["message"]
    assert "content-security-policy" in answer.headers
    assert "ValueError" in caplog.text
    for text in (answer.text, caplog.text):
        assert SECRET not in text


def test_health_is_about_the_process_and_readiness_about_the_database(
    chat: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chat.client.get("/api/ready").json() == {"status": "ok"}

    def down(*_: Any) -> None:
        raise OperationalError("SELECT", {}, Exception(SECRET))

    monkeypatch.setattr(chat.app.state.chat.access, "known", down)
    answer = chat.client.get("/api/ready")
    assert error(answer, 503, "starting")["retry_after"] > 0
    assert answer.headers["retry-after"]
    assert SECRET not in answer.text
    assert chat.client.get("/api/health").json() == {"status": "ok"}


def test_the_guide_names_every_call(chat: World) -> None:
    assert len(routes(chat)) >= 10
    for method, path in routes(chat):
        pattern = rf"`{method} {re.escape(path)}(\?[^`]*)?`"
        assert re.search(pattern, GUIDE), f"docs/chat-api.md does not name {method} {path}"


def test_the_guide_names_no_call_that_there_is_not(chat: World) -> None:
    named = set(re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/api/[^`?]*)", GUIDE))
    assert named == routes(chat)


def every_error() -> list[type[errors.ApiError]]:
    return sorted(errors.ApiError.__subclasses__(), key=lambda kind: kind.__name__)


def test_the_guide_names_every_error_with_its_status() -> None:
    listed = [(int(status), codes) for status, codes in re.findall(r"^\| (\d{3}) \| (.*) \|$", GUIDE, re.MULTILINE)]
    framework = [(404, "not_found"), (405, "not_allowed"), (422, "bad_request"), (400, "bad_request")]
    for status, code in [*((int(kind.status), kind.code) for kind in every_error()), *framework]:
        assert any(found == status and f"`{code}`" in codes for found, codes in listed), f"{status} {code}"


@pytest.mark.parametrize("kind", every_error())
def test_every_error_is_a_sentence_for_a_person(kind: type[errors.ApiError]) -> None:
    assert kind.message.endswith(".")
    assert "!" not in kind.message
    assert not re.search(r"\b(error|invalid|request|token|server)\b", kind.message, re.IGNORECASE)
