"""The files of a letter: for the conversation that wrote it, drawn on demand, gone with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from chat_world import Talk, World, error

from actions.store.drafts import Draft

LETTER = "pismo-ponaglenie"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANSWERS: dict[str, Any] = {
    "dane": "recznie",
    "imie_nazwisko": None,
    "adres": None,
    "adres_ulica": None,
    "adres_nr_domu": None,
    "adres_nr_lokalu": None,
    "adres_kod": None,
    "adres_miejscowosc": None,
    "pesel": None,
    "telefon": None,
    "urzad": "css",
    "znak_sprawy": "CSS.1.2026",
    "czego_dotyczy": "zasiłek pielęgnacyjny",
    "zlozono": "2026-09-01",
    "termin": "2026-10-01",
    "skutki": None,
}


def has_letter(chat: World, talk: Talk, **changes: Any) -> None:
    """The conversation wrote a letter and looked it through."""
    services = chat.assistant.services
    draft = replace(Draft.of(LETTER, services.today), answers=ANSWERS, agreed=("summary",))
    services.conversation_drafts.save(talk.id, replace(draft, **changes))


@pytest.mark.parametrize(("kind", "media_type", "start"), [("pdf", "application/pdf", b"%PDF"), ("docx", WORD, b"PK")])
def test_the_conversation_that_wrote_it_gets_it(chat: World, kind: str, media_type: str, start: bytes) -> None:
    talk = chat.begins()
    has_letter(chat, talk)
    answer = talk.call("GET", f"/files/{LETTER}.{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{LETTER}.{kind}"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(start)


def test_another_conversation_does_not(chat: World) -> None:
    has_letter(chat, chat.begins())
    error(chat.begins().call("GET", f"/files/{LETTER}.pdf"), 404, "file_gone")


def test_one_that_nobody_looked_through_is_no_file_yet(chat: World) -> None:
    talk = chat.begins()
    has_letter(chat, talk, agreed=())
    error(talk.call("GET", f"/files/{LETTER}.pdf"), 404, "file_gone")


def test_one_with_a_question_left_is_no_file_yet(chat: World) -> None:
    talk = chat.begins()
    has_letter(chat, talk, answers={key: value for key, value in ANSWERS.items() if key != "zlozono"})
    error(talk.call("GET", f"/files/{LETTER}.docx"), 404, "file_gone")
