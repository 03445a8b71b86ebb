"""What a person says becomes the value of the field that was asked, or a clear sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from form_household import ACCOUNT, PESEL, TODAY, filling
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms.definition import FormField, Value
from knowledge.forms.reading import Given, Rejected, read, read_choice
from knowledge.heard import Heard


def field(key: str) -> FormField:
    everything = filling(
        liczba_osob=2, pesel=None, tytul_prawny="podnajem", inny_adres_korespondencji=True, ogrzewanie="brak"
    ).put({"domownicy.0.zrodla_dochodu": ["renta"], "powierzchnia_uzytkowa": "90.00"})
    place = everything.place(key)
    assert place, key
    return place.field


def nothing(_kind: str) -> None:
    return None


def value_of(key: str, heard: Heard) -> Value:
    answer = read(field(key), heard, nothing, TODAY)
    assert isinstance(answer, Given), answer
    return answer.values[field(key).id]


def rejection(key: str, heard: Heard) -> str:
    answer = read(field(key), heard, nothing, TODAY)
    assert isinstance(answer, Rejected), answer
    return answer.message


def test_a_pesel_comes_from_the_vault_not_from_the_text() -> None:
    answer = read(field("pesel"), Heard(text="[PESEL]", identifiers=("pesel",)), {"pesel": PESEL}.get, TODAY)
    assert answer == Given({"pesel": PESEL})


@pytest.mark.parametrize("wrong", ["44051401358", "1234567890", "12345678901234"])
def test_a_wrong_pesel_is_refused_without_repeating_it(wrong: str) -> None:
    answer = read(field("pesel"), Heard(text="[PESEL]"), {"pesel": wrong}.get, TODAY)
    assert isinstance(answer, Rejected)
    assert wrong not in answer.message
    assert "11 cyfr" in answer.message


def test_an_account_is_taken_with_spaces_and_country() -> None:
    answer = read(field("konto_zarzadcy"), Heard(), {"iban": "PL 61 1090 1014 0000 0712 1981 2874"}.get, TODAY)
    assert answer == Given({"konto_zarzadcy": ACCOUNT})


def test_an_account_with_wrong_check_digits_is_refused() -> None:
    answer = read(field("konto_zarzadcy"), Heard(), {"iban": "62 1090 1014 0000 0712 1981 2874"}.get, TODAY)
    assert isinstance(answer, Rejected)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [("42 638-44-44", "426384444"), ("+48 600 100 200", "600100200"), ("0049 30 123456", "+4930123456")],
)
def test_a_phone_is_written_one_way(raw: str, kept: str) -> None:
    assert read(field("telefon"), Heard(), {"phone": raw}.get, TODAY) == Given({"telefon": kept})


def test_an_optional_field_can_be_left_empty() -> None:
    assert value_of("telefon", Heard(way_out="refuse", text="nie chcę podawać")) is None


def test_a_required_field_says_why_it_is_needed_and_what_to_do() -> None:
    message = rejection("zarzadca_nazwa", Heard(way_out="unknown", text="nie wiem"))
    assert "urząd nie przyjmie" in message
    assert "przerwać" in message


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("komunalne", "najem_od_miasta"),
        ("wynajmuje od miasta", "najem_od_miasta"),
        ("wynajmuję prywatnie", "najem_od_innych"),
        ("spoldzielcze wlasnosciowe", "spoldzielcze_wlasnosciowe"),
        ("własnościowe", "spoldzielcze_wlasnosciowe"),
        ("6", "wlasnosc_lokalu"),
        ("mam własny dom", "wlasnosc_domu"),
        ("czekam na socjalne", "brak_oczekuje"),
    ],
)
def test_a_choice_is_understood_as_people_say_it(typed: str, value: str) -> None:
    assert value_of("tytul_prawny", Heard(text=typed)) == value


@pytest.mark.parametrize("typed", ["", "nie wiem co to", "99", "spółdzielcze", "najem"])
def test_an_unclear_choice_is_not_guessed(typed: str) -> None:
    answer = read(field("tytul_prawny"), Heard(text=typed), nothing, TODAY)
    assert isinstance(answer, Rejected)
    assert not answer.understood


def test_several_sources_of_income_in_one_sentence() -> None:
    heard = Heard(text="emerytura i alimenty, czasem praca dorywcza")
    assert value_of("domownicy.0.zrodla_dochodu", heard) == ["emerytura", "alimenty", "praca dorywcza"]


def test_nobody_is_zero() -> None:
    assert value_of("liczba_osob_wozek", Heard(text="nikt")) == 0
    assert value_of("liczba_osob_wozek", Heard(text="nie", yes=False)) == 0


def test_money_beside_a_bare_number() -> None:
    heard = Heard(money=(Decimal("620.5"),), numbers=(Decimal(3),))
    assert value_of("wydatki_miesieczne", heard) == "620.50"


def test_two_amounts_are_not_guessed() -> None:
    assert "kilka liczb" in rejection("wydatki_miesieczne", Heard(money=(Decimal(600), Decimal(700))))


@given(st.decimals(min_value=-10_000, max_value=100_000, places=2))
def test_an_area_is_kept_with_two_places_or_refused_by_its_limits(area: Decimal) -> None:
    answer = read(field("powierzchnia_uzytkowa"), Heard(numbers=(area,)), nothing, TODAY)
    assert isinstance(answer, Given) == (5 <= area <= 500)
    if isinstance(answer, Given):
        assert Decimal(str(answer.values["powierzchnia_uzytkowa"])) == area


def test_half_a_person_is_refused() -> None:
    assert "całkowita" in rejection("liczba_osob", Heard(numbers=(Decimal("2.5"),)))


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(1850, 1, 1)])
def test_a_birth_in_the_future_or_too_long_ago_is_refused(day: date) -> None:
    assert "nie pasuje" in rejection("domownicy.1.data_urodzenia", Heard(dates=(day,)))


def test_an_identifier_does_not_slip_into_a_free_text() -> None:
    assert "PESEL" in rejection("zarzadca_nazwa", Heard(text="wspólnota, mój pesel [PESEL]"))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Piotrkowska 104 m. 5, 90-926 Łódź", ("Piotrkowska", "104", "5", "90-926", "Łódź")),
        ("ul. Piotrkowska 104/5 90926", ("Piotrkowska", "104", "5", "90-926", "Łódź")),
        ("mieszkam na Rojnej 12a mieszkanie 7", ("Rojnej", "12A", "7", None, None)),
        ("6 Sierpnia 12, Łódź", ("6 Sierpnia", "12", None, None, "Łódź")),
        ("al. Kościuszki 47, 90-514 łódź", ("al. Kościuszki", "47", None, "90-514", "łódź")),
    ],
)
def test_an_address_in_one_sentence_fills_its_fields(typed: str, parts: tuple[str | None, ...]) -> None:
    answer = read(field("adres"), Heard(text=typed), nothing, TODAY)
    assert isinstance(answer, Given)
    names = ("adres_ulica", "adres_nr_domu", "adres_nr_lokalu", "adres_kod", "adres_miejscowosc")
    assert tuple(answer.values.get(name) for name in names) == parts


def test_an_address_elsewhere_is_taken_with_a_warning() -> None:
    answer = read(field("adres"), Heard(text="Rynek 1, 95-100 Zgierz"), nothing, TODAY)
    assert isinstance(answer, Given)
    assert answer.warnings


@pytest.mark.parametrize(
    ("typed", "born", "values"),
    [
        ("syn Jan Nowak, 5.05.2015", "2015-05-05", ("Jan Nowak", "2015-05-05", "dziecko")),
        ("zona maria nowak ur 12.03.1985 r.", "1985-03-12", ("Maria Nowak", "1985-03-12", "mąż/żona")),
        ("Maja Nowak 3 maja 2018", "2018-05-03", ("Maja Nowak", "2018-05-03", None)),
        ("to moja mama", None, (None, None, "rodzic")),
        ("Anna Nowak-Żak", None, ("Anna Nowak-Żak", None, None)),
    ],
)
def test_a_person_in_one_sentence_fills_what_it_says(
    typed: str, born: str | None, values: tuple[str | None, ...]
) -> None:
    dates = (date.fromisoformat(born),) if born else ()
    answer = read(field("domownicy.1.osoba"), Heard(text=typed, dates=dates), nothing, TODAY)
    assert isinstance(answer, Given)
    assert tuple(answer.values.get(name) for name in ("imie_nazwisko", "data_urodzenia", "pokrewienstwo")) == values


def test_a_person_who_is_not_born_yet_has_no_birth() -> None:
    heard = Heard(text="syn Jan Nowak 5.05.2030", dates=(date(2030, 5, 5),))
    answer = read(field("domownicy.1.osoba"), heard, nothing, TODAY)
    assert isinstance(answer, Given)
    assert "data_urodzenia" not in answer.values


@pytest.mark.parametrize(
    ("typed", "name", "address"),
    [
        ("Zarząd Lokali Miejskich, al. Kościuszki 47, Łódź", "Zarząd Lokali Miejskich", "al. Kościuszki 47, Łódź"),
        ("ZLM al. Kosciuszki 47", "ZLM", "al. Kosciuszki 47"),
        ("spoldzielnia Zubardz", "spoldzielnia Zubardz", None),
    ],
)
def test_a_manager_with_an_address_fills_both_fields(typed: str, name: str, address: str | None) -> None:
    answer = read(field("zarzadca"), Heard(text=typed), nothing, TODAY)
    assert isinstance(answer, Given)
    assert (answer.values["zarzadca_nazwa"], answer.values.get("zarzadca_adres")) == (name, address)


def test_a_text_without_an_address_is_not_one() -> None:
    assert "Nie widzę tu adresu" in rejection("adres", Heard(text="u mamy"))


@given(st.text(max_size=60))
def test_no_text_breaks_any_field(typed: str) -> None:
    state = filling(liczba_osob=1, pesel=None, inny_adres_korespondencji=True)
    for place in state.places():
        answer = read(place.field, Heard(text=typed), nothing, TODAY)
        assert isinstance(answer, Given | Rejected)


@pytest.mark.parametrize(
    ("key", "pressed", "value"),
    [
        ("tytul_prawny", "podnajem", "podnajem"),
        ("inny_adres_korespondencji", "no", False),
        ("telefon", "skip", None),
        ("domownicy.0.zrodla_dochodu", "renta", ["renta"]),
    ],
)
def test_a_pressed_choice_is_taken_as_it_is(key: str, pressed: str, value: Value) -> None:
    assert read_choice(field(key), pressed, TODAY) == Given({field(key).id: value})
