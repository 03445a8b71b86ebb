"""Housing allowance with the declaration of income (act of 21 June 2001, art. 7(1)-(1e))."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from api.portal.forms.applicant import Acting, Resident
from api.portal.forms.fields import (
    Account,
    Area,
    Computed,
    Confirmed,
    Explanation,
    FewPeople,
    Form,
    Household,
    Income,
    PastDate,
    Short,
    Spending,
)

Installation = Literal["jest", "brak"]
Source = Literal[
    "umowa o pracę",
    "zlecenie lub dzieło",
    "działalność gospodarcza",
    "emerytura",
    "renta",
    "zasiłek dla bezrobotnych",
    "zasiłek chorobowy lub macierzyński",
    "alimenty",
    "fundusz alimentacyjny",
    "zasiłek rodzinny i dodatki",
    "świadczenie pielęgnacyjne lub opiekuńcze",
    "pomoc społeczna",
    "stypendium",
    "gospodarstwo rolne",
    "praca dorywcza",
    "inne",
    "brak dochodu",
]


Relation = Literal["wnioskodawca", "mąż/żona", "partner", "dziecko", "rodzic", "rodzeństwo", "inna osoba"]


class HouseholdMember(Form):
    """One person of the household with the income of the three months."""

    imie_nazwisko: Short
    data_urodzenia: PastDate
    pokrewienstwo: Relation
    miejsce_pracy_nauki: Short | None = None
    zrodla_dochodu: Annotated[list[Source], Field(min_length=1)]
    dochod_3_mies: Income
    alimenty_placone: Income = Decimal(0)


class HousingAllowance(Resident):
    """What the office needs to decide on the allowance. Field ids are Polish, as on the paper form."""

    tytul_prawny: Literal[
        "najem",
        "podnajem",
        "spoldzielcze_lokatorskie",
        "spoldzielcze_wlasnosciowe",
        "wlasnosc_lokalu",
        "wlasnosc_domu",
        "wlasnosc_budynku",
        "inny_tytul",
        "brak_oczekuje",
    ]
    tytul_inny_opis: Short | None = None
    oczekuje_na: Literal["lokal_zamienny", "najem_socjalny"] | None = None
    zarzadca_nazwa: Short | None = None
    zarzadca_adres: Short | None = None
    powierzchnia_uzytkowa: Area
    powierzchnia_pokoi_kuchni: Area | None = None
    powierzchnia_zajmowana: Area | None = None
    liczba_osob_wozek: FewPeople = 0
    liczba_osob_osobny_pokoj: FewPeople = 0
    ogrzewanie: Installation
    ciepla_woda: Installation
    gaz_przewodowy: Installation
    liczba_osob: Household
    wydatki_miesieczne: Spending
    nr_potwierdzenia_lokalu: Short | None = None
    konto_zarzadcy: Account | None = None
    konto_wnioskodawcy: Account | None = None
    deklaracja_od: date
    deklaracja_do: date
    domownicy: Annotated[list[HouseholdMember], Field(min_length=1, max_length=20)]
    dochod_razem_mies: Computed | None = None
    dochod_na_osobe: Computed | None = None
    wyjasnienie_utrzymania: Explanation | None = None
    dzialam_jako: Acting = "osobiscie"
    pelnomocnik_dane: Short | None = None
    oswiadczenie_karne: Confirmed
    zapoznanie_rodo: Confirmed
