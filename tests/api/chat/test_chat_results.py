"""The results of a conversation as a page and as a PDF, for the bearer of its token alone; of a household as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
from chat_world import Talk, World, error
from rule_households import PENSIONER

from api.chat.protect import CONTENT_POLICY

PAGE, PDF = "/files/results.html", "/files/results.pdf"
SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "docs" / "results.schema.json").read_text(encoding="utf-8"))


def answers(chat: World, talk: Talk, **more: object) -> None:
    """The conversation has answered the questionnaire."""
    chat.assistant.services.interviews.begin(talk.id, {**PENSIONER, **more})


def test_the_page_holds_the_results_under_the_strict_policy(chat: World) -> None:
    talk = chat.begins()
    answers(chat, talk)
    answer = talk.call("GET", PAGE)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert answer.headers["cache-control"] == "no-store"
    page = answer.text.replace("\u00a0", " ")
    assert '<html lang="pl">' in page
    assert "<h3>Zasiłek stały dla osoby samotnie gospodarującej</h3>" in page
    assert "413 zł miesięcznie" in page
    assert "Stan prawny na 24 listopada 2026" in page
    assert "<script" not in page
    assert "style=" not in page


def test_the_pdf_is_downloaded_under_a_name_that_says_what_it_is(chat: World) -> None:
    talk = chat.begins()
    answers(chat, talk)
    answer = talk.call("GET", PDF)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="wyniki.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("file", [PAGE, PDF])
def test_nobody_else_gets_them(chat: World, file: str) -> None:
    talk, other = chat.begins(), chat.begins()
    answers(chat, talk)
    error(chat.client.get(f"{talk.path}{file}"), 401, "no_access")
    error(chat.client.get(f"{talk.path}{file}", headers=other.key), 401, "no_access")
    told = error(other.call("GET", file), 404, "file_gone")
    assert "Tych wyników już nie ma" in told["message"]


@pytest.mark.parametrize("file", [PAGE, PDF])
def test_erasing_the_conversation_takes_them_away(chat: World, file: str) -> None:
    talk = chat.begins()
    answers(chat, talk)
    talk.call("DELETE")
    error(talk.call("GET", file), 404, "conversation_gone")


def test_the_address_of_the_page_says_nothing_and_holds_nothing(chat: World) -> None:
    talk = chat.begins()
    answers(chat, talk)
    answer = chat.client.get("/results")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert urlsplit(str(answer.url)).query == ""
    assert "Zasiłek" not in answer.text
    assert talk.id not in answer.text
    for name, kind in (("results.css", "text/css"), ("results.js", "text/javascript")):
        assert chat.client.get(f"/results/assets/{name}").headers["content-type"].startswith(kind)
    assert chat.client.get("/results/assets/login.js").status_code == 404


def test_a_household_gives_the_same_sheet_as_json_that_fits_the_schema(chat: World) -> None:
    answer = chat.client.post("/api/results", json=PENSIONER)
    assert answer.status_code == 200
    sheet = answer.json()
    jsonschema.validate(sheet, SCHEMA)
    assert sheet["likely"]
    outcomes = {each["benefit"]: each for each in chat.client.post("/api/entitlements", json=PENSIONER).json()}
    assert all(outcomes[each["outcome"]["benefit"]] == each["outcome"] for each in sheet["likely"])
    error(chat.client.post("/api/results", json={"income": "dużo"}), 422, "bad_household")


def test_the_schema_that_is_served_is_the_published_one(chat: World) -> None:
    assert chat.client.get("/api/schemas/results.json").json() == SCHEMA


def test_a_name_in_an_answer_cannot_become_markup(chat: World) -> None:
    talk = chat.begins()
    answers(chat, talk, district="<b>")
    assert "<b>" not in talk.call("GET", PAGE).text
