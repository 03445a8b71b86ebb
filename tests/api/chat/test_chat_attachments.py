"""Files in the chat: only with the conversation's token and a login, the same one once, every refusal in words."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest
from action_fakes import NOW
from chat_world import Talk, World, error
from filing_talk import ANNA
from test_filing_papers import PAGE, PDF

from actions.store.drafts import Draft
from api.chat.protect import LARGEST_BODY

FORM = "zasilek-szkolny"


@pytest.fixture
def talk(chat: World) -> Talk:
    """Somebody logged in, with an application that is open."""
    here, begun = chat.assistant.services, chat.begins()
    here.logins.keep(begun.id, replace(ANNA, token_expires_at=NOW + timedelta(hours=2)))
    here.drafts.save(ANNA.sub, Draft.of(FORM, NOW.date()))
    return begun


def put(talk: Talk, content: bytes = PAGE, file: str | None = None, **parts: Any) -> httpx.Response:
    headers = {"Content-Disposition": "attachment; filename*=UTF-8''akt%20zgonu.jpg"}
    return talk.call("PUT", f"/attachments/{file or uuid.uuid4()}", content=content, headers=headers, **parts)


def test_a_file_is_kept_sealed_and_the_conversation_hears_of_it(chat: World, talk: Talk) -> None:
    file = str(uuid.uuid4())
    answer = put(talk, file=file)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["id"], told["name"], told["media_type"], told["size"]) == (
        file,
        "akt zgonu.jpg",
        "image/jpeg",
        len(PAGE),
    )
    assert chat.agent.heard[-1] == f'/form_op{{"op": "attached", "field": "{file}"}}'
    assert told["turn"] == talk.turns()[-1]
    (kept,) = chat.assistant.services.attachments.of(ANNA.sub, FORM)
    assert kept.id == file


def test_sent_again_it_is_one_file_and_says_nothing_new(chat: World, talk: Talk) -> None:
    file = str(uuid.uuid4())
    put(talk, file=file)
    before = len(talk.turns())
    again = put(talk, file=file)
    assert again.json()["turn"] is None
    assert len(talk.turns()) == before
    assert len(chat.assistant.services.attachments.of(ANNA.sub, FORM)) == 1


@pytest.mark.parametrize(
    ("content", "status", "code", "words"),
    [
        (b"MZ program", 415, "file_unsupported", "PDF albo zdjęcie"),
        (b"", 422, "file_damaged", "pusty"),
        (PDF + b"x" * (5 * 1024**2), 413, "file_too_large", "5 MB"),
        (PDF + b"x" * (5 * 1024**2 + 2 * LARGEST_BODY), 413, "too_large", ""),
    ],
)
def test_what_does_not_fit_is_refused_in_words(talk: Talk, content: bytes, status: int, code: str, words: str) -> None:
    assert words in error(put(talk, content), status, code)["message"]


def test_without_a_login_or_an_open_application_nothing_is_kept(chat: World, talk: Talk) -> None:
    chat.assistant.services.drafts.remove(ANNA.sub, FORM)
    assert "złóż wniosek" in error(put(talk), 409, "file_no_draft")["message"]
    chat.assistant.services.logins.forget(talk.id)
    error(put(talk), 401, "login_needed")
    error(put(chat.begins()), 401, "login_needed")


def test_the_token_of_another_conversation_adds_nothing(chat: World, talk: Talk) -> None:
    stranger = chat.begins()
    path = f"/api/conversations/{talk.id}/attachments/{uuid.uuid4()}"
    error(chat.client.put(path, content=PAGE, headers=stranger.key), 401, "no_access")
    error(chat.client.put(path, content=PAGE), 401, "no_access")
    assert chat.assistant.services.attachments.of(ANNA.sub, FORM) == []


def test_an_id_that_is_no_uuid_is_refused(talk: Talk) -> None:
    error(put(talk, file="cokolwiek"), 422, "bad_request")


def test_other_bodies_stay_small(talk: Talk) -> None:
    error(talk.call("POST", "/messages", content=b"x" * (LARGEST_BODY + 1)), 413, "too_large")
