"""The city's card for large families: which cards, the conditions of the programme, everyone who is to have one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.portal.forms.applicant import Resident, letters, missing
from api.portal.forms.fields import Confirmed, Form, Household, Pesel, Short
from api.portal.problems import FieldError

_GROWN_UP = "dziecko pełnoletnie"


class CardHolder(Form):
    """One person of the family."""

    imie_nazwisko: Short
    pesel: Pesel
    rola: Literal[
        "matka",
        "ojciec",
        "opiekun prawny",
        "rodzic zastępczy",
        "małżonek rodzica",
        "dziecko",
        "dziecko pełnoletnie",
    ]
    uczy_sie: bool | None = None
    szkola: Short | None = None
    nauka_do: date | None = None
    orzeczenie: bool | None = None


class FamilyCard(Resident):
    """What the office needs to give the cards."""

    rodzaj: Literal["nowa", "przedluzenie", "dopisanie", "duplikat"]
    numer_starej_karty: Short | None = None
    powod_duplikatu: Literal["zgubienie", "zniszczenie", "zmiana danych", "kradzież"] | None = None
    pit_w_lodzi: Confirmed
    urzad_skarbowy: Short
    wspolne_zamieszkanie: Confirmed
    liczba_osob: Household
    sposob_odbioru: Literal["osobiscie", "upowazniony"]
    czlonkowie: Annotated[list[CardHolder], Field(min_length=1, max_length=20)]
    oswiadczenie_karne: Confirmed
    zgoda_pelnoletnich: Confirmed
    zapoznanie_rodo: Confirmed


def family_card(form: FamilyCard, _received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of an application for the card."""
    needed = {
        "numer_starej_karty": form.rodzaj in ("przedluzenie", "duplikat"),
        "powod_duplikatu": form.rodzaj == "duplikat",
    }
    yield from missing(form, letters(form) | needed)
    if len(form.czlonkowie) != form.liczba_osob:
        message = f"Osób ma być {form.liczba_osob}, a na liście jest {len(form.czlonkowie)}."
        yield FieldError(field="czlonkowie", message=message)
    for row, person in enumerate(form.czlonkowie):
        studies = {
            "uczy_sie": person.rola == _GROWN_UP,
            "szkola": bool(person.uczy_sie),
            "nauka_do": bool(person.uczy_sie),
        }
        for error in missing(person, studies):
            yield FieldError(field=f"czlonkowie.{row}.{error.field}", message=error.message)
