"""Certificate about benefits (KPA art. 217-220): which office gives it, about what, for which time and what for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.portal.forms.applicant import Represented, Resident, letters, missing, representative
from api.portal.forms.fields import Confirmed, PastDate, Short
from api.portal.problems import FieldError

Benefit = Literal[
    "zasiłek rodzinny i dodatki",
    "zasiłek pielęgnacyjny",
    "świadczenie pielęgnacyjne",
    "zasiłek dla opiekuna",
    "fundusz alimentacyjny",
    "dodatek mieszkaniowy",
    "pomoc społeczna",
    "stypendium szkolne",
    "status bezrobotnego",
    "wszystkie",
]
_OTHER_TIME = "inny"


class Certificate(Represented, Resident):
    """What the office needs to write a certificate. `urzad` is the office that is to give it."""

    urzad: Literal["css", "mops", "pup", "uml-edukacja"]
    rodzaj: Literal["pobieranie", "niepobieranie", "ubezpieczenie", "inne"]
    swiadczenia: Annotated[list[Benefit], Field(min_length=1)] | None = None
    opis: Short | None = None
    okres: Literal["ostatnie_3_miesiace", "ostatnie_12_miesiecy", "ten_rok", "inny"]
    okres_od: PastDate | None = None
    okres_do: PastDate | None = None
    cel: Short
    forma: Literal["elektronicznie", "poczta", "osobiscie"]
    zapoznanie_rodo: Confirmed


def certificate(form: Certificate, _received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of a request for a certificate."""
    needed = {
        "swiadczenia": form.rodzaj in ("pobieranie", "niepobieranie"),
        "opis": form.rodzaj == "inne",
        "okres_od": form.okres == _OTHER_TIME,
        "okres_do": form.okres == _OTHER_TIME,
    }
    yield from missing(form, letters(form) | needed | representative(form))
    if form.okres_od and form.okres_do and form.okres_do < form.okres_od:
        yield FieldError(field="okres_do", message="Koniec okresu nie może być przed jego początkiem.")
