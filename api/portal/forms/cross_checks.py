"""What fields of one application must say together. Runs after every field is right on its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from api.portal.forms.applicant import letters, missing
from api.portal.forms.dodatek_mieszkaniowy import HousingAllowance
from api.portal.problems import FieldError

MONTHS_DECLARED = 3
_GROSZ = Decimal("0.01")
_OWN_HOUSE = "wlasnosc_domu"
_NEEDED = "To pole jest wymagane przy tej odpowiedzi."


def declared_months(received_on: date) -> tuple[date, date]:
    """First and last day of the three full months before the month of the application (art. 3(1) of the act)."""
    last = received_on.replace(day=1) - timedelta(days=1)
    months = received_on.year * 12 + received_on.month - 1 - MONTHS_DECLARED
    return date(months // 12, months % 12 + 1, 1), last


def housing_allowance(form: HousingAllowance, received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of a housing allowance form, in the order of the form."""
    yield from _needed_answers(form)
    yield from _sizes(form)
    yield from _months(form, received_on)
    yield from _incomes(form)


def _sizes(form: HousingAllowance) -> Iterator[FieldError]:
    if form.powierzchnia_pokoi_kuchni and form.powierzchnia_pokoi_kuchni > form.powierzchnia_uzytkowa:
        yield FieldError(
            field="powierzchnia_pokoi_kuchni", message="Pokoje i kuchnia nie mogą być większe niż całe mieszkanie."
        )
    if form.powierzchnia_zajmowana and form.powierzchnia_zajmowana > form.powierzchnia_uzytkowa:
        yield FieldError(
            field="powierzchnia_zajmowana", message="Zajmowana część nie może być większa niż całe mieszkanie."
        )
    if form.liczba_osob_wozek + form.liczba_osob_osobny_pokoj > form.liczba_osob:
        yield FieldError(
            field="liczba_osob_osobny_pokoj", message="Tych osób nie może być więcej niż w całym gospodarstwie."
        )


def _months(form: HousingAllowance, received_on: date) -> Iterator[FieldError]:
    first, last = declared_months(received_on)
    message = f"Dochody podaje się za okres od {first:%d.%m.%Y} do {last:%d.%m.%Y}."
    if form.deklaracja_od != first:
        yield FieldError(field="deklaracja_od", message=message)
    if form.deklaracja_do != last:
        yield FieldError(field="deklaracja_do", message=message)


def _incomes(form: HousingAllowance) -> Iterator[FieldError]:
    if len(form.domownicy) != form.liczba_osob:
        yield FieldError(
            field="domownicy",
            message=f"Osób w gospodarstwie ma być {form.liczba_osob}, a na liście jest {len(form.domownicy)}.",
        )
    net = max(
        sum((person.dochod_3_mies - person.alimenty_placone for person in form.domownicy), Decimal(0)), Decimal(0)
    )
    monthly = net / MONTHS_DECLARED
    if form.dochod_razem_mies is not None and abs(form.dochod_razem_mies - monthly) > _GROSZ:
        yield FieldError(field="dochod_razem_mies", message="Ta kwota nie zgadza się z dochodami osób na liście.")
    if form.dochod_na_osobe is not None and abs(form.dochod_na_osobe - monthly / form.liczba_osob) > _GROSZ:
        yield FieldError(field="dochod_na_osobe", message="Ta kwota nie zgadza się z dochodami osób na liście.")
    if net <= 0 and form.wyjasnienie_utrzymania is None:
        yield FieldError(field="wyjasnienie_utrzymania", message=_NEEDED)


def _needed_answers(form: HousingAllowance) -> Iterator[FieldError]:
    owns_house = form.tytul_prawny == _OWN_HOUSE
    needed = {
        "tytul_inny_opis": form.tytul_prawny == "inny_tytul",
        "oczekuje_na": form.tytul_prawny == "brak_oczekuje",
        "zarzadca_nazwa": not owns_house,
        "zarzadca_adres": not owns_house,
        "konto_zarzadcy": not owns_house,
        "pelnomocnik_dane": form.dzialam_jako != "osobiscie",
    }
    yield from missing(form, letters(form) | needed)
