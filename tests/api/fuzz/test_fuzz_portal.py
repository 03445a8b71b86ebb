"""Calls made up from the portal's own document: no server error, and every answer is one that the document names.

A few per operation here; ``FUZZ_EXAMPLES=500 python -m pytest tests/api/fuzz`` makes many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from databases import KINDS, empty_database
from fuzzing import CHECKS, Count, configured, replaced, schemathesis
from portal_world import World, running_world

pytestmark = pytest.mark.timeout(3600)  # one test makes all calls; many examples take their time
calls = Count("portal")


@pytest.fixture(scope="module", params=KINDS)
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("fuzz")
    with empty_database(request.param, folder) as url, running_world(url, folder) as world:
        yield world


@pytest.fixture(scope="module")
def ids(portal: World) -> dict[str, list[str]]:
    """Things that there are."""
    lists = {"application_id": "applications", "message_id": "messages", "kind_id": "application-kinds"}
    return {name: [one["id"] for one in portal.get("halina", f"/v1/{path}")["items"]] for name, path in lists.items()}


@pytest.fixture
def document(portal: World) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", portal.client.app, config=configured())


@pytest.fixture(scope="module", autouse=True)
def counted() -> Iterator[None]:
    """Tell how many calls there were (``-s`` shows it)."""
    yield
    print(f"\n{calls}")


schema = schemathesis.pytest.from_fixture("document")


@schema.parametrize()
def test_the_portal_answers_as_its_document_says(case: Any, portal: World, ids: dict[str, list[str]]) -> None:
    replaced(case, calls.made, **ids)
    staff = case.path.startswith("/v1/staff")
    claims = {"scope": "openid case_lookup", "roles": ["consultant"], "client_id": "konsola"} if staff else {}
    token = portal.token("halina", **claims)
    answer = case.call(headers={"Authorization": f"Bearer {token}"} if calls.made % 5 else None)
    calls.note(answer.status_code)
    case.validate_response(answer, checks=CHECKS)
