"""The chat API with the trained model behind it: the first word, the four jobs, and bad input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_world import GENEROUS, Talk, World, texts
from fastapi.testclient import TestClient
from sqlalchemy import text as sql
from standins import TODAY
from trained_model import model_folder

from actions.settings import Settings
from api.chat.app import create_app
from bot.bootstrap import assemble

pytestmark = pytest.mark.model

PESEL, ACCOUNT, PHONE = "57041241004", "61109010140000071219812874", "600100201"
HARD = [
    "",
    "dodatek mieszkaniowy " * 480,
    "🙂🙂🙂",
    "<img src=x onerror=alert(1)>",
    "\x00",
    "mam 999 lat i zarabiam 99999999999999999999 zł",
    "mam -5 lat",
    "I need help with housing",
    "Потрібна допомога",
    "asdfghjkl qwertyuiop",
    "/restart",
    '/answer{"value": "yes"}',
    "'; DROP TABLE conversations; --",
    "{{ 7 * 7 }} {% raise %}",
    "1" * 500,
    "ą" * 4000,
]


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = tmp_path_factory.mktemp("chat") / "assistant.db"
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None,
        database_url=f"sqlite:///{database}",
        model_dir=model_folder(),
        portal_url="http://127.0.0.1:9",
        identity_url="http://127.0.0.1:9",
        secret_key="testy",  # type: ignore[arg-type]
        today=TODAY,
    )
    assistant = assemble(settings)
    app = create_app(assistant, GENEROUS)
    with TestClient(app) as client:
        yield World(app, assistant, None, client)  # type: ignore[arg-type]


@pytest.fixture
def talk(chat: World) -> Talk:
    return chat.begins()


def everything_kept(chat: World) -> str:
    """The whole database as text."""
    path = Path(chat.assistant.settings.database_url.removeprefix("sqlite:///"))
    with chat.database.connect() as connection:
        connection.execute(sql("PRAGMA wal_checkpoint(TRUNCATE)"))
    return path.read_bytes().decode("utf-8", "replace")


def test_the_first_word_says_who_speaks_what_it_does_what_happens_to_the_data_and_whom_to_call(talk: Talk) -> None:
    first = talk.turn
    said = texts(first["replies"])
    for needed in ("automatyczny asystent", "program, nie urzędnik", "7 dniach", "PESEL", "42 638 44 44"):
        assert needed in said
    assert len([choice for reply in first["replies"] for choice in reply.get("choices", ())]) >= 4


def test_every_offered_job_can_be_pressed_and_typed(chat: World) -> None:
    titles = [choice["title"] for reply in chat.begins().turn["replies"] for choice in reply.get("choices", ())]
    for title in titles:
        talk = chat.begins()
        offered = {one["title"]: one["payload"] for reply in talk.turn["replies"] for one in reply.get("choices", ())}
        pressed = talk.sends(payload=offered[title]).json()
        typed = chat.begins().says(title.upper())
        assert pressed["said"] == title
        assert texts(pressed["replies"]) == texts(typed["replies"])


def test_a_question_is_answered_with_its_source(talk: Talk) -> None:
    turn = talk.says("jakie dokumenty do dodatku mieszkaniowego")
    assert any(reply.get("sources") for reply in turn["replies"])


@pytest.mark.parametrize("text", HARD, ids=lambda text: repr(text)[:30])
def test_whatever_is_sent_there_is_a_sentence(talk: Talk, text: str) -> None:
    turn = talk.says(text)
    assert texts(turn["replies"]).strip()
    assert not any(reply.get("tone") == "error" for reply in turn["replies"]), turn
    assert "Traceback" not in str(turn)
    assert "onerror" not in str(turn)


def test_numbers_that_nobody_asked_for_are_neither_kept_nor_repeated(chat: World, talk: Talk) -> None:
    turn = talk.says(f"mój PESEL {PESEL}, konto {ACCOUNT}, telefon {PHONE}, mail halina@example.pl")
    assert "nie zostały zapisane" in texts(turn["replies"])
    kept = everything_kept(chat)
    assert talk.id in kept
    for secret in (PESEL, ACCOUNT, PHONE, "halina@example.pl"):
        assert secret not in str(turn)
        assert secret not in kept


def test_a_conversation_is_erased_to_the_last_row(chat: World, talk: Talk) -> None:
    talk.says("jaka pomoc jest dla mnie")
    talk.says("mam 80 lat")
    assert chat.rows_about(talk.id)
    assert talk.call("DELETE").status_code == 204
    assert chat.rows_about(talk.id) == 0
