"""Beginning, sending, reading, erasing: only with the conversation's own token, each message answered once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from chat_world import GENEROUS, World, error, texts, world_of
from sqlalchemy import select, update

from api.chat.access import AccessRow
from api.chat.limits import Rates
from api.web.limits import Rate
from bot import words
from bot.conversations import ConversationRow
from bot.tracker_store import ConversationChangedError

ATTACHMENT = "/attachments/6b1f3c1e-52a5-4f3e-9d6a-2f0c8a5d7e11"
CALLS = [
    ("POST", "/messages", {"json": {"text": "dzień dobry"}}),
    ("GET", "/turns", {}),
    ("GET", "/events", {}),
    ("GET", "/files/receipt-1.pdf", {}),
    ("PUT", ATTACHMENT, {"content": b"%PDF-1.4"}),
    ("DELETE", "", {}),
]


def private_calls(chat: World) -> Iterator[tuple[str, str]]:
    """Every call of the OpenAPI document that is about one conversation."""
    for path, methods in chat.client.get("/api/openapi.json").json()["paths"].items():
        whose, found, what = path.partition("/{conversation_id}")
        if whose == "/api/conversations" and found:
            filled = what.replace("{name}", "receipt-1.pdf").replace("/attachments/{attachment_id}", ATTACHMENT)
            yield from ((method.upper(), filled) for method in methods)


def test_a_conversation_begins_with_an_unguessable_id_a_token_and_the_first_word(chat: World) -> None:
    first, second = chat.begins(), chat.begins()
    assert first.id != second.id
    assert first.token != second.token
    assert min(len(first.id), len(first.token)) >= 32
    assert (first.turn["number"], first.turn["said"]) == (1, None)
    assert first.turn["replies"]
    assert chat.agent.heard == ["/greet_first", "/greet_first"]


def test_the_token_is_kept_only_as_a_mark(chat: World) -> None:
    talk = chat.begins()
    with chat.database.connect() as connection:
        kept = connection.execute(select(AccessRow.token_hash)).scalars().all()
    assert kept
    assert talk.token not in kept


def test_the_calls_that_are_tried_below_are_all_that_there_are(chat: World) -> None:
    assert set(private_calls(chat)) == {(method, path) for method, path, _ in CALLS}


@pytest.mark.parametrize(("method", "path", "parts"), CALLS, ids=str)
def test_every_call_needs_the_conversations_own_token(
    chat: World, method: str, path: str, parts: dict[str, Any]
) -> None:
    mine, other = chat.begins(), chat.begins()
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {mine.token}"}, other.key):
        told = error(chat.client.request(method, mine.path + path, headers=headers, **parts), 401, "no_access")
        assert told["message"] == "Nie można otworzyć tej rozmowy. Proszę zacząć nową."
    assert len(mine.turns()) == 1


@pytest.mark.parametrize(("method", "path", "parts"), CALLS, ids=str)
def test_a_token_in_the_address_opens_nothing(chat: World, method: str, path: str, parts: dict[str, Any]) -> None:
    talk = chat.begins()
    answer = chat.client.request(method, talk.path + path, params={"token": talk.token}, **parts)
    error(answer, 401, "no_access")


@pytest.mark.parametrize("conversation", ["nie-ma", "%00", "x" * 500, "telegram-1", "ó"])
def test_a_conversation_that_there_is_not_is_gone(chat: World, conversation: str) -> None:
    answer = chat.client.get(f"/api/conversations/{conversation}/turns", headers={"Authorization": "Bearer x"})
    error(answer, 404, "conversation_gone")


def test_words_are_answered_and_kept_in_order(chat: World) -> None:
    talk = chat.begins()
    turn = talk.says("mam 80 lat")
    assert (turn["number"], turn["said"]) == (2, "mam 80 lat")
    assert texts(turn["replies"]) == "Słyszę: mam 80 lat"
    assert datetime.fromisoformat(turn["at"].replace("Z", "+00:00")).tzinfo
    talk.says("a ty?")
    assert [one["number"] for one in talk.turns()] == [1, 2, 3]
    assert talk.turns(after=1)[0] == turn
    assert talk.turns(after=3) == []


def test_a_choice_is_pressed_by_its_payload_and_shown_by_its_title(chat: World) -> None:
    talk = chat.begins()
    offered = talk.says("zapytaj")["replies"][0]["choices"]
    pressed = talk.sends(payload=offered[0]["payload"]).json()
    assert pressed["said"] == "Tak"
    assert chat.agent.heard[-1] == '/answer{"value": "yes"}'


def test_a_choice_pressed_twice_is_answered_with_a_hint(chat: World) -> None:
    talk = chat.begins()
    payload = talk.says("zapytaj")["replies"][0]["choices"][0]["payload"]
    talk.sends(payload=payload)
    again = talk.sends(payload=payload)
    assert again.status_code == 200
    assert words.ANSWERED_ALREADY in texts(again.json()["replies"])
    assert chat.agent.heard.count('/answer{"value": "yes"}') == 1


@pytest.mark.parametrize("payload", ['/show_case{"case": "1"}', "/restart", "/login_done", "/answer{}@1", "/x" * 900])
def test_a_payload_that_was_never_offered_does_nothing(chat: World, payload: str) -> None:
    talk = chat.begins()
    before = list(chat.agent.heard)
    answer = talk.sends(payload=payload)
    assert answer.status_code == 200
    assert answer.json()["replies"]
    assert not [one for one in chat.agent.heard[len(before) :] if one.startswith("/") and one != "/resume"]


def test_the_same_client_id_is_answered_once(chat: World) -> None:
    talk = chat.begins()
    first = talk.says("dzień dobry", client_id="a1")
    again = talk.says("dzień dobry", client_id="a1")
    assert again == first
    assert chat.agent.heard.count("dzień dobry") == 1
    assert len(talk.turns()) == 2
    assert talk.says("dzień dobry", client_id="a2")["number"] == 3


def test_the_same_client_id_of_another_conversation_is_another_message(chat: World) -> None:
    assert chat.begins().says("jeden", client_id="a1")["said"] == "jeden"
    assert chat.begins().says("dwa", client_id="a1")["said"] == "dwa"


def test_an_erased_conversation_is_gone_with_all_that_was_kept(chat: World) -> None:
    talk, other = chat.begins(), chat.begins()
    talk.says("mam 80 lat")
    chat.assistant.services.logins.ticket(talk.id)
    assert chat.rows_about(talk.id) >= 4
    assert talk.call("DELETE").status_code == 204
    assert chat.rows_about(talk.id) == 0
    for method, path, parts in CALLS:
        error(talk.call(method, path, **parts), 404, "conversation_gone")
    assert len(other.turns()) == 1


def test_a_conversation_in_which_nothing_happened_for_seven_days_is_erased() -> None:
    world = world_of()
    old, young = world.begins(), world.begins()
    long_ago = datetime.now(timezone.utc) - timedelta(days=7, minutes=1)
    with world.database.begin() as connection:
        connection.execute(
            update(ConversationRow).where(ConversationRow.conversation_id == old.id).values(seen_at=long_ago)
        )
    with world.client as client:
        while world.rows_about(old.id):
            client.get("/api/health")
        assert world.rows_about(young.id)


def test_too_many_messages_are_slowed_down_with_the_time_to_wait() -> None:
    chat = world_of(Rates(Rate(2, 20), GENEROUS.conversations, GENEROUS.calls))
    talk = chat.begins()
    talk.says("raz")
    talk.says("dwa")
    answer = talk.sends(text="trzy")
    told = error(answer, 429, "too_many_messages")
    assert 0 < told["retry_after"] <= 20
    assert answer.headers["retry-after"] == str(told["retry_after"])
    assert told["message"].replace("\u00a0", " ").startswith("Za dużo wiadomości naraz. Proszę spróbować za ")
    assert len(talk.turns()) == 3
    assert chat.begins().says("ktoś inny")["number"] == 2


def test_too_many_conversations_from_one_address_are_slowed_down() -> None:
    chat = world_of(Rates(GENEROUS.messages, Rate(1, 30), GENEROUS.calls))
    talk = chat.begins()
    told = error(chat.client.post("/api/conversations", json={}), 429, "too_many_messages")
    assert told["retry_after"] > 0
    assert talk.says("dalej można")["number"] == 2


def test_too_many_calls_of_whatever_kind_are_slowed_down_but_health_answers() -> None:
    chat = world_of(Rates(GENEROUS.messages, GENEROUS.conversations, Rate(2, 30)))
    talk = chat.begins()
    talk.turns()
    for path in (f"{talk.path}/turns", "/api/entitlements", "/api/conversations"):
        method = "GET" if path.endswith("turns") else "POST"
        error(chat.client.request(method, path, headers=talk.key, json={}), 429, "too_many_calls")
    assert chat.client.get("/api/health").status_code == 200


def test_too_many_files_of_a_conversation_are_slowed_down() -> None:
    chat = world_of(replace(GENEROUS, files=Rate(1, 30)))
    talk, other = chat.begins(), chat.begins()
    assert talk.call("GET", "/files/moje-dane.json").status_code == 200
    told = error(talk.call("GET", "/files/moje-dane.json"), 429, "too_many_calls")
    assert 0 < told["retry_after"] <= 30
    assert other.call("GET", "/files/moje-dane.json").status_code == 200


@pytest.mark.parametrize("path", ["/api/entitlements", "/api/results"])
def test_too_many_households_from_one_address_are_slowed_down(path: str) -> None:
    chat = world_of(replace(GENEROUS, households=Rate(1, 30)))
    assert chat.client.post(path, json={}).status_code != 429
    answer = chat.client.post(path, json={})
    told = error(answer, 429, "too_many_calls")
    assert answer.headers["retry-after"] == str(told["retry_after"])
    assert "Proszę spróbować za" in told["message"]


def test_a_failing_assistant_says_so_in_plain_polish(chat: World) -> None:
    talk = chat.begins()
    chat.agent.fails = RuntimeError("sqlite:///tajne hasło PESEL 57041241004")
    turn = talk.says("dzień dobry")
    assert texts(turn["replies"]) == words.FAILED
    assert turn["replies"][0]["tone"] == "error"
    chat.agent.fails = None
    assert texts(talk.says("jeszcze raz")["replies"]) == "Słyszę: jeszcze raz"


def test_an_assistant_with_nothing_to_say_speaks_all_the_same(chat: World) -> None:
    talk = chat.begins()
    chat.agent.silent = True
    assert texts(talk.says("dzień dobry")["replies"]) == words.NO_WORDS


def test_a_conversation_that_another_worker_answers_asks_to_wait(chat: World) -> None:
    talk = chat.begins()
    chat.agent.fails = ConversationChangedError(talk.id)
    told = error(talk.sends(text="dzień dobry"), 503, "starting")
    assert told["retry_after"] > 0


def test_a_message_that_broke_may_be_sent_again_with_its_client_id(
    chat: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    talk = chat.begins()

    def broken(*_: Any) -> None:
        raise OSError("disk /var/tajne is full")

    with monkeypatch.context() as patched:
        patched.setattr("bot.conversations.Conversations.record", broken)
        answer = talk.sends(text="dzień dobry", client_id="a1")
    told = error(answer, 500, "failed")
    assert "Nic nie zginęło" in told["message"]
    assert "Traceback" not in answer.text
    assert "tajne" not in answer.text
    assert talk.says("dzień dobry", client_id="a1")["number"] == 2


def test_the_whole_answer_is_json_that_any_page_can_read(chat: World) -> None:
    answer = chat.begins().sends(text="zażółć gęślą jaźń 🙂")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content.decode("utf-8"))["said"].startswith("zażółć gęślą jaźń")
