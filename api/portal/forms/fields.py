"""Types of form fields. Each says in Polish what is wrong and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError
from stdnum import iban
from stdnum.pl import pesel

_LETTERS = "A-Za-zÀ-ÖØ-öø-ÿĀ-žЀ-ӿ"
_OLDEST = 120


class Form(BaseModel):
    """Base of every form: unknown fields are errors, blanks round texts are cut."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


def wrong(message: str) -> PydanticCustomError:
    """A validation error whose message a resident reads as it stands."""
    return PydanticCustomError("own", message)


def _matching(pattern: str, message: str) -> Any:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise wrong(message)
        return value

    return Annotated[str, AfterValidator(check), Field(json_schema_extra={"pattern": f"^(?:{pattern})$"})]


def _pesel(value: str) -> str:
    if not re.fullmatch(r"\d{11}", value, re.ASCII) or not pesel.is_valid(value):
        raise wrong("Numer PESEL nie zgadza się. Sprawdź, czy ma 11 cyfr i nie ma w nim spacji.")
    return value


def _account(value: str) -> str:
    digits = re.sub(r"[\s-]", "", value).upper().removeprefix("PL")
    if not re.fullmatch(r"\d{26}", digits) or not iban.is_valid(f"PL{digits}"):
        raise wrong("Numer konta ma 26 cyfr. Sprawdź, czy wszystkie się zgadzają.")
    return digits


def _phone(value: str) -> str:
    number = re.sub(r"[\s()-]", "", value)
    if not re.fullmatch(r"(\+?48)?\d{9}|\+\d{8,15}", number):
        raise wrong("Numer telefonu ma 9 cyfr, na przykład 600 700 800.")
    return number


def _past(value: date) -> date:
    today = date.today()  # noqa: DTZ011 - births are not that recent
    if value > today or value.year < today.year - _OLDEST:
        raise wrong("Podaj datę z przeszłości.")
    return value


def _true(value: bool) -> bool:
    if not value:
        raise wrong("To oświadczenie jest potrzebne do złożenia wniosku.")
    return value


def _limited(message: str, low: str, high: str) -> Callable[[Decimal], Decimal]:
    def check(value: Decimal) -> Decimal:
        if not Decimal(low) <= value <= Decimal(high):
            raise wrong(message)
        return value

    return check


Name = _matching(rf"[{_LETTERS} '’-]{{2,60}}", "Podaj imię lub nazwisko literami.")
Street = _matching(rf"[0-9{_LETTERS} .,'/-]{{2,80}}", "Podaj nazwę ulicy.")
House = _matching(r"[0-9]{1,4}[A-Za-z]?(/[0-9]{1,4}[A-Za-z]?)?", "Podaj numer domu, na przykład 12 albo 12a.")
Flat = _matching(r"[0-9]{1,4}[A-Za-z]?", "Podaj numer mieszkania, na przykład 7.")
City = _matching(rf"[{_LETTERS} -]{{2,60}}", "Podaj nazwę miejscowości.")
Postcode = _matching(r"[0-9]{2}-[0-9]{3}", "Kod pocztowy ma postać 90-001.")
Email = _matching(r"(?=.{1,120}$)[^@\s]+@[^@\s]+\.[A-Za-z]{2,}", "Podaj adres e-mail, na przykład jan@example.pl.")
DeliveryAddress = _matching(
    r"AE:PL-[0-9]{5}-[0-9]{5}-[A-Z]{5}-[0-9]{2}", "Adres do e-Doręczeń ma postać AE:PL-12345-12345-ABCDE-12."
)
Phone = Annotated[str, AfterValidator(_phone)]
Pesel = Annotated[str, AfterValidator(_pesel), Field(json_schema_extra={"pattern": r"^\d{11}$"})]
Account = Annotated[str, AfterValidator(_account), Field(json_schema_extra={"pattern": r"^\d{26}$"})]
PastDate = Annotated[date, AfterValidator(_past)]
Confirmed = Annotated[bool, AfterValidator(_true), Field(json_schema_extra={"const": True})]
Short = Annotated[str, Field(min_length=2, max_length=200)]
Explanation = Annotated[str, Field(min_length=10, max_length=2000)]
Spending = Annotated[
    Decimal, Field(decimal_places=2), AfterValidator(_limited("Podaj kwotę od 0 do 20 000 zł.", "0", "20000"))
]
Income = Annotated[
    Decimal, Field(decimal_places=2), AfterValidator(_limited("Podaj kwotę od 0 do 200 000 zł.", "0", "200000"))
]
Computed = Annotated[Decimal, Field(decimal_places=2)]
Area = Annotated[
    Decimal, Field(decimal_places=2), AfterValidator(_limited("Podaj powierzchnię od 5 do 500 m².", "5", "500"))
]
FewPeople = Annotated[int, Field(ge=0, le=20)]
Pupils = Annotated[int, Field(ge=1, le=10)]
Class = Annotated[str, Field(min_length=1, max_length=10)]
Household = Annotated[int, Field(ge=1, le=20)]
