"""A housing allowance application of an invented resident, filled and agreed to, ready to be sent."""

from __future__ import annotations

from datetime import date

from actions.store.drafts import Draft
from tests.kill.child import FORM

BARBARA = "barbara"
"""Of the invented people of the identity provider."""
_KNOWN = {
    "imie": "Barbara",
    "nazwisko": "Zmyślona",
    "pesel": "60100246627",
    "adres_ulica": "Piotrkowska",
    "adres_nr_domu": "104",
    "adres_nr_lokalu": "5",
    "adres_kod": "90-926",
    "adres_miejscowosc": "Łódź",
    "telefon": "600100200",
}
_ANSWERS = {
    **_KNOWN,
    "dane_z_logowania": True,
    "dane_z_portalu": True,
    "tytul_prawny": "najem_od_miasta",
    "zarzadca": None,
    "zarzadca_nazwa": "ZLM",
    "zarzadca_adres": "al. Kościuszki 47, Łódź",
    "liczba_osob": 1,
    "liczba_osob_wozek": 0,
    "liczba_osob_osobny_pokoj": 0,
    "ktos_z_niepelnosprawnoscia": False,
    "powierzchnia_uzytkowa": "38.00",
    "ogrzewanie": "jest",
    "ciepla_woda": "jest",
    "gaz_przewodowy": "jest",
    "wszystkie_media": True,
    "wydatki_miesieczne": "620.50",
    "nr_potwierdzenia_lokalu": None,
    "konto_zarzadcy": "61109010140000071219812874",
    "placi_alimenty": False,
    "domownicy.0.zrodla_dochodu": ["emerytura"],
    "domownicy.0.dochod_3_mies": "6000.00",
}


def ready_draft(today: date) -> Draft:
    """A draft begun today; every round gives it a key of its own."""
    agreed = ("summary", "oswiadczenie_karne", "zapoznanie_rodo")
    return Draft(FORM, today.isoformat(), dict(_ANSWERS), dict(_KNOWN), agreed, tuple(_ANSWERS), papers_done=True)
