"""What a caller takes along: a page to print, a PDF, a text message."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from staff_world import PAPERS, PENSIONER, UNSURE, World, plain

from api.staff.papers.letter import LONGEST
from api.staff.papers.sms import PART, parts

PAGE, FILE = "/konsultant/wydruk", "/konsultant/wydruk.pdf"
GSM = re.compile(r"[A-Za-z0-9 .,:;/()@%+\-]+")


def sms_in(html: str) -> str:
    return html.split('id="odpowiedz-sms"')[1].split(">")[1].split("<")[0]


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


def links_in(html: str) -> dict[str, str]:
    """The links to the consultant's own programmes, by their name."""
    found = re.findall(r'<a class="button plain" href="([^"]*)">(Napisz [^<]*)</a>', html)
    return {name: unescape(href) for href, name in found}


def letter_in(html: str) -> tuple[str, str]:
    """Subject and text of the e-mail that a link opens."""
    found = parse_qs(urlsplit(links_in(html)["Napisz e-mail"]).query, strict_parsing=True)
    return found["subject"][0], found["body"][0].replace("\u00a0", " ")


def test_links_open_the_consultants_own_programmes_with_the_text_and_nobody_to_send_it_to(console: World) -> None:
    html = console.member().sends(said=PAPERS).text
    links = links_in(html)
    assert links["Napisz e-mail"].startswith("mailto:?subject=Dodatek%20mieszkaniowy&body=")
    assert links["Napisz SMS"].startswith("sms:?body=")
    assert parse_qs(urlsplit(links["Napisz SMS"]).query)["body"] == [sms_in(html)]
    subject, text = letter_in(html)
    assert subject == "Dodatek mieszkaniowy"
    assert "Stan prawny na 24 listopada 2026." in text
    assert "\r\n\r\n" in text
    assert text.endswith("To informacja, nie decyzja. Decyzję wydaje urząd. Pytania: 42 638 44 44.")


def test_the_letter_about_a_situation_names_what_is_likely_and_none_of_the_words(console: World) -> None:
    subject, text = letter_in(console.member().sends(said=PENSIONER).text)
    assert subject == "O jaką pomoc można się starać"
    assert text.startswith("Prawdopodobnie należy się:")
    assert "sama renta" not in text
    assert "1400" not in text


def test_every_benefit_fits_into_a_link_with_its_law_and_date(console: World) -> None:
    member = console.member()
    for benefit in console.parts.prompter.base.benefits:
        html = member.sends(do=f"pin:{benefit.id}|documents").text
        assert len(links_in(html)["Napisz e-mail"]) <= LONGEST, benefit.id
        paragraphs = letter_in(html)[1].split("\r\n\r\n")
        assert len(paragraphs) >= 2, benefit.id
        assert any("Stan prawny na" in one for one in paragraphs) == ("<blockquote>" in html), benefit.id


@pytest.mark.parametrize("fields", [{}, {"said": UNSURE}, {"said": "mąż mnie bije"}])
def test_without_anything_to_take_along_there_is_nothing_to_send(console: World, fields: dict[str, Any]) -> None:
    assert links_in(console.member().sends(**fields).text) == {}


def test_parts_are_counted_as_operators_do() -> None:
    assert [parts("x" * length) for length in (1, 160, 161, 306, 307)] == [1, 1, 2, 2, 3]
