"""Search over the base, and the text that goes into an e-mail."""

from __future__ import annotations

import pytest
from staff_world import PAPERS, World

PATH = "/konsultant/szukaj"


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("mieszkaniówka", "dodatek mieszkaniowy Co to jest"),
        ("papiery do mieszkaniówki", "dodatek mieszkaniowy Jakie dokumenty"),
        ("zasiłek pielegnacyny ile", "zasiłek pielęgnacyjny Ile wynosi 215,84 zł miesięcznie."),
        ("dopłatę do czynszu", "dodatek mieszkaniowy"),
        ("opiekunka do starszej osoby", "usługi opiekuńcze"),
    ],
)
def test_the_first_result_is_the_one_that_was_meant(console: World, wanted: str, first: str) -> None:
    assert console.member().sees(PATH, q=wanted).strip().startswith(first)


@pytest.mark.parametrize(
    ("wanted", "among_the_first"),
    [
        ("opiekuje sie chora mama", ("usługi opiekuńcze", "zasiłek pielęgnacyjny")),
        ("spalilo nam sie mieszkanie", ("zasiłek celowy po zdarzeniu losowym",)),
        ("nie stac mnie na leki", ("bezpłatne leki",)),
        ("odcieli mi prad", ("zasiłek celowy",)),
    ],
)
def test_a_life_that_names_nothing_finds_what_helps(
    console: World, wanted: str, among_the_first: tuple[str, ...]
) -> None:
    seen = console.member().sees(PATH, q=wanted).lower()
    for name in among_the_first:
        assert name in seen


def test_what_is_named_comes_before_any_situation(console: World) -> None:
    assert console.member().sees(PATH, q="dodatek mieszkaniowy na czynsz").strip().startswith("dodatek mieszkaniowy")


def test_a_matter_outside_the_base_is_found_with_where_to_go(console: World) -> None:
    signpost = next(iter(console.parts.prompter.base.signposts.values()))
    member = console.member()
    assert signpost.name in member.sees(PATH, q=signpost.name)
    seen = member.sees(do=f"pin:{signpost.id}")
    assert f"Temat: {signpost.name}" in seen
    assert "Baza nie opisuje tej sprawy" in seen


def test_an_empty_search_shows_nothing_and_a_hopeless_one_says_so(console: World) -> None:
    member = console.member()
    assert member.sees(PATH, q="  ").strip() == ""
    assert "Nic takiego nie ma w bazie" in member.sees(PATH, q="qwrtp zxcv")


def test_a_hint_can_be_copied_with_its_law_and_office(console: World) -> None:
    text = console.member().sends(said=PAPERS).text.split('id="odpowiedz-tekst"')[1].split("</textarea>")[0]
    assert "Podstawa: ustawa z 21 czerwca 2001 r." in text
    assert "Adres: ul. Urzędnicza 45" in text
    assert "**" not in text


def test_no_result_opens_a_topic_that_is_not_there(console: World) -> None:
    member = console.member()
    for key in ("nie-ma-takiego|documents", "|", "dodatek-mieszkaniowy|nie-ma-takiej-strony"):
        assert member.sends(do=f"pin:{key}").status_code == 200
