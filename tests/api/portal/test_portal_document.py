"""The published OpenAPI document and its guide say what the portal does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from portal_world import World

from api.portal.app import create_app
from api.portal.openapi import public_routes
from api.portal.settings import PortalSettings
from api.portal.stages import NAMES

DOCS = Path(__file__).resolve().parents[3] / "docs"
PUBLISHED: dict[str, Any] = json.loads((DOCS / "openapi-portal.json").read_text(encoding="utf-8"))
GUIDE = (DOCS / "portal-api.md").read_text(encoding="utf-8")
OPERATIONS = [
    (method.upper(), path, operation)
    for path, methods in PUBLISHED["paths"].items()
    for method, operation in methods.items()
]


def test_the_published_document_is_the_portals_own(portal: World) -> None:
    """When this fails: ``python -m api.portal.openapi > docs/openapi-portal.json``."""
    assert portal.client.get("/openapi.json").json() == PUBLISHED


def test_the_published_document_is_written_by_the_command_that_the_guide_names() -> None:
    assert "python -m api.portal.openapi > docs/openapi-portal.json" in GUIDE


@pytest.mark.parametrize(("method", "path"), [(method, path) for method, path, _ in OPERATIONS])
def test_the_guide_names_every_operation(method: str, path: str) -> None:
    assert f"`{method} {path}`" in GUIDE


def test_the_guide_names_no_operation_that_there_is_not() -> None:
    named = set(re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /v1[^` ]*)`", GUIDE))
    assert named == {f"{method} {path}" for method, path, _ in OPERATIONS}


def test_the_guide_names_every_stage_and_every_problem() -> None:
    sources = Path(__file__).resolve().parents[3] / "api" / "portal"
    code = "".join(path.read_text(encoding="utf-8") for path in sources.rglob("*.py"))
    words = set(re.findall(r"(?:ProblemError|_unauthorized)\(\s*(?:\d{3}|[a-z_.]+)?,?\s*\"([a-z-]+)\"", code))
    assert {"invalid-form", "invalid-token", "not-found", "forbidden"} <= words
    for word in (*words, *NAMES):
        assert f"`{word}`" in GUIDE, word


@pytest.mark.parametrize(("path", "operation"), [(path, operation) for _, path, operation in OPERATIONS])
def test_every_operation_says_what_it_does_and_how_it_fails(path: str, operation: dict[str, Any]) -> None:
    assert operation["operationId"]
    assert operation["description"]
    failures = {status for status in operation["responses"] if not status.startswith("2")}
    assert "503" in failures
    if "security" in operation:
        assert {"401", "403"} <= failures
    for status in failures:
        assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_only_the_kinds_of_application_are_public() -> None:
    app = create_app(PortalSettings(_env_file=None, database_url="sqlite://"))  # type: ignore[call-arg]
    assert public_routes(app) == {"/v1/application-kinds", "/v1/application-kinds/{kind_id}"}
