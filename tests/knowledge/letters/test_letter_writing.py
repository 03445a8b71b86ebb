"""The text of a letter: inflection, what is left open, to whom it goes, what a late appeal adds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.forms.definition import Value
from knowledge.forms.filling import Filling
from knowledge.institutions import load_institutions
from knowledge.letters.definition import load_letters
from knowledge.letters.writing import BLANK, WrittenLetter, office_of, written

LETTERS, INSTITUTIONS = load_letters(), load_institutions()
TODAY = date(2026, 11, 24)
SENDER: dict[str, Value] = {
    "dane": "tutaj",
    "imie_nazwisko": "Anna Nowak",
    "adres_ulica": "Piotrkowska",
    "adres_nr_domu": "104",
    "adres_nr_lokalu": "5",
    "adres_kod": "90-926",
    "adres_miejscowosc": "Łódź",
    "pesel": "44051401359",
    "telefon": None,
}
NEED: dict[str, Value] = {
    "dla_kogo": "mnie",
    "cele": ["leki", "opal"],
    "szczegoly": "leki na serce",
    "koszt": None,
    "dzielnica": "baluty",
    "liczba_osob": 5,
    "dochod": "1800.00",
    "zrodla": None,
    "powody": ["choroba"],
    "opis": "mąż jest po zawale",
    "pilne": False,
}
APPEAL: dict[str, Value] = {
    "urzad": "mops",
    "wydzial": "wps2",
    "znak_sprawy": "MOPS.1.2026",
    "czego_dotyczy": "zasiłek stały",
    "numer_decyzji": "12/2026",
    "data_decyzji": "2026-11-09",
    "data_doreczenia": "2026-11-12",
    "czesc": "cala",
    "dlaczego": "nie policzono wydatków na leki",
    "zadanie": "ponownie",
}


def filling(letter: str, answers: dict[str, Value], **more: Value) -> Filling:
    return Filling(LETTERS[letter], TODAY, lambda _: Decimal(1), {**SENDER, **answers, **more})


def letter_of(letter: str, answers: dict[str, Value], **more: Any) -> WrittenLetter:
    return written(filling(letter, answers, **more), INSTITUTIONS, secrets=True)


def text_of(paper: WrittenLetter) -> str:
    return "\n".join(line for part in paper.body for line in (part.words, *part.items)).replace("\u00a0", " ")


@pytest.mark.parametrize(("people", "words"), [(1, "1 osoba"), (2, "2 osoby"), (5, "5 osób"), (12, "12 osób")])
def test_people_are_counted_in_polish(people: int, words: str) -> None:
    text = text_of(letter_of("pismo-zasilek-celowy", NEED, liczba_osob=people))
    assert f"gospodarstwo domowe: {words}" in text


def test_what_was_left_out_leaves_no_trace() -> None:
    text = text_of(letter_of("pismo-zasilek-celowy", NEED))
    assert "źródła" not in text
    assert "koszt" not in text
    assert "Sprawa jest pilna" not in text
    assert "Mąż jest po zawale." in text
    assert "na: leki i leczenie, ogrzewanie i opał." in text


def test_the_sender_stands_as_on_an_envelope() -> None:
    paper = letter_of("pismo-zasilek-celowy", NEED)
    assert paper.sender == ("Anna Nowak", "ul. Piotrkowska 104 m. 5", "90-926 Łódź", "PESEL: 44051401359")
    assert paper.place_and_date.replace("\u00a0", " ") == "Łódź, 24 listopada 2026 r."
    assert not paper.by_hand


def test_in_a_chat_numbers_show_only_their_end() -> None:
    paper = written(filling("pismo-zasilek-celowy", NEED), INSTITUTIONS, secrets=False)
    assert "PESEL: ••• 1359" in paper.sender


def test_an_avenue_is_no_street() -> None:
    paper = letter_of("pismo-zasilek-celowy", NEED, adres_ulica="al. Kościuszki")
    assert "al. Kościuszki 104 m. 5" in paper.sender


def test_by_hand_leaves_open_lines_and_nothing_of_the_person() -> None:
    empty: dict[str, Value] = dict.fromkeys(SENDER) | {"dane": "recznie"}
    paper = letter_of("pismo-zasilek-celowy", NEED | empty)
    assert paper.by_hand
    assert f"Imię i nazwisko: {BLANK}" in paper.sender
    assert "Anna" not in " ".join(paper.sender)


@pytest.mark.parametrize(
    ("place", "estate", "street"),
    [
        ("baluty", None, "ul. Gen. Tadeusza Kutrzeby 16"),
        ("gorna", None, "ul. Będzińska 5"),
        ("polesie", "retkinia-zachod-smulsko", "ul. Gen. Tadeusza Kutrzeby 16"),
        ("polesie", "koziny", "ul. Kilińskiego 102/102a"),
        ("polesie", "nie_wiem", "ul. Kilińskiego 102/102a"),
    ],
)
def test_a_request_goes_to_the_department_of_the_place(place: str, estate: str | None, street: str) -> None:
    paper = letter_of("pismo-zasilek-celowy", NEED, dzielnica=place, osiedle=estate)
    assert paper.addressee[0].replace("\u00a0", " ") == "Miejski Ośrodek Pomocy Społecznej w Łodzi"
    assert street in paper.addressee
    assert not paper.via


def test_an_appeal_goes_to_the_board_through_the_department_that_decided() -> None:
    paper = letter_of("pismo-odwolanie", APPEAL)
    assert paper.addressee == ("Samorządowe Kolegium Odwoławcze w Łodzi",)
    assert "II Wydział Pracy Środowiskowej" in paper.via
    assert paper.reference == "Znak sprawy: MOPS.1.2026"
    assert "przywrócenie" not in text_of(paper)
    assert paper.basis == ("art. 127 § 1 i art. 129 § 1 Kodeksu postępowania administracyjnego",)


def test_an_appeal_from_the_job_centre_goes_to_the_voivode() -> None:
    paper = letter_of("pismo-odwolanie", APPEAL, urzad="pup")
    assert paper.addressee == ("Wojewoda Łódzki",)
    assert "Powiatowy Urząd Pracy" in paper.via[0]


def test_an_office_that_only_the_person_knows_is_written_as_told() -> None:
    told: dict[str, Value] = {"urzad": "inny", "urzad_nazwa": "Urząd Gminy Zgierz", "organ_nazwa": "SKO w Łodzi"}
    asked = filling("pismo-odwolanie", APPEAL, **told)
    paper = written(asked, INSTITUTIONS, secrets=True)
    assert (paper.addressee, paper.via) == (("SKO w Łodzi",), ("Urząd Gminy Zgierz",))
    assert office_of(asked, INSTITUTIONS) is None


@pytest.mark.parametrize(("delivered", "late"), [("2026-11-10", False), ("2026-11-09", True)])
def test_fourteen_days_after_delivery_the_appeal_asks_for_its_time_back(delivered: str, late: bool) -> None:
    late_only: dict[str, Value] = {"przyczyna": "pobyt w szpitalu", "koniec_przeszkody": "2026-11-20"}
    asked = filling("pismo-odwolanie", APPEAL, data_doreczenia=delivered, **late_only)
    paper = written(asked, INSTITUTIONS, secrets=True)
    assert (asked.place("przyczyna") is not None) is late
    assert ("przywrócenie terminu" in text_of(paper)) is late
    assert any("art. 58" in line for line in paper.basis) is late


def test_somebody_else_asks_with_consent() -> None:
    text = text_of(letter_of("pismo-zasilek-celowy", NEED, dla_kogo="bliskiej", osoba="Maria Nowak, Zgierska 1"))
    assert "za zgodą osoby, która potrzebuje pomocy: Maria Nowak, Zgierska 1." in text


def test_words_with_braces_stay_words() -> None:
    text = text_of(letter_of("pismo-zasilek-celowy", NEED, opis="{pesel} i {0.__class__} nie działa"))
    assert "{pesel} i {0.__class__} nie działa" in text
