"""A person's rights over their data (GDPR art. 7 and 15-22): whose data, which right, what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from api.portal.forms.applicant import Applicant, Represented, missing, representative
from api.portal.forms.fields import City, Confirmed, DeliveryAddress, Explanation, Flat, House, Postcode, Short, Street
from api.portal.problems import FieldError


class DataRequest(Represented, Applicant):
    """What an office needs to act on a right. `urzad` is the controller of the data."""

    urzad: Literal["uml", "css", "mops", "pup"]
    prawo: Literal[
        "dostep",
        "kopia",
        "sprostowanie",
        "usuniecie",
        "ograniczenie",
        "przeniesienie",
        "sprzeciw",
        "cofniecie_zgody",
        "decyzja_automatyczna",
    ]
    sprawa: Short
    zakres: Explanation
    nowe_dane: Short | None = None
    podstawa_usuniecia: (
        Literal["niepotrzebne", "cofnieta_zgoda", "sprzeciw", "bezprawnie", "obowiazek_prawny"] | None
    ) = None
    sytuacja_szczegolna: Explanation | None = None
    format_danych: Literal["PDF", "CSV", "JSON", "papier"] | None = None
    odpowiedz: Literal["portal", "edoreczenia", "poczta"]
    adres_ade: DeliveryAddress | None = None
    kor_ulica: Street | None = None
    kor_nr_domu: House | None = None
    kor_nr_lokalu: Flat | None = None
    kor_kod: Postcode | None = None
    kor_miejscowosc: City | None = None
    zapoznanie_rodo: Confirmed


def data_request(form: DataRequest, _received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of a request about a person's data."""
    by_post = form.odpowiedz == "poczta"
    needed = {
        "nowe_dane": form.prawo == "sprostowanie",
        "podstawa_usuniecia": form.prawo == "usuniecie",
        "sytuacja_szczegolna": form.prawo == "sprzeciw",
        "format_danych": form.prawo in ("kopia", "przeniesienie"),
        "adres_ade": form.odpowiedz == "edoreczenia",
        "kor_nr_domu": by_post,
        "kor_kod": by_post,
        "kor_miejscowosc": by_post,
    }
    yield from missing(form, needed | representative(form))
