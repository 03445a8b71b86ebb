"""What can be filed here, and an honest word on where the rest is filed."""

from __future__ import annotations

import pytest
from filing_talk import AT_HOME, FakePortal, Talk

from actions.turn import INTERVIEW
from knowledge.forms.elsewhere import load_elsewhere


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("dodatek_energetyczny", "Nie wiadomo na pewno, czy dodatek energetyczny jest teraz przyznawany"),
        ("rejestracja-bezrobotnego", "praca.gov.pl"),
        ("zasilek-okresowy", "Emp@tię"),
        ("swiadczenie-wychowawcze-800-plus", "ZUS"),
    ],
)
async def test_other_kinds_are_said_to_be_filed_elsewhere_with_the_way_to_the_answer(kind: str, where: str) -> None:
    talk = Talk()
    await talk.apply(application_kind=kind)
    assert where in talk.words
    assert any('"facet": "how_to_apply"' in choice.payload for choice in talk.choices)


async def test_an_unknown_benefit_is_not_guessed() -> None:
    talk = Talk()
    await talk.apply(benefit="turnus-rehabilitacyjny")
    assert "nie można złożyć w tej rozmowie" in talk.words
    assert '"benefit": "turnus-rehabilitacyjny"' in talk.choices[0].payload


async def test_without_a_name_the_forms_that_are_there_are_offered() -> None:
    talk = Talk()
    await talk.payload("/submit_application")
    await talk.press("Wniosek o dodatek mieszkaniowy z deklaracją o dochodach")
    assert talk.question == "dane_z_logowania"


async def test_half_an_address_is_not_offered() -> None:
    half = AT_HOME.model_copy(update={"address": AT_HOME.address.model_copy(update={"postcode": None})})
    talk = Talk(FakePortal(person=half))
    await talk.apply()
    await talk.says("tak")
    assert "Ulica" not in talk.words
    await talk.says("tak")
    assert talk.question == "adres"


async def test_a_house_without_flats_is_not_asked_for_the_number_of_the_flat() -> None:
    house = AT_HOME.model_copy(update={"address": AT_HOME.address.model_copy(update={"flat": None})})
    talk = Talk(FakePortal(person=house))
    await talk.apply()
    await talk.fill("tak", "tak")
    assert talk.question == "tytul_prawny"


async def test_answers_of_the_questionnaire_are_offered_and_never_taken_silently() -> None:
    talk = Talk()
    told = {
        "housing": "rent", "partner": "none", "children": [], "other_people": "0", "area": "38", "rent": "620.50",
        "extra_room": False,
    }  # fmt: skip
    talk.slots[INTERVIEW] = talk.here.interviews.begin("rozmowa", told)
    await talk.apply()
    await talk.fill("tak", "tak")
    assert talk.question == "dane_z_rozmowy"
    assert "Liczba osób: 1" in talk.words
    assert "liczba_osob" not in talk.draft.answers
    await talk.says("tak")
    assert talk.question == "zarzadca"
    assert talk.draft.answers["liczba_osob_wozek"] == 0


async def test_a_band_of_the_questionnaire_is_no_answer() -> None:
    talk = Talk()
    talk.slots[INTERVIEW] = talk.here.interviews.begin("rozmowa", {"rent": {"from": "500", "to": "800"}})
    await talk.apply()
    assert "wydatki_miesieczne" not in talk.draft.known


def test_no_place_is_named_twice_for_the_same_kind() -> None:
    places = load_elsewhere()
    assert len(places) == sum(len(place.ids) for place in {id(each): each for each in places.values()}.values())
