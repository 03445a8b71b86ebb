"""Of several benefits in a message the one that is asked about; staff shorthand written out."""

from __future__ import annotations

import pytest

from bot.nlu.asking import asked_of
from bot.nlu.linking import Linker
from bot.nlu.shorthand import write_out

LINKER = Linker()
STALY = "zasilek-staly-samotnie-gospodarujaca"


def asked(text: str) -> str | None:
    """Id of the benefit that a message asks about."""
    benefit = asked_of(text, [mention for mention in LINKER.mentions(text) if mention.kind == "benefit"])
    return benefit.id if benefit else None


@pytest.mark.parametrize(
    ("text", "benefit"),
    [
        ("biorę zasiłek pielęgnacyjny, czy dostanę dodatek mieszkaniowy", "dodatek-mieszkaniowy"),
        ("mama ma rentę socjalną, czy przysługuje jej świadczenie wspierające", "swiadczenie-wspierajace"),
        ("odmówili mi stypendium szkolnego, to może zasiłek szkolny dostanę", "zasilek-szkolny"),
        ("mam orzeczenie o niepełnosprawności, gdzie wyrobić kartę parkingową", "karta-parkingowa"),
        ("jakie orzeczenie do świadczenia pielęgnacyjnego", "swiadczenie-pielegnacyjne"),
        ("skończył się zasiłek dla bezrobotnych, jak dostać okresowy", "zasilek-okresowy"),
        ("spaliło mi się mieszkanie, czy syn dostanie zasiłek szkolny", "zasilek-szkolny"),
        ("ile wynosi becikowe jak mam 800 plus", "becikowe"),
        ("czy 800 plus wlicza się do dodatku mieszkaniowego", "swiadczenie-wychowawcze-800-plus"),
        ("mam zasiłek stały i pielęgnacyjny", STALY),
        ("zasiłek stały czy okresowy", STALY),
        ("mamy zasiłek rodzinny, ile jest za trzecie dziecko, dodatek na trzecie dziecko", "dodatek-wielodzietnosc"),
        ("zasiłek rodzinny i dodatek za samotne wychowywanie", "dodatek-samotne-wychowywanie"),
    ],
)
def test_what_is_held_refused_or_a_paper_is_not_what_is_asked_about(text: str, benefit: str) -> None:
    assert asked(text) == benefit


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kl. pyta o DM", "dodatek-mieszkaniowy"),
        ("DM a długi", "dodatek-mieszkaniowy"),
        ("wnl zo min", "zasilek-okresowy"),
        ("ŚP stare zasady", "swiadczenie-pielegnacyjne-stare-zasady"),
        ("FA kryt.", "fundusz-alimentacyjny"),
        ("czy UO są płatne", "uslugi-opiekuncze"),
        ("co dalej z SW", "swiadczenie-wspierajace"),
        ("KL. PYTA O DM", "dodatek-mieszkaniowy"),
    ],
)
def test_staff_shorthand_names_a_benefit(text: str, named: str) -> None:
    mention = next(each for each in LINKER.mentions(text) if each.kind == "benefit")
    assert mention.id == named
    assert text[mention.start : mention.end].isascii() or "Ś" in text
    assert len(text[mention.start : mention.end]) <= len("ŚP stare zasady")


@pytest.mark.parametrize(
    "text",
    [
        "śp. mąż był górnikiem",
        "św. Anny 5",
        "SP 12 na Retkini",
        "MĄŻ MNIE BIJE ZA TO SW",
        "de facto",
        "wniosek SW-U",
        "fa",
    ],
)
def test_everyday_letters_are_no_shorthand(text: str) -> None:
    assert write_out(text).text == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kl. bał. adres MOPS", "baluty"),
        ("kl wid, css", "widzew"),
        ("kl. śr, DM gdzie", "srodmiescie"),
        ("MOPS gór tel", "gorna"),
        ("pol. wps tel", "polesie"),
        ("nie na Bałutach tylko na Widzewie", "widzew"),
        ("mieszkam nie na Górnej, tylko na Polesiu", "polesie"),
        ("pomyłka, nie Polesie, Widzew", "widzew"),
        ("nie mieszkam na Polesiu", "polesie"),
        ("śr. zarobki", None),
        ("mops w śr. do której", None),
    ],
)
def test_a_part_of_the_city_is_the_one_that_is_meant(text: str, place: str | None) -> None:
    assert next((each.id for each in LINKER.mentions(text) if each.kind == "district"), None) == place


def test_a_mention_stands_where_it_is_in_the_message() -> None:
    text = "kl. pol, pyta o DM i o ZS"
    found = {each.id: text[each.start : each.end] for each in LINKER.mentions(text)}
    assert found == {"polesie": "pol", "dodatek-mieszkaniowy": "DM", STALY: "ZS"}
