"""Which fields apply, what is asked next, what the form works out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from form_household import FIGURES, TODAY, filling, single_tenant, the_form
from hypothesis import given
from hypothesis import strategies as st

from knowledge.forms.computed import income_months, normative_area
from knowledge.forms.filling import Filling

people = st.integers(min_value=1, max_value=6)
amounts = st.decimals(min_value=0, max_value=50_000, places=2).map(str)


def keys(state: Filling) -> list[str]:
    return [place.key for place in state.places()]


def next_key(state: Filling) -> str | None:
    place = state.next()
    return place.key if place else None


def test_the_first_question_asks_to_confirm_what_login_knows() -> None:
    state = filling(known={"imie": "Anna", "nazwisko": "Nowak"})
    assert next_key(state) == "dane_z_logowania"


def test_without_anything_known_the_form_asks_for_the_name() -> None:
    assert next_key(filling()) == "imie"


def test_a_yes_takes_over_what_is_known_and_a_no_asks_for_each() -> None:
    state = filling(known={"imie": "Anna", "nazwisko": "Nowak"})
    assert state.put({"dane_z_logowania": True}).value("imie") == "Anna"
    assert next_key(state.put({"dane_z_logowania": False})) == "imie"


def test_a_no_to_a_question_over_several_fields_answers_them_all() -> None:
    state = filling(liczba_osob=2).put({"ktos_z_niepelnosprawnoscia": False})
    assert state.value("liczba_osob_wozek") == state.value("liczba_osob_osobny_pokoj") == 0


def test_a_changed_answer_takes_back_what_followed_from_it_and_nothing_else() -> None:
    state = filling().put({"wszystkie_media": True}).put({"ogrzewanie": "brak"}).put({"wszystkie_media": False})
    assert state.value("ogrzewanie") == "brak"
    assert not state.has("ciepla_woda")


def test_a_new_address_replaces_every_part_of_the_old_one() -> None:
    old = filling().put({"adres": None, "adres_ulica": "Piotrkowska", "adres_nr_domu": "104", "adres_nr_lokalu": "5"})
    new = old.put({"adres": None, "adres_ulica": "Rojna", "adres_nr_domu": "12"})
    assert new.value("adres_ulica") == "Rojna"
    assert not new.has("adres_nr_lokalu")


def test_what_is_not_asked_holds_its_default_until_it_is_changed() -> None:
    assert filling().value("dzialam_jako") == "osobiscie"
    assert filling(dzialam_jako="pelnomocnik").value("dzialam_jako") == "pelnomocnik"


def test_a_confirmed_answer_brings_along_what_follows_from_it() -> None:
    state = filling(known={"liczba_osob": 2, "ktos_z_niepelnosprawnoscia": False}).put({"dane_z_rozmowy": True})
    assert state.value("liczba_osob_wozek") == 0


def test_questions_left_count_a_whole_address_once() -> None:
    before, after = filling(), filling().put({"adres": None, "adres_ulica": "Rojna"})
    assert before.questions_left() - after.questions_left() <= 1
    assert after.questions_left() > 0


def test_an_owner_of_a_house_has_no_manager() -> None:
    owner = keys(filling(tytul_prawny="wlasnosc_domu"))
    assert not {"zarzadca_nazwa", "zarzadca_adres", "konto_zarzadcy"} & set(owner)
    assert "konto_wnioskodawcy" in owner


def test_rooms_are_measured_only_in_a_flat_larger_than_130_percent_of_the_norm() -> None:
    at_the_limit = filling(liczba_osob=1, powierzchnia_uzytkowa="45.50")
    above = filling(liczba_osob=1, powierzchnia_uzytkowa="45.51")
    assert "powierzchnia_pokoi_kuchni" not in keys(at_the_limit)
    assert "powierzchnia_pokoi_kuchni" in keys(above)


def test_the_applicant_is_not_asked_again_for_name_and_birth() -> None:
    state = filling(liczba_osob=2)
    assert "domownicy.0.imie_nazwisko" not in keys(state)
    assert "domownicy.1.imie_nazwisko" in keys(state)


def test_a_person_without_income_is_not_asked_how_much() -> None:
    state = filling(liczba_osob=1, **{"domownicy.0.zrodla_dochodu": ["brak dochodu"]})
    assert "domownicy.0.dochod_3_mies" not in keys(state)
    assert state.value("dochod_razem_mies") == "0.00"
    assert "wyjasnienie_utrzymania" in keys(state)


def test_a_full_form_has_nothing_left_to_ask() -> None:
    state = filling(**single_tenant())
    assert state.next() is None
    done, all_fields = state.progress()
    assert done == all_fields


@given(st.lists(amounts, min_size=1, max_size=6))
def test_income_is_the_average_of_three_months_over_all_people(earned: list[str]) -> None:
    rows = {f"domownicy.{row}.zrodla_dochodu": ["renta"] for row in range(len(earned))}
    rows |= {f"domownicy.{row}.dochod_3_mies": amount for row, amount in enumerate(earned)}
    state = filling(liczba_osob=len(earned), **rows)
    total = sum(Decimal(amount) for amount in earned) / 3
    assert abs(Decimal(str(state.value("dochod_razem_mies"))) - total) <= Decimal("0.005")
    assert abs(Decimal(str(state.value("dochod_na_osobe"))) - total / len(earned)) <= Decimal("0.005")


def test_income_waits_until_everybody_answered() -> None:
    state = filling(liczba_osob=2, **{"domownicy.0.zrodla_dochodu": ["renta"], "domownicy.0.dochod_3_mies": "100.00"})
    assert state.value("dochod_razem_mies") is None


def test_maintenance_paid_lowers_the_income() -> None:
    answers = single_tenant() | {"placi_alimenty": True, "domownicy.0.alimenty_placone": "1500.00"}
    assert filling(**answers).value("dochod_razem_mies") == "1500.00"


def test_maintenance_counts_no_more_once_nobody_pays_it() -> None:
    answers = single_tenant() | {"placi_alimenty": False, "domownicy.0.alimenty_placone": "1500.00"}
    assert filling(**answers).value("dochod_razem_mies") == "2000.00"


@given(st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31)))
def test_the_declaration_covers_three_full_months_before_the_month_of_filing(day: date) -> None:
    first, last = income_months(day)
    assert first.day == 1
    assert last < day.replace(day=1)
    assert (last.year * 12 + last.month) - (first.year * 12 + first.month) == 2
    assert (day.year * 12 + day.month) - (last.year * 12 + last.month) == 1


@pytest.mark.parametrize(("size", "room", "area"), [(1, False, 35), (4, True, 70), (6, False, 70), (8, False, 80)])
def test_the_norm_grows_with_people_and_disability(size: int, room: bool, area: int) -> None:
    assert normative_area(size, room, FIGURES.__getitem__) == area


@given(st.sets(st.sampled_from(sorted(single_tenant()))))
def test_filling_never_asks_for_what_was_answered_and_always_ends(removed: set[str]) -> None:
    answers = single_tenant()
    state = filling(**{key: value for key, value in answers.items() if key not in removed})
    asked: list[str] = []
    while place := state.next():
        assert place.key not in asked
        asked.append(place.key)
        state = state.put({place.key: answers.get(place.key, "60.00")})
        assert len(asked) < 60


def test_every_form_names_formulas_and_checks_that_exist() -> None:
    complete = Filling(the_form(), TODAY, FIGURES.__getitem__, single_tenant())
    assert complete.computed["deklaracja_od"] == "2026-08-01"
    assert complete.computed["deklaracja_do"] == "2026-10-31"
