"""Calls made up from the chat API's own document: no server error, and every answer is one that the document names.

A few per operation here; ``FUZZ_EXAMPLES=500 python -m pytest tests/api/fuzz`` makes many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from chat_world import Talk, World, world_of
from fuzzing import CHECKS, Count, configured, replaced, schemathesis

from actions.render.my_data_names import JSON_NAME, PDF_NAME
from actions.render.results import PAGE_NAME
from actions.render.results import PDF_NAME as RESULTS_NAME

NAMES = (RESULTS_NAME, PAGE_NAME, PDF_NAME, JSON_NAME, "receipt-b1c2.pdf", "x")
STREAM = "/api/conversations/{conversation_id}/events"
"""Never ends; test_chat_events.py has it."""
pytestmark = pytest.mark.timeout(3600)  # one test makes all calls; many examples take their time
calls = Count("chat API")


@pytest.fixture(scope="module")
def chat() -> World:
    return world_of()


@pytest.fixture(scope="module")
def talk(chat: World) -> Talk:
    return chat.begins()


@pytest.fixture
def document(chat: World) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", chat.app, config=configured()).exclude(path=STREAM)


@pytest.fixture(scope="module", autouse=True)
def counted() -> Iterator[None]:
    """Tell how many calls there were (``-s`` shows it)."""
    yield
    print(f"\n{calls}")


schema = schemathesis.pytest.from_fixture("document")


@schema.parametrize()
def test_the_chat_api_answers_as_its_document_says(case: Any, chat: World, talk: Talk) -> None:
    if case.method == "DELETE":
        talk = chat.begins()
    replaced(case, calls.made, conversation_id=[talk.id], name=NAMES)
    answer = case.call(headers=talk.key if calls.made % 5 else None)
    calls.note(answer.status_code)
    case.validate_response(answer, checks=CHECKS)
