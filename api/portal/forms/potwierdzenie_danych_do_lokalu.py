"""A flat's data confirmed by the manager of the city's flats, for the housing allowance (art. 7(1) of the act)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.portal.forms.applicant import Represented, Resident, letters, missing, representative
from api.portal.forms.fields import Confirmed, Email, Short
from api.portal.problems import FieldError


class FlatConfirmation(Represented, Resident):
    """What the manager needs. Other managers than the city's confirm on paper."""

    rodzaj_zarzadcy: Literal["zlm"]
    nr_umowy_najmu: Short | None = None
    zakres_potwierdzenia: Annotated[
        list[
            Literal[
                "wszystko",
                "tytuł prawny",
                "powierzchnia i wyposażenie",
                "liczba osób",
                "wydatki za ostatni miesiąc",
                "rachunek do przekazania dodatku",
                "zaległości",
            ]
        ],
        Field(min_length=1),
    ]
    miesiac_wydatkow: Literal["biezacy", "poprzedni", "dwa_temu"]
    odbior: Literal["portal", "osobiscie", "email"]
    email_odbioru: Email | None = None
    oswiadczenie_karne: Confirmed
    zapoznanie_rodo: Confirmed


def flat_confirmation(form: FlatConfirmation, _received_on: date) -> Iterator[FieldError]:
    """Errors between the fields of a request for a confirmation."""
    needed = {"email_odbioru": form.odbior == "email"}
    yield from missing(form, letters(form) | needed | representative(form))
