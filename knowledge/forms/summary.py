"""A filled form as the person reads it before signing, and as the office gets it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from knowledge import text
from knowledge.forms.definition import FormField, Table, Value
from knowledge.forms.filling import Filling, Place
from knowledge.forms.identifiers import masked

EMPTY = "nie podano"


@dataclass(frozen=True)
class Line:
    """One value as shown; `key` is what to change, None for a value that the form worked out."""

    label: str
    shown: str
    key: str | None


@dataclass(frozen=True)
class Part:
    """A section or a row of a table in the summary; `key` names it ("lokal", "domownicy.1"), None when worked out."""

    title: str
    lines: tuple[Line, ...]
    key: str | None


def shown(field: FormField, value: Value) -> str:
    """A value as a person reads it. Secrets show only their end: what is said in a chat is kept with the chat."""
    if value is None or value == []:
        return EMPTY
    if field.secret:
        return masked(str(value))
    if isinstance(value, list):
        return text.listing([_label(field, item) for item in value])
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if field.type == "choice":
        return _label(field, str(value))
    return shown_as(field.type, value)


def shown_as(kind: str, value: str | int) -> str:
    """An amount, a date or a number in Polish; any other text as it is."""
    if kind == "money":
        return text.money(Decimal(value))
    if kind == "date":
        return text.long_date(date.fromisoformat(str(value)))
    return text.number(Decimal(value)) if kind in ("number", "integer") else str(value)


def computed_shown(filling: Filling) -> dict[str, str]:
    """What the form worked out so far, by id, as it is read: for texts of the form that name it."""
    return {
        item.id: shown_as(item.type, _scalar(filling.computed[item.id]))
        for item in filling.form.computed
        if item.id in filling.computed
    }


def parts(filling: Filling) -> Iterator[Part]:
    """The summary, section by section and person by person, and what the form worked out."""
    for section in filling.form.sections:
        places = [place for place in filling.places() if place.section is section and not place.field.gives]
        rows = sorted({place.row for place in places if place.row is not None})
        lines = tuple(_line(filling, place) for place in places if place.row is None and filling.has(place.key))
        if lines:
            yield Part(section.title, lines, section.id)
        for row in rows:
            assert section.table is not None
            told = tuple(_line(filling, place) for place in places if place.row == row and filling.has(place.key))
            if told:
                yield Part(_row_heading(filling, section.table, row), told, f"{section.table.id}.{row}")
    worked_out = tuple(
        Line(item.label, shown_as(item.type, _scalar(filling.computed[item.id])), None)
        for item in filling.form.computed
        if item.shown and item.id in filling.computed
    )
    if worked_out:
        yield Part("Wyliczone z podanych danych", worked_out, None)


def _row_heading(filling: Filling, table: Table, row: int) -> str:
    """The title of a row; with the table's where one person may stand in several."""
    title = row_title(filling, table, row)
    return title if len(list(filling.form.tables())) == 1 else f"{title} ({table.label.lower()})"


def row_title(filling: Filling, table: Table, row: int) -> str:
    """The name of the person in a row, where it is known."""
    column = table.named_by or ""
    source = table.first_row.get(column) if row == 0 else None
    name = filling.value(source or f"{table.id}.{row}.{column}")
    return name if isinstance(name, str) else table.row_title(row)


def document(filling: Filling, agreed: Collection[str] = ()) -> dict[str, Any]:
    """The application as data: field id → value, table → list of rows; what is empty or does not apply is left out.

    Args:
        agreed: ids of the declarations that the person agreed to.
    """
    sent: dict[str, Any] = {one.id: True for one in filling.form.declarations if one.id in agreed}
    for place in filling.places():
        if place.row is None and _sent(place) and filling.value(place.key) is not None:
            sent[place.key] = _as_sent(place.field, filling.value(place.key))
    for table in filling.form.tables():
        count = filling.value(table.count)
        sent[table.id] = [
            table.when_absent | _row(filling, table.id, row, table.first_row if row == 0 else {})
            for row in range(count if isinstance(count, int) else 0)
        ]
    for item in filling.form.computed:
        if item.shown and item.id in filling.computed:
            sent[item.id] = filling.computed[item.id]
    if filling.form.addressed_in:
        sent[filling.form.addressed_in] = filling.office()
    return sent


def _row(filling: Filling, table: str, row: int, known: dict[str, str]) -> dict[str, Value]:
    start = f"{table}.{row}."
    values: dict[str, Value] = {column: filling.value(source) for column, source in known.items()}
    values |= {
        place.key.removeprefix(start): filling.value(place.key)
        for place in filling.places()
        if place.key.startswith(start) and _sent(place)
    }
    return {column: value for column, value in values.items() if value is not None}


def _line(filling: Filling, place: Place) -> Line:
    return Line(place.field.label, shown(place.field, filling.value(place.key)), place.key)


def _label(field: FormField, value: str) -> str:
    return next((option.label for option in field.options if option.value == value), value)


def _sent(place: Place) -> bool:
    return place.field.sent and not place.field.gives


def _as_sent(field: FormField, value: Value) -> Value:
    return next((option.sent_as for option in field.options if option.value == value and option.sent_as), value)


def _scalar(value: Value) -> str | int:
    assert isinstance(value, str | int)
    return value
