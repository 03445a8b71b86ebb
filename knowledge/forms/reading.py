"""Reads what a person said into the value of the field that was asked, or says plainly why it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from knowledge import text
from knowledge.forms import identifiers
from knowledge.forms.address import read_address
from knowledge.forms.choosing import chosen_all, chosen_one
from knowledge.forms.definition import FormField, Value
from knowledge.forms.several import read_person, split_name_and_address
from knowledge.forms.texts import NotAText, checked_text, fits, place_warnings
from knowledge.heard import Heard

Vault = Callable[[str], str | None]
"""The raw identifier of a kind ("pesel", "iban", …) that stood in the running message, if any."""

OLDEST = 120
NOT_KNOWN = "nie_wiem"
"""An option with this value takes a "nie wiem" as an answer."""
_SQUARE_METRES = re.compile(r"m\s?[2²]|metr", re.IGNORECASE)
_THE_2_OF_M2 = 2
_NOBODY = re.compile(r"zero|nic|brak|nikt|żadna|zadna|żadnej|zadnej", re.IGNORECASE)
_FEW_WORDS = 4
_NOT_A_COUNT = 100
"""From here on a bare number beside an amount is another amount: "3500 zł miesięcznie, razem 10500"."""


@dataclass(frozen=True)
class Given:
    """The answer fits: values by field id (an address fills several), and what the person should know about it."""

    values: Mapping[str, Value]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """The answer does not fit; `message` says why and what would. Not `understood`: nothing was found in it at all."""

    message: str
    understood: bool = field(default=True)


def read(asked: FormField, heard: Heard, vault: Vault, today: date) -> Given | Rejected:
    """The value that this message gives to this field. "Nie wiem" and "nie chcę" leave an optional field empty."""
    if heard.way_out == "unknown" and any(option.value == NOT_KNOWN for option in asked.options):
        return Given({asked.id: NOT_KNOWN})
    if heard.way_out in ("refuse", "unknown") or (not asked.required and _says_none(heard)):
        return _left_empty(asked)
    try:
        return _READERS[asked.type](asked, heard, vault, today)
    except (identifiers.NotValid, NotAText) as error:
        return Rejected(str(error))


def read_choice(asked: FormField, value: str, today: date) -> Given | Rejected:
    """The value of a pressed choice: an option, yes or no, or "skip"."""
    if value == "skip":
        return _left_empty(asked)
    if asked.type == "bool" and value in ("yes", "no"):
        return Given({asked.id: value == "yes"})
    known = {option.value for option in asked.options}
    if asked.type == "choice" and value in known:
        return Given({asked.id: value})
    if asked.type == "choices" and value in known:
        return Given({asked.id: [value]})
    return read(asked, Heard(text=value), lambda _kind: None, today)


def _says_none(heard: Heard) -> bool:
    """Whether a few words only say that there is none: "nie", "nie mam"."""
    bare = not (heard.identifiers or any(heard.numbers) or heard.dates)
    return heard.yes is False and bare and len(heard.text.split()) <= _FEW_WORDS


def _left_empty(asked: FormField) -> Given | Rejected:
    if not asked.required:
        return Given({asked.id: None})
    return Rejected(
        "Bez tej odpowiedzi urząd nie przyjmie wniosku. Można teraz przerwać i wrócić, gdy odpowiedź się znajdzie."
    )


def _text(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given:
    value, warnings = checked_text(asked, heard.text)
    return Given({asked.id: value}, warnings)


def _address(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    parts = read_address(heard.text)
    if not parts:
        return Rejected(
            "Nie widzę tu adresu. Proszę napisać na przykład: Piotrkowska 104 m. 5, 90-926 Łódź.", understood=False
        )
    parts = {part: value for part, value in parts.items() if fits(part, value)}
    if "postcode" in parts and not place_warnings(postcode=parts["postcode"]):
        parts.setdefault("city", "Łódź")
    values: dict[str, Value] = {asked.fills[part]: value for part, value in parts.items() if part in asked.fills}
    warnings = place_warnings(parts.get("postcode"), parts.get("city")) if asked.check == "lodz" else ()
    return Given({asked.id: None, **values}, warnings)


def _name_and_address(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given:
    name, address = split_name_and_address(heard.text)
    values: dict[str, Value] = {asked.fills["name"]: checked_text(asked, name)[0]}
    if address and fits("any", address):
        values[asked.fills["address"]] = checked_text(asked, address)[0]
    return Given({asked.id: None, **values})


def _person(asked: FormField, heard: Heard, _vault: Vault, today: date) -> Given | Rejected:
    found = read_person(heard.text, [day for day in heard.dates if _lived(day, today)], asked.options)
    parts: dict[str, Value] = {
        "name": found.name if found.name and fits("person", found.name) else None,
        "birth": found.birth.isoformat() if found.birth else None,
        "relation": found.relation,
    }
    values: dict[str, Value] = {asked.fills[part]: value for part, value in parts.items() if value is not None}
    if not values:
        return Rejected(
            "Proszę podać imię i nazwisko, datę urodzenia i kto to jest, na przykład: syn Jan Nowak, 5.05.2015.",
            understood=False,
        )
    return Given({asked.id: None, **values})


def _number(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    found = list(heard.numbers) or list(heard.money)
    if len(found) > 1 and _SQUARE_METRES.search(heard.text):
        found = [number for number in found if number != _THE_2_OF_M2] or found
    return _quantity(asked, found, heard, "Proszę podać liczbę, na przykład 48 albo 48,5.")


def _money(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    found = list(heard.money) or list(heard.numbers)
    found += [number for number in heard.numbers if number not in found and number >= _NOT_A_COUNT]
    return _quantity(asked, found, heard, "Proszę podać kwotę w złotych, na przykład 850 albo 850,50.")


def _integer(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    read = _quantity(asked, list(heard.numbers), heard, "Proszę podać liczbę, na przykład 2.")
    if isinstance(read, Rejected):
        return read
    number = Decimal(str(read.values[asked.id]))
    if number != int(number):
        return Rejected("Tu potrzebna jest liczba całkowita, na przykład 2.")
    return Given({asked.id: int(number)})


def _quantity(asked: FormField, found: list[Decimal], heard: Heard, example: str) -> Given | Rejected:
    low, high = asked.limits or (Decimal(0), Decimal(1_000_000))
    if low == 0 and (_NOBODY.fullmatch(heard.text.strip()) or (not found and heard.yes is False)):
        found = [Decimal(0)]
    if len(found) != 1:
        return Rejected(example if not found else f"Widzę tu kilka liczb. {example}", understood=bool(found))
    if not low <= found[0] <= high:
        return Rejected(f"Ta liczba nie pasuje: mieści się tu od {text.number(low)} do {text.number(high)}.")
    return Given({asked.id: str(found[0].quantize(Decimal("0.01")))})


def _bool(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    if heard.yes is None:
        return Rejected("Proszę odpowiedzieć: tak albo nie.", understood=False)
    return Given({asked.id: heard.yes})


def _choice(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    option = chosen_one(asked.options, heard.text)
    if option is None:
        return Rejected("Proszę wybrać jedną z odpowiedzi albo napisać jej numer.", understood=False)
    return Given({asked.id: option})


def _choices(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    options = chosen_all(asked.options, heard.text)
    if not options:
        return Rejected("Proszę wybrać odpowiedź albo napisać kilka po przecinku.", understood=False)
    return Given({asked.id: options})


def _date(asked: FormField, heard: Heard, _vault: Vault, today: date) -> Given | Rejected:
    if not heard.dates:
        return Rejected("Proszę podać datę, na przykład 5.05.1980.", understood=False)
    day = heard.dates[0]
    if asked.check == "past" and not _lived(day, today):
        return Rejected("Ta data nie pasuje: to ma być dzień, który już był, najwyżej 120 lat temu.")
    if asked.check == "coming" and day < today:
        return Rejected("Ta data nie pasuje: to ma być dziś albo dzień, który dopiero będzie.")
    return Given({asked.id: day.isoformat()})


def _lived(day: date, today: date) -> bool:
    return date(today.year - OLDEST, 1, 1) <= day <= today


def _postcode(asked: FormField, heard: Heard, _vault: Vault, _today: date) -> Given | Rejected:
    if heard.postcode is None:
        return Rejected("Kod pocztowy ma postać 90-001. Proszę podać pięć cyfr.", understood=False)
    value, warnings = checked_text(asked, heard.postcode)
    return Given({asked.id: value}, warnings)


def _identifier(kind: str, check: Callable[[str], str], missing: str) -> Callable[..., Given | Rejected]:
    def read_identifier(asked: FormField, heard: Heard, vault: Vault, _today: date) -> Given | Rejected:
        raw = vault(kind)
        if raw is None and any(sign.isdigit() or sign == "@" for sign in heard.text):
            raw = heard.text
        return Rejected(missing, understood=False) if raw is None else Given({asked.id: check(raw)})

    return read_identifier


def _pesel(asked: FormField, heard: Heard, vault: Vault, today: date) -> Given | Rejected:
    missing = "Proszę podać numer PESEL: 11 cyfr."
    return _identifier("pesel", lambda raw: identifiers.pesel(raw, today), missing)(asked, heard, vault, today)


_READERS: Mapping[str, Callable[[FormField, Heard, Vault, date], Given | Rejected]] = {
    "text": _text,
    "address": _address,
    "name_and_address": _name_and_address,
    "person": _person,
    "integer": _integer,
    "number": _number,
    "money": _money,
    "bool": _bool,
    "choice": _choice,
    "choices": _choices,
    "date": _date,
    "pesel": _pesel,
    "id_card": _identifier("id_card", identifiers.id_card, "Proszę podać serię i numer, na przykład ABA 300000."),
    "iban": _identifier("iban", identifiers.nrb, "Proszę podać numer konta: 26 cyfr."),
    "postcode": _postcode,
    "phone": _identifier("phone", identifiers.phone, "Proszę podać numer telefonu, na przykład 42 638 44 44."),
    "email": _identifier("email", identifiers.email, "Proszę podać adres e-mail, na przykład nazwa@domena.pl."),
}
