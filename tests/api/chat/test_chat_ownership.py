"""Whose conversation it is: every route below one, walked without a token, with a wrong one, and with another's."""

from __future__ import annotations

from typing import Any

import pytest
from chat_world import World, error, world_of

from actions.render.my_data_names import JSON_NAME, PDF_NAME
from actions.render.results import PAGE_NAME
from actions.render.results import PDF_NAME as RESULTS_NAME

FILES = (RESULTS_NAME, PAGE_NAME, PDF_NAME, JSON_NAME, "receipt-b1c2.pdf")
ATTACHMENT = "/attachments/6b1f3c1e-52a5-4f3e-9d6a-2f0c8a5d7e11"
BODIES: dict[str, Any] = {"/messages": {"json": {"text": "dzień dobry"}}, ATTACHMENT: {"content": b"%PDF-1.4"}}


def below_a_conversation() -> list[tuple[str, str]]:
    """Every operation that the document has below a conversation, with names of files filled in."""
    paths = world_of().client.get("/api/openapi.json").json()["paths"]
    found = [
        (method.upper(), path.partition("{conversation_id}")[2])
        for path, methods in paths.items()
        if "{conversation_id}" in path
        for method in methods
    ]
    return [
        (method, path.replace("{name}", name).replace("/attachments/{attachment_id}", ATTACHMENT))
        for method, path in found
        for name in (FILES if "{name}" in path else ("",))
    ]


ROUTES = below_a_conversation()


def test_there_are_routes_to_walk() -> None:
    assert {("POST", "/messages"), ("GET", "/turns"), ("GET", "/events"), ("DELETE", "")} <= set(ROUTES)
    assert not [path for _, path in ROUTES if "{" in path], "how is this path filled in?"


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_only_its_own_token_opens_a_conversation(chat: World, method: str, path: str) -> None:
    theirs, mine = chat.begins(), chat.begins()
    before = len(theirs.turns())
    wrong = [
        {},
        {"Authorization": f"Bearer {mine.token}"},
        {"Authorization": "Bearer x"},
        {"Authorization": "Bearer"},
        {"Authorization": f"Basic {theirs.token}"},
        {"Authorization": f"Bearer {theirs.token}x"},
    ]
    for headers in wrong:
        answer = chat.client.request(method, theirs.path + path, headers=headers, **BODIES.get(path, {}))
        error(answer, 401, "no_access")
    assert len(theirs.turns()) == before


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_token_opens_nothing_that_is_gone(chat: World, method: str, path: str) -> None:
    talk = chat.begins()
    assert talk.call("DELETE").status_code == 204
    error(talk.call(method, path, **BODIES.get(path, {})), 404, "conversation_gone")


def test_a_token_in_the_address_opens_nothing(chat: World) -> None:
    talk = chat.begins()
    answer = chat.client.get(f"{talk.path}/turns", params={"token": talk.token, "access_token": talk.token})
    error(answer, 401, "no_access")
