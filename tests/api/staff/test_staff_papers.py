"""What a caller takes along: a page to print, a PDF, a text message."""

from __future__ import annotations

import re
from typing import Any

import pytest
from staff_world import PAPERS, PENSIONER, UNSURE, World, plain

from api.staff.papers.sms import PART, parts

PAGE, FILE = "/konsultant/wydruk", "/konsultant/wydruk.pdf"
GSM = re.compile(r"[A-Za-z0-9 .,:;/()@%+\-]+")


def sms_in(html: str) -> str:
    return html.split('id="do-wyslania"')[1].split(">")[1].split("<")[0]


def test_the_paper_about_a_benefit_has_text_papers_office_and_law(console: World) -> None:
    answer = console.member().sends(PAGE, part=False, said=PAPERS)
    seen = plain(answer.text)
    assert re.search(r"<h1>Dodatek mieszkaniowy</h1>", answer.text)
    assert "To informacja, nie decyzja." in seen
    assert "ul. Urzędnicza 45" in seen
    assert "Stan prawny na 24 listopada 2026." in seen
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", answer.text)


def test_the_paper_about_a_situation_is_the_one_that_the_chat_gives(console: World) -> None:
    seen = plain(console.member().sends(PAGE, part=False, said=PENSIONER).text)
    assert "O jaką pomoc można się starać" in seen
    assert "Gdzie iść i co zabrać" in seen
    assert "sama renta" not in seen


@pytest.mark.parametrize("said", [PAPERS, PENSIONER])
def test_the_pdf_is_made_of_the_same_headings_as_the_page(console: World, said: str) -> None:
    member = console.member()
    headings = re.findall(r"<h([123])>", member.sends(PAGE, part=False, said=said).text)
    answer = member.sends(FILE, part=False, said=said)
    assert answer.headers["content-type"] == "application/pdf"
    assert 'filename="wyniki.pdf"' in answer.headers["content-disposition"]
    assert answer.content.startswith(b"%PDF-")
    assert re.findall(rb"/S /H([123])", answer.content) == [level.encode() for level in headings]


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_without_a_topic_there_is_nothing_to_print(console: World, path: str) -> None:
    for fields in ({}, {"said": UNSURE}, {"said": "co z moim wnioskiem"}):
        assert "Nie ma jeszcze czego wydrukować." in console.member().sends(path, part=False, **fields).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"said": PAPERS}, ["Dodatek mieszkaniowy", "ul. Urzednicza 45", "Pytania: 42 638 44 44"]),
        ({"do": "pin:becikowe|how_much"}, ["Becikowe", "Pytania: 42 638 44 44"]),
        ({"said": PENSIONER}, ["Warto sprawdzic", "Pytania: 42 638 44 44"]),
    ],
)
def test_the_message_fits_into_two_parts_that_every_phone_reads(
    console: World, fields: dict[str, Any], told: list[str]
) -> None:
    text = sms_in(console.member().sends(**fields).text)
    assert [one for one in told if one not in text] == []
    assert GSM.fullmatch(text)
    assert parts(text) <= 2
    assert len(text) <= 2 * PART


def test_every_benefit_of_the_base_fits_into_a_message_and_onto_paper(console: World) -> None:
    member = console.member()
    for benefit in console.parts.prompter.base.benefits:
        text = sms_in(member.sends(do=f"pin:{benefit.id}|how_to_apply").text)
        assert GSM.fullmatch(text), benefit.id
        assert len(text) <= 2 * PART, benefit.id


def test_parts_are_counted_as_operators_do() -> None:
    assert [parts("x" * length) for length in (1, 160, 161, 306, 307)] == [1, 1, 2, 2, 3]
