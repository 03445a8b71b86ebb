"""What one person types into each kind of application, without Polish letters, and what has to be in what is sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KNOWN = ("tak", "tak")
"""The data of the login, then address and contact from the portal."""


@dataclass(frozen=True)
class Filled:
    """A kind of application filled from the first question to the summary.

    Attributes:
        asked_for: the id under which the assistant is asked for it, where it is not the form's own.
        office: the institution that gets it.
        sent: a part of the document that is sent.
    """

    form: str
    answers: tuple[str, ...]
    office: str
    sent: dict[str, Any]
    asked_for: str | None = None
    declarations: list[str] = field(default_factory=lambda: ["oswiadczenie_karne", "zapoznanie_rodo"])


CERTIFICATE = Filled(
    form="zaswiadczenie",
    answers=(*KNOWN, "mops", "nie dostaje", "wszystkie", "3", "do banku", "poczta"),
    office="Miejski Ośrodek Pomocy Społecznej",
    sent={
        "urzad": "mops",
        "rodzaj": "niepobieranie",
        "swiadczenia": ["wszystkie"],
        "okres": "ostatnie_3_miesiace",
        "cel": "do banku",
        "forma": "poczta",
    },
    declarations=["zapoznanie_rodo"],
)
DATA = Filled(
    form="rodo",
    answers=(
        "tak",
        "mops",
        "usunac dane",
        "zasilek celowy z 2020 roku",
        "prosze usunac moj numer telefonu",
        "nie sa juz potrzebne",
        "poczta",
        "tak",
    ),
    office="Miejski Ośrodek Pomocy Społecznej",
    sent={
        "urzad": "mops",
        "prawo": "usuniecie",
        "sprawa": "zasilek celowy z 2020 roku",
        "podstawa_usuniecia": "niepotrzebne",
        "odpowiedz": "poczta",
        "kor_ulica": "Piotrkowska",
    },
    declarations=["zapoznanie_rodo"],
)
CHILD, BROTHER, STUDENT, TOO_OLD = "15250501230", "12270802226", "04230203219", "99010901016"
"""PESELs of a pupil born in 2015, a pupil of 2012, a student of 2004 and somebody of 1999."""
SCHOOL = "Szkola Podstawowa nr 3, klasa 4b"
ACCOUNT = "61 1090 1014 0000 0712 1981 2874"
CARD = Filled(
    form="lodzka-karta-duzej-rodziny",
    asked_for="lkdr",
    answers=(
        *KNOWN, "nowe karty", "tak", "Urzad Skarbowy Lodz-Baluty", "tak", "4", "osobiscie",
        "matka",
        "Jan Nowak", CHILD, "syn",
        "Ola Nowak", BROTHER, "dziecko niepelnoletnie",
        "Piotr Nowak", STUDENT, "dziecko pelnoletnie", "tak", "Politechnika Lodzka", "30.06.2028", "nie",
    ),
    office="Łódzkie Centrum Kontaktu z Mieszkańcami",
    sent={
        "rodzaj": "nowa",
        "pit_w_lodzi": True,
        "liczba_osob": 4,
        "zgoda_pelnoletnich": True,
    },
    declarations=["oswiadczenie_karne", "zgoda_pelnoletnich", "zapoznanie_rodo"],
)  # fmt: skip
GRANT = Filled(
    form="stypendium-szkolne",
    answers=(
        *KNOWN, "matka", "1",
        "Jan Nowak", CHILD, "tak", "podstawowka", "Szkola Podstawowa nr 3 w Lodzi", "4b",
        "podrecznik, zajecia", "nie", "2",
        "umowa o prace", "1400",
        "syn Jan Nowak 5.05.2015", "alimenty", "100,50",
        "nie", "bezrobocie, samotny rodzic", "nie", "nie",
        "Stracilam prace we wrzesniu.", "na konto", ACCOUNT, "Anna Nowak",
    ),
    office="Wydział Edukacji",
    sent={
        "rok_szkolny": "2026/2027",
        "dochod_od": "2026-10-01",
        "dochod_do": "2026-10-31",
        "dochod_na_osobe": "750.25",
        "forma": ["rzeczowa", "zajecia"],
        "okolicznosci": ["bezrobocie", "rodzina niepełna"],
        "po_terminie_powod": "Stracilam prace we wrzesniu",
        "rachunek": "61109010140000071219812874",
    },
)  # fmt: skip
BENEFIT = Filled(
    form="zasilek-szkolny",
    answers=(
        *KNOWN, "ojciec", "1", "Jan Nowak", CHILD, SCHOOL,
        "pozar", "10.11.2026", "Spalilo sie mieszkanie i wszystkie ksiazki.", "pomin", "pieniadze", ACCOUNT,
    ),
    office="Wydział Edukacji",
    sent={
        "rodzaj_zdarzenia": "pożar lub zalanie mieszkania",
        "data_zdarzenia": "2026-11-10",
        "forma": "pieniężna",
        "uczniowie": [{"imie_nazwisko": "Jan Nowak", "pesel": CHILD, "szkola_klasa": SCHOOL}],
    },
)  # fmt: skip
FLAT = Filled(
    form="potwierdzenie-danych-do-lokalu",
    asked_for="potwierdzenie_danych_lokalu",
    answers=(*KNOWN, "komunalne", "pomin", "wszystko", "poprzedni", "w portalu"),
    office="Zarząd Lokali Miejskich",
    sent={
        "rodzaj_zarzadcy": "zlm",
        "zakres_potwierdzenia": ["wszystko"],
        "miesiac_wydatkow": "poprzedni",
        "odbior": "portal",
    },
)
KINDS = (CERTIFICATE, DATA, CARD, GRANT, BENEFIT, FLAT)
