"""A household that fills the form: the form of the repository, invented answers, and figures that do not change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from knowledge.forms.definition import Form, Value, load_forms
from knowledge.forms.filling import Filling

TODAY = date(2026, 11, 24)
PESEL = "44051401359"
ACCOUNT = "61109010140000071219812874"
NORMS = {1: 35, 2: 40, 3: 45, 4: 55, 5: 65, 6: 70}
FIGURES = {f"dm_norma_{people}": Decimal(area) for people, area in NORMS.items()} | {
    "dm_norma_kolejna_osoba": Decimal(5),
    "dm_norma_niepelnosprawnosc": Decimal(15),
    "dm_powierzchnia": Decimal("1.3"),
    "dm_powierzchnia_male_pokoje": Decimal("1.5"),
    "dm_udzial_pokoi": Decimal("0.6"),
}


THE_FORM = load_forms()["dodatek-mieszkaniowy"]


def the_form() -> Form:
    return THE_FORM


def filling(known: dict[str, Value] | None = None, **answers: Value) -> Filling:
    return Filling(the_form(), TODAY, FIGURES.__getitem__, answers, known or {})


def single_tenant() -> dict[str, Value]:
    """Every answer of one person who rents a city flat and lives on a pension."""
    return {
        "imie": "Anna",
        "nazwisko": "Nowak",
        "pesel": PESEL,
        "adres": None,
        "adres_ulica": "Piotrkowska",
        "adres_nr_domu": "104",
        "adres_nr_lokalu": "5",
        "adres_kod": "90-926",
        "adres_miejscowosc": "Łódź",
        "telefon": None,
        "tytul_prawny": "najem_od_miasta",
        "zarzadca": None,
        "zarzadca_nazwa": "Zarząd Lokali Miejskich",
        "zarzadca_adres": "al. Kościuszki 47, Łódź",
        "liczba_osob": 1,
        "ktos_z_niepelnosprawnoscia": False,
        "liczba_osob_wozek": 0,
        "liczba_osob_osobny_pokoj": 0,
        "powierzchnia_uzytkowa": "38.00",
        "wszystkie_media": True,
        "ogrzewanie": "jest",
        "ciepla_woda": "jest",
        "gaz_przewodowy": "jest",
        "wydatki_miesieczne": "620.50",
        "nr_potwierdzenia_lokalu": None,
        "konto_zarzadcy": ACCOUNT,
        "placi_alimenty": False,
        "domownicy.0.zrodla_dochodu": ["emerytura"],
        "domownicy.0.dochod_3_mies": "6000.00",
    }
