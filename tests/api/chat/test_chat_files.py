"""The receipt of a filed application as a PDF, for whoever filed it and is logged in in this conversation."""

from __future__ import annotations

import pytest
from action_fakes import NOW, login_of
from chat_world import Talk, World, error

from actions.store.drafts import Draft

RECEIPT = {
    "id": "b1c2",
    "number": "PWS-2026-0123456789",
    "application_id": "a1",
    "case_number": "CSS.8250.5001.2026",
    "kind": "dodatek-mieszkaniowy",
    "received_at": "2026-11-24T09:00:00Z",
    "sha256": "0" * 64,
}
FILE = "/files/receipt-b1c2.pdf"


def logs_in(chat: World, talk: Talk, sub: str) -> None:
    chat.assistant.services.logins.keep(talk.id, login_of(sub))


def files(chat: World, sub: str) -> None:
    """This person has sent an application."""
    services = chat.assistant.services
    form = next(iter(services.forms))
    services.drafts.save(sub, Draft.of(form, NOW.date()).sent(RECEIPT))


def test_whoever_filed_it_gets_the_receipt(chat: World) -> None:
    talk = chat.begins()
    files(chat, "halina")
    logs_in(chat, talk, "halina")
    answer = talk.call("GET", FILE)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="potwierdzenie.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"%PDF-")


def test_nobody_gets_it_without_login(chat: World) -> None:
    files(chat, "halina")
    told = error(chat.begins().call("GET", FILE), 401, "login_needed")
    assert "Proszę napisać: zaloguj" in told["message"]


def test_somebody_elses_login_does_not_give_it(chat: World) -> None:
    talk, theirs = chat.begins(), chat.begins()
    files(chat, "halina")
    logs_in(chat, theirs, "halina")
    logs_in(chat, talk, "marek")
    error(talk.call("GET", FILE), 404, "file_gone")
    assert theirs.call("GET", FILE).status_code == 200


@pytest.mark.parametrize(
    "name", ["receipt-inny.pdf", "receipt-.pdf", "..%2F..%2Fetc%2Fpasswd", "%00", "receipt-b1c2.PDF"]
)
def test_no_other_name_gives_anything(chat: World, name: str) -> None:
    talk = chat.begins()
    files(chat, "halina")
    logs_in(chat, talk, "halina")
    answer = talk.call("GET", f"/files/{name}")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] in ("file_gone", "not_found")


def test_a_copy_of_everything_that_is_kept_can_be_taken_along(chat: World) -> None:
    talk = chat.begins()
    talk.says("dzień dobry")
    logs_in(chat, talk, "halina")
    copy = talk.call("GET", "/files/moje-dane.json")
    assert copy.headers["content-type"] == "application/json"
    assert copy.headers["content-disposition"] == 'attachment; filename="moje-dane.json"'
    kept = copy.json()
    assert [turn["said"] for turn in kept["conversation"]] == [None, "dzień dobry"]
    assert kept["person"]["given_name"] == "Halina"
    page = talk.call("GET", "/files/moje-dane.pdf")
    assert page.content.startswith(b"%PDF-")
    looks = [one.data for one in chat.assistant.services.audit.of("halina")]
    assert looks == ["kept", "kept"]
