from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge.files import ContentError
from knowledge.institutions import CITY_LINE, Institutions, Season, load_institutions, office_card

TUESDAY = datetime(2026, 11, 24, 10)  # noqa: DTZ001 - naive means Warsaw


@pytest.fixture(scope="module")
def institutions() -> Institutions:
    return load_institutions()


def test_an_office_tells_address_phone_and_whether_it_is_open(institutions: Institutions) -> None:
    card = office_card(institutions, "mops-1wps", TUESDAY)
    rows = dict(card.rows)
    assert rows["Adres"] == "ul. Gen. Tadeusza Kutrzeby 16, Łódź"
    assert rows["Telefon"].startswith("42 207 14 50")
    assert rows["Teren"] == "Bałuty i część Polesia"
    assert card.status == "Teraz otwarte, do 17.00."


def test_what_is_not_confirmed_says_so_with_the_citys_number(institutions: Institutions) -> None:
    for office in institutions:
        notes = " ".join(office_card(institutions, office.id, TUESDAY).notes)
        if office.show == "confirm":
            assert CITY_LINE in notes, office.id
        has_contact = office.address is not None or bool(office.phones)
        if office.confidence == "unsure" or (office.confidence == "likely" and has_contact and not office.online):
            assert office.show != "yes", office.id


def test_a_closed_counter_says_where_to_go_instead(institutions: Institutions) -> None:
    card = office_card(institutions, "css-krzemieniecka-2b", TUESDAY)
    assert card.notes[0] == "Ten punkt już nie działa."
    assert "CŚS przy Drewnowskiej 5" in card.notes[-1]
    assert card.rows == ()


def test_where_nobody_knows_whether_it_works_no_contact_is_given(institutions: Institutions) -> None:
    unconfirmed = [office for office in institutions if office.show == "unconfirmed"]
    assert {"cik", "caritas-wolczanska", "schronisko-galczynskiego"} <= {office.id for office in unconfirmed}
    for office in unconfirmed:
        card = office_card(institutions, office.id, TUESDAY)
        assert (card.rows, card.status) == ((), None), office.id
        assert card.notes[0] == "Nie udało się potwierdzić, czy to działa."
        assert CITY_LINE in card.notes[-1]
        assert any(institutions[other].short in card.notes[-2] for other in office.replaced_by), office.id


def test_nobody_is_sent_to_a_place_that_is_not_known_to_work(institutions: Institutions) -> None:
    for office in institutions:
        assert all(institutions[other].usable for other in office.replaced_by), office.id


def test_every_office_says_where_to_turn(institutions: Institutions) -> None:
    for office in institutions:
        card = office_card(institutions, office.id, TUESDAY)
        labels = {label for label, _ in card.rows}
        assert card.notes or labels & {"Adres", "Telefon", "Strona"}, office.id


SYSTEMS = [
    "portal-wsparcia",
    "empatia",
    "sow",
    "e-doreczenia",
    "epuap",
    "profil-zaufany",
    "mobywatel",
    "ezus",
    "praca-gov",
]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_says_what_it_is_for_how_to_get_in_and_where_it_is(institutions: Institutions, system: str) -> None:
    rows = dict(office_card(institutions, system, TUESDAY).rows)
    assert rows["Strona"].startswith("https://")
    assert rows["Sprawy"]
    assert institutions[system].how
    assert institutions[system].note


def test_out_of_season_the_season_is_told_not_the_hours(institutions: Institutions) -> None:
    assert office_card(institutions, "swietlica-pilsudskiego-127", TUESDAY).status == "Działa od 1 grudnia do 15 marca."
    in_season = datetime(2026, 12, 24, 10)  # noqa: DTZ001
    assert office_card(institutions, "swietlica-pilsudskiego-127", in_season).status == "Teraz otwarte, do 16.00."


@pytest.mark.parametrize(("day", "inside"), [("12-01", True), ("01-10", True), ("03-15", True), ("03-16", False)])
def test_a_season_may_cross_the_new_year(day: str, inside: bool) -> None:
    month, number = day.split("-")
    assert Season(start="12-01", end="03-15").includes(date(2027, int(month), int(number))) is inside


def test_working_counters_of_an_office_are_its_children(institutions: Institutions) -> None:
    counters = {office.id for office in institutions.children("css")}
    assert "css-urzednicza-45" in counters
    assert "css-piotrkowska-153" not in counters


def test_a_reference_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "institutions").mkdir()
    sure = "confidence: likely, show: confirm, as_of: null, sources: [{label: x}]"
    office = f"{{id: a, name: A, short: A, parent: brak, {sure}}}"
    (tmp_path / "institutions" / "a.yml").write_text(f"- {office}", encoding="utf-8")
    with pytest.raises(ContentError, match="a points to 'brak'"):
        load_institutions(tmp_path)
