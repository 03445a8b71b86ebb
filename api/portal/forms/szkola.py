"""Material help for pupils: the school grant and the school benefit (act on the education system, art. 90c-90n)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from api.portal.forms.applicant import Resident, letters, missing
from api.portal.forms.dodatek_mieszkaniowy import Relation, Source
from api.portal.forms.fields import (
    Account,
    Class,
    Computed,
    Confirmed,
    Explanation,
    Form,
    Household,
    Income,
    PastDate,
    Pesel,
    Pupils,
    Short,
    Spending,
)
from api.portal.problems import FieldError

Role = Literal["rodzic", "opiekun_prawny", "rodzina_zastepcza", "pelnoletni_uczen", "dyrektor"]
_GROSZ = Decimal("0.01")


class Pupil(Form):
    """A pupil for whom a grant is asked."""

    imie_nazwisko: Short
    pesel: Pesel
    mieszka_razem: bool
    adres_ucznia: Short | None = None
    typ_szkoly: Literal[
        "podstawowa",
        "liceum",
        "technikum",
        "branżowa I stopnia",
        "branżowa II stopnia",
        "policealna",
        "specjalna przysposabiająca do pracy",
        "artystyczna",
        "kolegium pracowników służb społecznych",
        "ośrodek rewalidacyjno-wychowawczy",
    ]
    nazwa_szkoly: Short
    klasa: Class


class FamilyMember(Form):
    """One person of the family with the income of the month."""

    imie_nazwisko: Short
    data_urodzenia: PastDate
    pokrewienstwo: Relation
    zrodla_dochodu: Annotated[list[Source], Field(min_length=1)]
    dochod_mies: Income


class Grant(Resident):
    """What the office needs to decide on a grant, for all pupils of a family at once."""

    rok_szkolny: Annotated[str, Field(pattern=r"^\d{4}/\d{4}$")]
    wnioskodawca_rola: Role
    liczba_uczniow: Pupils
    uczniowie: Annotated[list[Pupil], Field(min_length=1, max_length=10)]
    forma: Annotated[list[Literal["zajecia", "rzeczowa", "poza_miejscem", "pieniezna"]], Field(min_length=1)]
    utrata_dochodu: bool
    utrata_opis: Short | None = None
    liczba_osob: Household
    dochod_od: date
    dochod_do: date
    rodzina: Annotated[list[FamilyMember], Field(min_length=1, max_length=20)]
    alimenty_placone: Spending | None = None
    dochod_na_osobe: Computed | None = None
    okolicznosci: (
        list[
            Literal[
                "bezrobocie",
                "niepełnosprawność",
                "ciężka lub długotrwała choroba",
                "wielodzietność",
                "brak umiejętności opiekuńczo-wychowawczych",
                "alkoholizm",
                "narkomania",
                "rodzina niepełna",
                "zdarzenie losowe",
            ]
        ]
        | None
    ) = None
    pobiera_swiadczenia_mops: bool
    inne_stypendium: bool
    inne_stypendium_kwota: Short | None = None
    po_terminie_powod: Explanation | None = None
    wyplata: Literal["konto", "kasa"]
    rachunek: Account | None = None
    wlasciciel_rachunku: Short | None = None
    oswiadczenie_karne: Confirmed
    zapoznanie_rodo: Confirmed


def grant(form: Grant, _received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of an application for a grant."""
    needed = {
        "utrata_opis": form.utrata_dochodu,
        "inne_stypendium_kwota": form.inne_stypendium,
        "rachunek": form.wyplata == "konto",
        "wlasciciel_rachunku": form.wyplata == "konto",
    }
    yield from missing(form, letters(form) | needed)
    yield from _as_many("uczniowie", form.liczba_uczniow, len(form.uczniowie))
    yield from _as_many("rodzina", form.liczba_osob, len(form.rodzina))
    for row, pupil in enumerate(form.uczniowie):
        for error in missing(pupil, {"adres_ucznia": not pupil.mieszka_razem}):
            yield FieldError(field=f"uczniowie.{row}.{error.field}", message=error.message)
    total = sum((person.dochod_mies for person in form.rodzina), Decimal(0)) - (form.alimenty_placone or 0)
    each = max(total, Decimal(0)) / form.liczba_osob
    if form.dochod_na_osobe is not None and abs(form.dochod_na_osobe - each) > _GROSZ:
        yield FieldError(field="dochod_na_osobe", message="Ta kwota nie zgadza się z dochodami osób na liście.")


class PupilAfterEvent(Form):
    """A pupil who needs help after something happened."""

    imie_nazwisko: Short
    pesel: Pesel
    szkola_klasa: Short


class SchoolBenefit(Resident):
    """What the office needs to decide on the benefit. Income does not matter."""

    wnioskodawca_rola: Role
    liczba_uczniow: Pupils
    uczniowie: Annotated[list[PupilAfterEvent], Field(min_length=1, max_length=10)]
    rodzaj_zdarzenia: Literal[
        "śmierć rodzica lub opiekuna prawnego",
        "klęska żywiołowa",
        "pożar lub zalanie mieszkania",
        "nagła choroba w rodzinie",
        "wypadek",
        "inne",
    ]
    data_zdarzenia: PastDate
    opis_zdarzenia: Explanation
    skutki: Explanation | None = None
    forma: Literal["pieniężna", "rzeczowa"]
    rachunek: Account | None = None
    oswiadczenie_karne: Confirmed
    zapoznanie_rodo: Confirmed


def school_benefit(form: SchoolBenefit, _received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of an application for the benefit."""
    yield from missing(form, letters(form))
    yield from _as_many("uczniowie", form.liczba_uczniow, len(form.uczniowie))


def _as_many(field: str, said: int, listed: int) -> Iterator[FieldError]:
    if listed != said:
        yield FieldError(field=field, message=f"Osób ma być {said}, a na liście jest {listed}.")
