"""What every form begins with: who applies, where they live, where letters go; and who acts for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from api.portal.forms.fields import City, Email, Flat, Form, House, Name, Pesel, Phone, Postcode, Short, Street
from api.portal.problems import FieldError

Acting = Literal["osobiscie", "przedstawiciel_ustawowy", "pelnomocnik"]
_NEEDED = "To pole jest wymagane przy tej odpowiedzi."


class Applicant(Form):
    """Who applies. The PESEL is held against that of the login."""

    imie: Name
    nazwisko: Name
    pesel: Pesel


class Resident(Applicant):
    """Who applies, with an address and contacts."""

    adres_ulica: Street | None = None
    adres_nr_domu: House
    adres_nr_lokalu: Flat | None = None
    adres_kod: Postcode
    adres_miejscowosc: City
    telefon: Phone | None = None
    email: Email | None = None
    inny_adres_korespondencji: bool = False
    kor_ulica: Street | None = None
    kor_nr_domu: House | None = None
    kor_nr_lokalu: Flat | None = None
    kor_kod: Postcode | None = None
    kor_miejscowosc: City | None = None


class Represented(Form):
    """Who acts for the applicant. A form inherits it next to :class:`Applicant` or :class:`Resident`."""

    dzialam_jako: Acting = "osobiscie"
    pelnomocnik_dane: Short | None = None


def missing(form: Form, needed: Mapping[str, bool]) -> Iterator[FieldError]:
    """Errors for fields that other answers make necessary and that are not there."""
    for field, is_needed in needed.items():
        if is_needed and getattr(form, field) is None:
            yield FieldError(field=field, message=_NEEDED)


def letters(form: Resident) -> dict[str, bool]:
    """What another address for letters needs."""
    return dict.fromkeys(("kor_nr_domu", "kor_kod", "kor_miejscowosc"), form.inny_adres_korespondencji)


def representative(form: Represented) -> dict[str, bool]:
    """What acting for somebody needs."""
    return {"pelnomocnik_dane": form.dzialam_jako != "osobiscie"}
