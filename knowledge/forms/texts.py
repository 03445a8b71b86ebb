"""Free texts of a form: names, streets, house numbers, towns. Checked kindly: the office reads them, not a machine."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.forms.definition import FormField
from knowledge.words import fold

_LETTER = "A-Za-zÀ-ſЀ-ӿ"
_PATTERNS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "name": (
        re.compile(rf"[{_LETTER}][{_LETTER} '’-]{{1,59}}"),
        "Proszę podać imię lub nazwisko literami.",
    ),
    "person": (
        re.compile(rf"[{_LETTER}'’-]{{2,}} [{_LETTER} '’-]{{2,120}}"),
        "Proszę podać imię i nazwisko, na przykład Anna Nowak.",
    ),
    "street": (
        re.compile(rf"[{_LETTER}\d .,'/-]{{2,80}}"),
        "Proszę podać nazwę ulicy, na przykład Piotrkowska.",
    ),
    "house": (
        re.compile(r"\d{1,4}[A-Z]?(/\d{1,4}[A-Z]?)?"),
        "Proszę podać numer domu, na przykład 12 albo 12A.",
    ),
    "flat": (
        re.compile(r"\d{1,4}[A-Z]?"),
        "Proszę podać numer mieszkania, na przykład 5.",
    ),
    "city": (
        re.compile(rf"[{_LETTER} -]{{2,60}}"),
        "Proszę podać nazwę miejscowości.",
    ),
    "delivery": (
        re.compile(r"AE:PL-\d{5}-\d{5}-[A-Z]{5}-\d{2}"),
        "Adres do e-Doręczeń zaczyna się od AE:PL. Proszę przepisać go z wiadomości o założeniu skrzynki.",
    ),
}
_SAME_SHAPE = {"lodz_city": "city"}
_PREFIXES: Mapping[str, re.Pattern[str]] = {
    "street": re.compile(r"^(ul\.?|ulica|na ulicy)\s+", re.IGNORECASE),
    "house": re.compile(r"^(nr\.?|numer|dom)\s+", re.IGNORECASE),
    "flat": re.compile(r"^(nr\.?|numer|m\.?|mieszkanie|lok\.?|lokal)\s+", re.IGNORECASE),
}
_MASK = re.compile(r"\[(PESEL|NR KONTA|TELEFON|E-MAIL|DOWÓD)\]")
_LODZ_POSTCODE = re.compile(r"9[0-4]-\d{3}")
SHORTEST, LONGEST = 2, 200
SHORTEST_PART = {"house": 1, "flat": 1}


class NotAText(ValueError):  # noqa: N818 - reads as what it says at the place where it is raised
    """A text that does not fit its field. The message is for the person."""

    may_be_retried = False


def checked_text(asked: FormField, text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it goes into the field, and warnings that do not stop it.

    Raises:
        NotAText: empty, too short or long, of the wrong shape, or holding a number that does not belong here.
    """
    value = re.sub(r"\s+", " ", text).strip(" .,;")
    if _MASK.search(value):
        raise NotAText(
            "W tym miejscu nie potrzeba numeru PESEL, konta, dowodu ani telefonu. Proszę odpowiedzieć bez niego."
        )
    shape = _SAME_SHAPE.get(asked.check or "", asked.check or "")
    if prefix := _PREFIXES.get(shape):
        value = prefix.sub("", value)
    if shape in ("house", "flat", "delivery"):
        value = value.replace(" ", "").upper()
    pattern, message = _PATTERNS.get(shape, (None, ""))
    if pattern and not pattern.fullmatch(value):
        raise NotAText(message)
    low, high = asked.limits or (SHORTEST if pattern is None else 1, LONGEST)
    if not low <= len(value) <= high:
        raise NotAText(
            f"Ta odpowiedź jest za {'krótka' if len(value) < low else 'długa'}. Mieści się tu do {high} znaków."
        )
    if asked.check == "lodz_postcode":
        return value, place_warnings(postcode=value)
    if asked.check == "lodz_city":
        return value, place_warnings(city=value)
    return value, ()


def fits(shape: str, value: str) -> bool:
    """Whether a part of a longer answer has the shape of its field; parts that do not are asked for on their own."""
    if _MASK.search(value) or not SHORTEST_PART.get(shape, SHORTEST) <= len(value) <= LONGEST:
        return False
    pattern, _ = _PATTERNS.get(shape, (None, ""))
    return pattern is None or pattern.fullmatch(value) is not None


def place_warnings(postcode: str | None = None, city: str | None = None) -> tuple[str, ...]:
    """What to say when a home does not seem to be in Łódź: a town helps those who live in it."""
    if postcode and not _LODZ_POSTCODE.fullmatch(postcode):
        return ("Ten kod nie wygląda na łódzki. O tę pomoc prosi się w gminie, w której się mieszka.",)
    if city and fold(city) != "lodz":
        return ("To nie jest Łódź. Wniosek trzeba złożyć w gminie, w której się mieszka.",)
    return ()
