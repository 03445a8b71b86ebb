"""The fields of an application as the page shows them: which apply now, and what stands in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.forms.definition import FieldType, FormField, Value
from knowledge.forms.filling import Filling, Place
from knowledge.forms.summary import computed_shown, row_title

SKIP = "skip"
"""The value of "nothing of these" where an answer may be left out."""
Keyboard = Literal["text", "numeric", "decimal", "tel", "email"]
_KEYBOARDS: Mapping[FieldType, Keyboard] = {
    "integer": "numeric",
    "number": "decimal",
    "money": "decimal",
    "pesel": "numeric",
    "iban": "numeric",
    "postcode": "numeric",
    "phone": "tel",
    "email": "email",
}
_FILLED_BY_BROWSERS = {
    "imie": "given-name",
    "nazwisko": "family-name",
    "adres_kod": "postal-code",
    "adres_miejscowosc": "address-level2",
    "telefon": "tel",
    "email": "email",
}
_EXAMPLES: Mapping[FieldType, str] = {"date": "Na przykład: 5.05.1980.", "postcode": "Na przykład: 90-001."}


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        key: as in the draft; the name and the id of the field.
        kind: radio buttons, check boxes, or words.
        values: what is marked or written in it.
        problem: why it has to be mended.
    """

    key: str
    label: str
    help: str
    kind: Literal["one", "several", "text"]
    options: tuple[tuple[str, str], ...]
    values: tuple[str, ...]
    keyboard: Keyboard
    autocomplete: str
    required: bool
    problem: str | None

    @property
    def first(self) -> str:
        """The id of the element that a link to the field leads to."""
        return self.key if self.kind == "text" else f"{self.key}-1"


@dataclass(frozen=True)
class Group:
    """Fields under one heading; `person` marks those of one row of a table."""

    title: str
    intro: str
    person: bool
    fields: tuple[Field, ...]


def places_shown(filling: Filling) -> list[Place]:
    """The places that are filled on the page now.

    A question with several parts, and one that only confirms what is known, are left out: their parts are shown
    instead. What follows from an answer is shown when the answer is there and does not settle it.
    """
    places = list(filling.places())
    steering = [place for place in places if place.field.sets]
    settled = {key for place in steering for key in _settled(place, filling)}
    return [
        place for place in places if not place.field.fills and not place.field.confirms and (place.key not in settled)
    ]


def _settled(steering: Place, filling: Filling) -> Collection[str]:
    """Keys that need no answer of their own (yet) beside a question that may settle them."""
    answer = filling.answers.get(steering.key)
    if answer is None:
        names = {name for values in steering.field.sets.values() for name in values}
    else:
        word = {True: "yes", False: "no"}[answer] if isinstance(answer, bool) else str(answer)
        names = set(steering.field.sets.get(word, {}))
    return steering.keyed(dict.fromkeys(names)).keys()


def groups(
    filling: Filling, problems: Mapping[str, str], given: Mapping[str, Sequence[str]] | None = None
) -> tuple[Group, ...]:
    """The fields of the page under their headings.

    Args:
        problems: what has to be mended, by key.
        given: what was sent, by key; it stands in the fields again as it was.
    """
    given = given or {}
    found: list[Group] = []
    for title, intro, person, places in _sections(filling):
        fields = tuple(_field(place, filling, problems.get(place.key), given.get(place.key)) for place in places)
        found.append(Group(title, intro, person, fields))
    return tuple(found)


def _sections(filling: Filling) -> Iterator[tuple[str, str, bool, list[Place]]]:
    shown = places_shown(filling)
    words = computed_shown(filling)
    for section in filling.form.sections:
        here = [place for place in shown if place.section is section]
        alone = [place for place in here if place.row is None]
        if here:
            yield section.title, section.intro.format_map(words) if section.intro else "", False, alone
        for row in sorted({place.row for place in here if place.row is not None}):
            assert section.table is not None
            title = row_title(filling, section.table, row)
            yield title, "", True, [place for place in here if place.row == row]


def _field(place: Place, filling: Filling, problem: str | None, given: Sequence[str] | None) -> Field:
    field = place.field
    kind: Literal["one", "several", "text"] = "text"
    if field.type in ("bool", "choice"):
        kind = "one"
    elif field.type == "choices":
        kind = "several"
    return Field(
        key=place.key,
        label=field.question,
        help=" ".join(filter(None, (field.help, _EXAMPLES.get(field.type)))),
        kind=kind,
        options=_options(field) if kind != "text" else (),
        values=tuple(given) if given is not None else written(field, value_of(place, filling)),
        keyboard=_KEYBOARDS.get(field.type, "text"),
        autocomplete=_FILLED_BY_BROWSERS.get(place.key, "off"),
        required=field.required,
        problem=problem,
    )


def _options(field: FormField) -> tuple[tuple[str, str], ...]:
    options = [("yes", "Tak"), ("no", "Nie")] if field.type == "bool" else []
    options += [(option.value, option.label) for option in field.options]
    if not field.required and field.type != "choices":
        options.append((SKIP, "Bez odpowiedzi"))
    return tuple(options)


def value_of(place: Place, filling: Filling) -> Value:
    """What stands in a field: the answer, else what is known, else what the form takes for usual."""
    if place.key in filling.answers:
        return filling.answers[place.key]
    return filling.known.get(place.key, filling.value(place.key))


def written(field: FormField, value: Value) -> tuple[str, ...]:
    """A value as it stands in its field: the values of choices, or words as a person writes them."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, list):
        return tuple(value)
    if field.type == "date":
        day = date.fromisoformat(str(value))
        return (f"{day.day}.{day.month:02}.{day.year}",)
    return (str(value).replace(".", ",") if field.type in ("money", "number") else str(value),)
