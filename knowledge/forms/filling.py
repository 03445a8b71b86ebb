"""A form while it is being filled: which fields apply, what is known, what to ask next. Pure functions, no I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from knowledge.forms import computed
from knowledge.forms.conditions import When
from knowledge.forms.definition import Figure, Form, FormField, Section, Value
from knowledge.forms.papers import Paper


@dataclass(frozen=True)
class Place:
    """Where a value belongs: a field of the form, or one column of one row of a table (`row` from 0)."""

    key: str
    field: FormField
    section: Section
    row: int | None = None

    def keyed(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Values by field id as values by key, in the row of this place."""
        return {_beside(self.key, name): value for name, value in values.items()}


@dataclass(frozen=True)
class Filling:
    """A form with its answers so far, on one day.

    Attributes:
        answers: values by key; a table's values have keys such as ``domownicy.0.dochod``.
        known: values that login or the interview brought, by key, until the person says that they are right.
    """

    form: Form
    on: date
    figure: Figure
    answers: Mapping[str, Value] = field(default_factory=dict)
    known: Mapping[str, Value] = field(default_factory=dict)

    @cached_property
    def computed(self) -> dict[str, Value]:
        """What the form works out itself, as far as its inputs are there."""
        return computed.values(self.form, self.answers, self.on, self.figure)

    @cached_property
    def _defaults(self) -> dict[str, Value]:
        return {item.id: item.default for item in self.form.fields() if not item.asked}

    def value(self, key: str) -> Value:
        """The value of a field or computed value; None when it is not there."""
        if key in self.answers:
            return self.answers[key]
        return self.computed[key] if key in self.computed else self._defaults.get(key)

    def has(self, key: str) -> bool:
        """Whether a value was given, worked out, or left empty on purpose; a question of several parts: all of them."""
        if key in self.answers or self.computed.get(key) is not None or key in self._defaults:
            return True
        item = self.form.field(key)
        return bool(item and item.fills) and all(self.has(part) for part in self.parts(key))

    def parts(self, key: str) -> list[str]:
        """The keys of the fields that an answer under this key may fill, in the same row."""
        item = self.form.field(key)
        return [_beside(key, given) for given in sorted(item.gives)] if item else []

    def places(self) -> Iterator[Place]:
        """Every field that applies now, in the order of the form."""
        for section in self.form.sections:
            for item in section.fields:
                place = Place(item.id, item, section)
                if self._applies(place):
                    yield place
            yield from self._table_places(section)

    def place(self, key: str) -> Place | None:
        """The field that applies now under this key."""
        return next((place for place in self.places() if place.key == key), None)

    def next(self) -> Place | None:
        """The first field that applies and has no value yet; None when all are filled."""
        return next((place for place in self.places() if not self.has(place.key)), None)

    def elsewhere(self) -> tuple[Place, str] | None:
        """The first answer with which the application cannot be filed here, and where to go instead."""
        return next(self._told(lambda item: item.instead), None)

    def noted(self) -> list[tuple[Place, str]]:
        """What the answers so far make worth knowing, by the form's own words."""
        return list(self._told(lambda item: item.notes))

    def _told(self, texts: Callable[[FormField], Mapping[str, str]]) -> Iterator[tuple[Place, str]]:
        for place in self.places():
            if said := texts(place.field):
                value = self.value(place.key)
                words = map(_word, value) if isinstance(value, list) else (_word(value),)
                yield from ((place, said[word]) for word in words if word in said)

    def office(self) -> str:
        """The institution that gets the application: the first that an answer names, otherwise the form's own."""
        for place in self.places():
            value = self.value(place.key)
            given = value if isinstance(value, list) else [value]
            if office := next((one.office for one in place.field.options if one.office and one.value in given), None):
                return office
        return self.form.addressee

    def papers(self) -> list[Paper]:
        """The papers that the answers so far make wanted, in the order of the form."""
        return [paper for paper in self.form.attachments if self.holds(paper.when)]

    def progress(self) -> tuple[int, int]:
        """(fields that have a value, fields that apply now), without questions that only steer the form."""
        filled = [self.has(place.key) for place in self.places() if not place.field.gives]
        return sum(filled), len(filled)

    def questions_left(self) -> int:
        """How many questions the fields that apply now may still need."""
        left = [place.key for place in self.places() if not self.has(place.key)]
        answered_together = {part for key in left for part in self.parts(key)}
        return sum(key not in answered_together for key in left)

    def put(self, values: Mapping[str, Value]) -> Filling:
        """The filling with these values, what follows from them, and without what followed from other values before.

        A "yes" to a confirming field takes over what is known. An answer with several parts replaces all of them.
        """
        answers = dict(self.answers)
        for key, value in values.items():
            item = self.form.field(key)
            if item is None:
                continue
            if item.fills:
                answers = {name: kept for name, kept in answers.items() if name not in self.parts(key)}
            if key in answers and answers[key] != value:
                followed = self._follows(item, answers[key])
                answers = {name: kept for name, kept in answers.items() if followed.get(name, ...) != kept}
            answers |= self._follows(item, value)
        return replace(self, answers={**answers, **values})

    def _follows(self, item: FormField, value: Value) -> dict[str, Value]:
        """What other fields hold because this one holds that value."""
        if item.confirms:
            return self._confirmed(item) if value is True else {}
        return dict(item.sets.get(_word(value), {}))

    def _confirmed(self, item: FormField) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for key in item.confirms:
            if key in self.known and (field := self.form.field(key)):
                values |= {**self._follows(field, self.known[key]), key: self.known[key]}
        return values

    def without(self, *keys: str) -> Filling:
        """The filling with these values taken out, so that they are asked again."""
        return replace(self, answers={key: value for key, value in self.answers.items() if key not in keys})

    def _table_places(self, section: Section) -> Iterator[Place]:
        table = section.table
        rows = self.value(table.count) if table else None
        if table is None or not isinstance(rows, int):
            return
        for row in range(rows):
            for column in table.columns:
                place = Place(f"{table.id}.{row}.{column.id}", column, section, row)
                holds = set(column.fills.values()) or {column.id}
                if not (row == 0 and holds <= table.first_row.keys()) and self._applies(place):
                    yield place

    def _applies(self, place: Place) -> bool:
        confirms = place.field.confirms
        if confirms and not any(key in self.known for key in confirms):
            return False
        return all(self._holds(when, place.key, place.row) for when in place.field.when)

    def holds(self, conditions: Iterable[When]) -> bool:
        """Whether conditions on fields outside of tables all hold now."""
        return all(self._holds(when, when.field, None) for when in conditions)

    def _holds(self, when: When, key: str, row: int | None) -> bool:
        beside = _beside(key, when.field)
        value = self.answers[beside] if row is not None and beside in self.answers else self.value(when.field)
        if when.empty is not None:
            return (value is None) == when.empty
        if when.above is not None:
            return value is not None and Decimal(str(value)) > when.above
        if when.at_most is not None:
            return value is not None and Decimal(str(value)) <= when.at_most
        given = value if isinstance(value, list) else [value]
        if when.among is not None:
            return any(item in when.among for item in given)
        return value is not None and not all(item in (when.none_of or ()) for item in given)


def _word(value: Value) -> str:
    """An answer as `sets` and `instead` name it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _beside(key: str, field_id: str) -> str:
    """The key of a field in the same row as `key`; outside of tables it is the field's id."""
    row = key.rpartition(".")[0]
    return f"{row}.{field_id}" if row else field_id
