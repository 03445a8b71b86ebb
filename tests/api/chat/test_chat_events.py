"""Server-sent events over a real connection: what is said arrives, and a page that was away gets what it missed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from chat_world import Talk, World, error, world_of
from standins import Server, free_port

from api.chat.events import turns

Event = tuple[str, int, dict[str, Any]]


@pytest.fixture
def world() -> World:
    return world_of()


@pytest.fixture
def page(world: World) -> Iterator[httpx.Client]:
    """A browser before the real server."""
    server = Server(free_port(), lambda: world.app)
    server.start()
    with httpx.Client(base_url=server.url, verify=False, timeout=20) as client:
        yield client
    server.stop()


@contextmanager
def listening(page: httpx.Client, talk: Talk, last: int | None = None) -> Iterator[Iterator[Event]]:
    """The events of a conversation as they come."""
    headers = talk.key if last is None else {**talk.key, "Last-Event-ID": str(last)}
    with page.stream("GET", f"{talk.path}/events", headers=headers) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        yield read(answer)


def read(answer: httpx.Response) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in answer.iter_lines():
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.strip()
        elif "data" in fields:
            yield fields["event"], int(fields["id"]), json.loads(fields["data"])
            fields = {}


def begins(page: httpx.Client) -> Talk:
    return Talk(page, **page.post("/api/conversations", json={}).json())  # type: ignore[arg-type]


def test_a_turn_arrives_as_it_is_said_with_its_number(page: httpx.Client) -> None:
    talk = begins(page)
    with listening(page, talk, last=1) as events:
        turn = talk.says("dzień dobry")
        assert next(events) == ("turn", 2, turn)


def test_a_page_that_was_away_gets_everything_after_the_last_it_saw(page: httpx.Client) -> None:
    talk = begins(page)
    for text in ("raz", "dwa", "trzy"):
        talk.says(text)
    with listening(page, talk, last=2) as events:
        assert [next(events)[1:] for _ in range(2)] == [(turn["number"], turn) for turn in talk.turns(after=2)]
    with listening(page, talk, last=0) as events:
        assert [next(events)[1] for _ in range(4)] == [1, 2, 3, 4]


def test_without_a_last_event_only_what_is_new_comes(page: httpx.Client) -> None:
    talk = begins(page)
    talk.says("raz")
    with listening(page, talk) as events:
        talk.says("dwa")
        assert next(events)[1] == 3


def test_what_is_said_in_another_conversation_is_not_heard(page: httpx.Client) -> None:
    talk, other = begins(page), begins(page)
    with listening(page, talk, last=1) as events:
        other.says("tajemnica")
        talk.says("moje")
        assert next(events)[2]["said"] == "moje"


def test_two_pages_of_one_conversation_hear_the_same(page: httpx.Client) -> None:
    talk = begins(page)
    with listening(page, talk, last=1) as first, listening(page, talk, last=1) as second:
        talk.says("dzień dobry")
        assert next(first) == next(second)


def test_nobody_listens_without_the_token(page: httpx.Client) -> None:
    talk = begins(page)
    error(page.get(f"{talk.path}/events"), 401, "no_access")
    error(page.get(f"{talk.path}/events", headers=begins(page).key), 401, "no_access")


async def test_news_that_nobody_asked_for_arrives_too(world: World) -> None:
    """A login, told by the assistant itself."""
    talk = world.begins()
    heard = turns(world.app.state.chat, talk.id, 1)
    await world.assistant.engine.news(talk.id, "/login_done")
    event = await heard.__anext__()
    assert (event.event, event.id) == ("turn", "2")
    assert json.loads(str(event.data))["said"] is None
    await heard.aclose()


async def test_what_another_worker_said_is_found_when_looking_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.chat.events.LOOK_AGAIN_SECONDS", 0.01)
    talk = world.begins()
    heard = turns(world.app.state.chat, talk.id, 1)
    monkeypatch.setattr(world.assistant.engine.listeners, "publish", lambda _spoken: None)
    await world.assistant.engine.handle(talk.id, "z innego procesu", channel="web")
    assert json.loads(str((await heard.__anext__()).data))["said"] == "z innego procesu"
    await heard.aclose()


async def test_an_erased_conversation_ends_the_events(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.chat.events.LOOK_AGAIN_SECONDS", 0.01)
    talk = world.begins()
    heard = turns(world.app.state.chat, talk.id, 0)
    assert (await heard.__anext__()).id == "1"
    await world.assistant.engine.forget(talk.id)
    assert [event async for event in heard] == []
