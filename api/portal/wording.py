"""Pydantic's error messages as a resident should read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "missing": "To pole jest wymagane.",
    "extra_forbidden": "Tego pola nie ma we wniosku.",
    "string_too_short": "Wpisz więcej znaków.",
    "string_too_long": "Ten tekst jest za długi.",
    "decimal_max_places": "Podaj kwotę lub powierzchnię z najwyżej dwoma miejscami po przecinku.",
    "literal_error": "Wybierz jedną z podanych odpowiedzi.",
    "date_from_datetime_parsing": "Podaj datę w postaci RRRR-MM-DD.",
    "date_parsing": "Podaj datę w postaci RRRR-MM-DD.",
    "date_type": "Podaj datę w postaci RRRR-MM-DD.",
    "too_short": "Dodaj co najmniej jedną pozycję.",
    "too_long": "Tych pozycji jest za dużo.",
}
_NUMBERS = ("int_", "decimal_", "float_", "greater_than", "less_than", "finite_number")


def spoken(error: Mapping[str, Any]) -> str:
    """One error as a sentence. Messages of our own validators (type `own`) are Polish already."""
    kind = str(error["type"])
    if kind == "own":
        return str(error["msg"])
    if kind in _WORDS:
        return _WORDS[kind]
    if kind.startswith(_NUMBERS):
        return "Podaj liczbę z właściwego zakresu."
    return "Ta wartość jest nieprawidłowa."
