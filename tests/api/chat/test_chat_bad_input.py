"""Whatever is sent, the answer is a sentence: never a stack trace, never an empty answer, never something foreign."""

from __future__ import annotations

from typing import Any

import pytest
from chat_world import World, error, texts

from api.chat.protect import LARGEST_BODY
from bot import words

ODD = {
    "empty": "",
    "blank": "  \n\t ",
    "emoji": "🙂🙃",
    "punctuation": "?!...",
    "NUL": "\x00\x00",
    "invisible": "\u200b\u200d\ufeff",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_a_message_without_words_asks_for_some(chat: World, text: str) -> None:
    turn = chat.begins().says(text)
    assert words.NOTHING_TO_READ in texts(turn["replies"])
    assert turn["said"] == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>dzień</b> <script>alert(1)</script>dobry", "dzień alert(1) dobry"),
        ("dzień\x00 do\u200bbry", "dzień dobry"),
        ("zażółć 🙂 gęślą", "zażółć gęślą"),
        ("Доброго дня", "Доброго дня"),
        ("; DROP TABLE conversations; --", "; DROP TABLE conversations; --"),
        ("mój PESEL to 57041241004", "mój PESEL to [PESEL]"),
    ],
)
def test_only_words_go_on_and_identifiers_do_not(chat: World, text: str, said: str) -> None:
    turn = chat.begins().says(text)
    assert " ".join(turn["said"].split()) == said
    assert "<script" not in texts(turn["replies"])
    assert "57041241004" not in str(turn)


def test_ten_thousand_characters_are_read_from_their_beginning(chat: World) -> None:
    talk = chat.begins()
    turn = talk.says("dodatek mieszkaniowy " * 500)
    assert words.TOO_LONG in texts(turn["replies"])
    assert turn["said"].startswith("dodatek mieszkaniowy dodatek")
    assert len(turn["said"]) <= 4000


def test_half_an_emoji_does_not_spoil_the_message(chat: World) -> None:
    talk = chat.begins()
    content = b'{"text": "dzie\\u0144 dobry \\ud83d"}'
    answer = talk.call("POST", "/messages", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    assert "dzień dobry" in answer.json()["said"]


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        ({}, []),
        ({"text": "a", "payload": "/b"}, []),
        ({"text": None}, []),
        ({"text": 7}, ["text"]),
        ({"text": ["a"]}, ["text"]),
        ({"text": "a" * 20_001}, ["text"]),
        ({"payload": "/" + "a" * 2_000}, ["payload"]),
        ({"payload": {}}, ["payload"]),
        ({"text": "a", "client_id": ""}, ["client_id"]),
        ({"text": "a", "client_id": "x" * 65}, ["client_id"]),
        ({"text": "a", "client_id": "a\x00"}, ["client_id"]),
        ({"text": "a", "client_id": 1}, ["client_id"]),
        ({"text": "a", "sender": "ktoś inny"}, ["sender"]),
        ({"text": 1, "client_id": 2}, ["client_id", "text"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_message_of_the_wrong_shape_is_refused_by_its_fields(
    chat: World, message: dict[str, Any], fields: list[str]
) -> None:
    talk = chat.begins()
    told = error(talk.sends(**message), 422, "bad_request")
    expected = f" Do poprawy: {', '.join(fields)}." if fields else ""
    assert told["message"] == f"Tej wiadomości nie da się odczytać.{expected}"
    assert len(talk.turns()) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'"a"', b"text=a", b"\xff\xfe", b"[" * 5_000, b'{"text": "a",}'], ids=repr
)
def test_a_body_that_is_no_message_is_refused_in_polish(chat: World, content: bytes) -> None:
    talk = chat.begins()
    answer = talk.call("POST", "/messages", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    told = error(answer, answer.status_code, "bad_request")
    assert "nie da się" in told["message"]
    assert not any(character.isdigit() for character in told["message"])


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_above_the_limit_is_refused_whether_announced_or_not(chat: World, announced: bool) -> None:
    talk = chat.begins()
    body = b'{"text": "' + b"a" * LARGEST_BODY + b'"}'
    content = body if announced else iter([body[:1000], body[1000:]])
    answer = talk.call("POST", "/messages", content=content, headers={"Content-Type": "application/json"})
    assert "podzielić ją na krótsze" in error(answer, 413, "too_large")["message"]
    assert len(talk.turns()) == 1


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "", "579330084940987339112448"])
def test_a_wrong_place_in_the_history_is_refused(chat: World, after: str) -> None:
    answer = chat.begins().call("GET", "/turns", params={"after": after})
    assert "Do poprawy: after." in error(answer, 422, "bad_request")["message"]


@pytest.mark.parametrize("last", ["-1", "x", "1.5"])
def test_a_wrong_last_event_is_refused(chat: World, last: str) -> None:
    error(chat.begins().call("GET", "/events", headers={"Last-Event-ID": last}), 422, "bad_request")


def test_what_is_not_there_and_what_is_not_meant_so_is_said_in_polish(chat: World) -> None:
    assert error(chat.client.get("/api/nie-ma"), 404, "not_found")["message"] == "Nie ma takiej strony."
    told = error(chat.client.get("/api/conversations"), 405, "not_allowed")
    assert told["message"] == "Tego adresu nie można tak użyć."
