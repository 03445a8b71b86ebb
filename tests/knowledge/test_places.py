from __future__ import annotations

import pytest

from knowledge.institutions import load_institutions
from knowledge.places import Matter, Places, load_places


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def found(places: Places, text: str) -> str | None:
    place = places.find(text)
    return place.id if place else None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("jakie dokumenty do mieszkaniowego na bałutach", "baluty"),
        ("mieszkam na BALUTACH", "baluty"),
        ("na Retkini", "retkinia"),
        ("mops Widzew-Wschód", "widzew-wschod"),
        ("na Widzewie", "widzew"),
        ("na Starym Polesiu", "stare-polesie"),
        ("z Rudy Pabianickiej", "ruda-pabianicka"),
        ("w srodmiesciu", "srodmiescie"),
        ("w centrum Łodzi", "srodmiescie"),
        ("mops górna", "gorna"),
        ("mieszkam w Pabianicach", "pabianice"),
        ("w gminie Nowosolna", "gmina-nowosolna"),
    ],
)
def test_a_place_is_found_in_any_form(places: Places, text: str, place: str) -> None:
    assert found(places, text) == place


@pytest.mark.parametrize(
    "text",
    ["górna granica dochodu", "dbam o zdrowie", "Centrum Świadczeń Socjalnych", "jestem ruda", "ile wynosi 800+", ""],
)
def test_a_common_word_is_not_a_place(places: Places, text: str) -> None:
    assert found(places, text) is None


@pytest.mark.parametrize("text", ["idę na mecz Widzewa", "dworzec Łódź Widzew", "kibic Widzewa", "przystanek Chojny"])
def test_a_club_or_a_stop_is_not_where_somebody_lives(places: Places, text: str) -> None:
    assert found(places, text) is None


def test_a_station_is_where_somebody_is_when_they_say_so(places: Places) -> None:
    assert found(places, "śpię na dworcu na Widzewie") == "widzew"
    assert found(places, "kibic Widzewa z Bałut") == "baluty"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("na Polesiu, na Kozinach", "koziny"),
        ("mieszkam na Bałutach a dokładnie na Limance", "limanka"),
        ("na Bałutach, a mama na Chojnach", "chojny"),
    ],
)
def test_a_part_of_the_district_named_with_it_is_meant(places: Places, text: str, place: str) -> None:
    expected = "baluty" if place == "chojny" else place  # an estate of another district does not stand for this one
    assert found(places, text) == expected


@pytest.mark.parametrize(("text", "place"), [("górna", "gorna"), ("Stoki", "stoki"), ("w centrum", "srodmiescie")])
def test_a_message_that_is_nothing_but_a_place_names_it(places: Places, text: str, place: str) -> None:
    assert found(places, text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("w Rudzie Śląskiej", "ruda-slaska"),
        ("mieszkam w Piastowie", "piastow-miasto"),
        ("w Dąbrowie Górniczej", "dabrowa-gornicza"),
        ("w Plichtowie", "gmina-nowosolna"),
    ],
)
def test_a_town_that_sounds_like_an_estate_is_not_in_the_city(places: Places, text: str, place: str) -> None:
    assert found(places, text) == place
    assert places.office_for(places[place], "mops").institutions == ()


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("centrum", "srodmiescie"),
        ("zdrowie", "zdrowie"),
        ("ruda", "ruda"),
        ("balutty", "baluty"),
        ("Retkina", "retkinia"),
    ],
)
def test_in_an_answer_bare_names_and_typos_count(places: Places, answer: str, place: str) -> None:
    hit = places.find_in_answer(answer)
    assert hit
    assert hit.id == place


def test_an_answer_without_a_place_finds_none(places: Places) -> None:
    assert places.find_in_answer("nie chcę podawać") is None


@pytest.mark.parametrize(
    ("place", "office"),
    [
        ("baluty", "mops-1wps"),
        ("doly", "mops-1wps"),
        ("widzew", "mops-2wps"),
        ("manhattan", "mops-2wps"),
        ("ruda", "mops-3wps"),
    ],
)
def test_a_district_names_its_department(places: Places, place: str, office: str) -> None:
    choice = places.office_for(places[place], "mops")
    assert choice.institutions == (office,)
    assert choice.sure
    assert choice.ask is None


def test_polesie_shows_both_departments_and_asks_once_more(places: Places) -> None:
    choice = places.office_for(places["polesie"], "mops")
    assert choice.institutions == ("mops-1wps", "mops-3wps")
    assert choice.ask == "Polesie obsługują dwa wydziały. Jakie to osiedle?"
    assert {estate.id for estate in places.estates_of("polesie")} >= {"koziny", "zlotno"}


def test_an_estate_of_polesie_is_either_likely_or_shows_both(places: Places) -> None:
    retkinia = places.office_for(places["retkinia"], "mops")
    assert (retkinia.institutions, retkinia.sure) == (("mops-1wps",), False)
    koziny = places.office_for(places["koziny"], "mops")
    assert (koziny.institutions, koziny.sure, koziny.ask) == (("mops-1wps", "mops-3wps"), False, None)


def test_outside_the_city_no_office_is_named_but_where_to_go(places: Places) -> None:
    assert places.office_for(places["pabianice"], "mops").institutions == ()
    assert "ośrodek pomocy społecznej w tej gminie" in places["pabianice"].elsewhere("mops")
    assert "urząd pracy" in places["zgierz"].elsewhere("pup")


@pytest.mark.parametrize("matter", ["mops", "css", "pup"])
def test_every_place_leads_to_an_office_that_works(places: Places, matter: Matter) -> None:
    institutions = load_institutions()
    for place in places:
        offices = places.office_for(place, matter).institutions
        assert bool(offices) is place.in_lodz
        assert all(institutions[office].show != "closed" for office in offices)


def test_there_are_five_districts_and_thirty_six_estates(places: Places) -> None:
    kinds = [place.kind for place in places]
    assert (kinds.count("district"), kinds.count("estate")) == (5, 36)


def test_every_place_is_found_by_each_of_its_forms(places: Places) -> None:
    for place in places:
        for form in (place.name, place.where, *place.forms):
            hit = places.find_in_answer(form)
            assert hit, form
            assert hit.district == place.district, form


DEPARTMENTS = {
    "baluty": {"mops-1wps"},
    "gorna": {"mops-3wps"},
    "polesie": {"mops-1wps", "mops-3wps"},
    "srodmiescie": {"mops-2wps"},
    "widzew": {"mops-2wps"},
}


@pytest.mark.parametrize("before", ["mieszkam", "MOPS"])
def test_every_place_by_name_and_where_it_is_leads_to_its_department(places: Places, before: str) -> None:
    for place in places:
        for form in (place.name, place.where):
            hit = places.find(f"{before} {form}")
            assert hit, form
            assert hit.district == place.district, form
            if hit.district:
                departments = set(places.office_for(hit, "mops").institutions)
                assert departments, form
                assert departments <= DEPARTMENTS[hit.district], form


def test_two_places_of_one_name_know_of_each_other(places: Places) -> None:
    assert places["nowosolna"].also == "gmina-nowosolna"
