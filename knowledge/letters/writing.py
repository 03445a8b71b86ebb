"""The text of a letter, made of a filled form. Pure: the same answers on the same day give the same words."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge import text
from knowledge.forms.definition import FormField
from knowledge.forms.filling import Filling
from knowledge.forms.identifiers import masked
from knowledge.forms.summary import shown_as
from knowledge.institutions import Institution, Institutions
from knowledge.letters.definition import Letter, Paragraph

BLANK = "…" * 16
"""A line to be filled in by hand."""
_NAME, _PESEL, _PHONE = "imie_nazwisko", "pesel", "telefon"
_STREET, _HOUSE, _FLAT, _POSTCODE, _CITY = (
    "adres_ulica",
    "adres_nr_domu",
    "adres_nr_lokalu",
    "adres_kod",
    "adres_miejscowosc",
)
_KINDS_OF_STREET = ("al.", "aleja", "pl.", "plac", "os.", "osiedle")
_BY_HAND, _OF_SENDER = "recznie", "dane"


@dataclass(frozen=True)
class WrittenPart:
    """A paragraph as it is read, with the list below it."""

    words: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenLetter:
    """A letter, line by line, from the top of the page to the signature.

    Attributes:
        via: the office through which it goes to its addressee; empty when it goes there straight.
        by_hand: parts are left open, to be filled in by hand.
    """

    place_and_date: str
    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    via: tuple[str, ...]
    heading: str
    reference: str
    body: tuple[WrittenPart, ...]
    basis: tuple[str, ...]
    papers: tuple[str, ...]
    by_hand: bool


def written(filling: Filling, institutions: Institutions, *, secrets: bool) -> WrittenLetter:
    """The letter of a filled form.

    Args:
        secrets: whether numbers such as PESEL stand in full; in a chat only their end does.
    """
    letter = filling.form
    assert isinstance(letter, Letter)
    values = _Answers(filling, secrets=secrets)
    reference = letter.reference
    office = _office(letter, filling, institutions)
    higher = _higher(letter, filling)
    return WrittenLetter(
        place_and_date=f"Łódź, {text.long_date(filling.on)}{text.NBSP}r.",
        sender=tuple(_sender(filling, values)),
        addressee=(higher,) if higher else office,
        via=office if higher else (),
        heading=letter.heading or letter.title,
        reference=values.fill(reference.text) if reference and filling.holds(reference.when) else "",
        body=tuple(_parts(letter.body, filling, values)),
        basis=tuple(part.words for part in _parts(letter.basis, filling, values)),
        papers=tuple(values.fill(paper.what) for paper in letter.enclose if filling.holds(paper.when)),
        by_hand=filling.value(_OF_SENDER) == _BY_HAND,
    )


def office_of(filling: Filling, institutions: Institutions) -> Institution | None:
    """The office that gets the letter; None when the person named one that the base does not know."""
    letter = filling.form
    assert isinstance(letter, Letter)
    named = letter.office_in and filling.value(letter.office_in)
    return None if named else institutions[filling.office()]


def _office(letter: Letter, filling: Filling, institutions: Institutions) -> tuple[str, ...]:
    """Name and address; of a department the whole institution first."""
    office = office_of(filling, institutions)
    if office is None:
        return (str(filling.value(letter.office_in or "")),)
    whole = institutions[office.parent] if office.parent else None
    names = (whole.name, office.name.removesuffix(f" {whole.short} w Łodzi")) if whole else (office.name,)
    address = office.address
    town = f"{address.postcode or ''} {address.city}".strip() if address else ""
    lines = (*names, address.street if address else "", town)
    return tuple(line.replace(" w ", f" w{text.NBSP}") for line in lines if line)


def _higher(letter: Letter, filling: Filling) -> str:
    if not letter.higher:
        return ""
    named = letter.higher_in and filling.value(letter.higher_in)
    return str(named) if named else letter.higher.get(filling.office(), letter.higher.get("", ""))


def _sender(filling: Filling, values: _Answers) -> Iterator[str]:
    """Name, address, PESEL and phone; open lines for what is to be filled in by hand."""
    by_hand = filling.value(_OF_SENDER) == _BY_HAND
    if by_hand:
        yield from (f"Imię i nazwisko: {BLANK}", f"Adres: {BLANK}", BLANK * 2, f"PESEL: {BLANK}", f"Telefon: {BLANK}")
        return
    yield values[_NAME] or BLANK
    flat = f" m. {values[_FLAT]}" if values[_FLAT] else ""
    if values[_STREET]:
        named = str(values[_STREET]).lower().startswith(_KINDS_OF_STREET)
        yield f"{'' if named else 'ul. '}{values[_STREET]} {values[_HOUSE]}{flat}"
        yield " ".join(part for part in (values[_POSTCODE], values[_CITY]) if part)
    yield f"PESEL: {values[_PESEL] or BLANK}"
    if values[_PHONE]:
        yield f"Telefon: {values[_PHONE]}"


def _parts(written_parts: tuple[Paragraph, ...], filling: Filling, values: _Answers) -> Iterator[WrittenPart]:
    for each in written_parts:
        if filling.holds(each.when):
            items = tuple(values.fill(item) for item in each.items if values.has_any(item))
            if items or not each.items:
                yield WrittenPart(values.fill(each.text), items)


class _Answers(Mapping[str, Any]):
    """Answers as words of a letter; an empty answer is an empty word."""

    def __init__(self, filling: Filling, *, secrets: bool) -> None:
        self._filling = filling
        self._secrets = secrets
        self._computed = {item.id: item.type for item in filling.form.computed}

    def fill(self, words: str) -> str:
        """The words with the answers that they name."""
        return string.Formatter().vformat(words, (), self).strip()

    def has_any(self, words: str) -> bool:
        """Whether one of the answers that the words name was given; true for words that name none."""
        named = [name for _, name, _, _ in string.Formatter().parse(words) if name]
        return not named or any(str(self[name]) for name in named)

    def __getitem__(self, key: str) -> Any:
        value = self._filling.value(key) if self._filling.place(key) or key in self._computed else None
        if value is None:
            return _Said("")
        field = self._filling.form.field(key)
        if field is None:
            return shown_as(self._computed[key], str(value))
        return _word(field, value, secrets=self._secrets)

    def __iter__(self) -> Iterator[str]:
        return (field.id for field in self._filling.form.fields())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Count(int):
    """A number that takes the noun it counts from its format: ``{:osobę|osoby|osób}``."""

    def __format__(self, nouns: str) -> str:
        return text.counted(int(self), *nouns.split("|")) if nouns else text.number(int(self))


class _Said(str):
    """A person's own words, which stand as a sentence where the format says so: ``{opis:zdanie}``."""

    __slots__ = ()

    def __format__(self, how: str) -> str:
        return text.sentence(str(self)) if how else str(self)


def _word(field: FormField, value: str | bool | int | list[str], *, secrets: bool) -> Any:
    """An answer inside a sentence: a choice in the words that the office gets, a person's own words as a sentence."""
    if field.secret:
        return str(value) if secrets else masked(str(value))
    if isinstance(value, list):
        return ", ".join(_option(field, item) for item in value)
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, int):
        return _Count(value)
    if field.type == "choice":
        return _option(field, value)
    return _Said(shown_as(field.type, value))


def _option(field: FormField, value: str) -> str:
    return next((option.sent_as or option.label for option in field.options if option.value == value), value)
