"""What an application form is: sections of fields, as a clerk writes them in `content/forms/*.yml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from typing_extensions import Self

from knowledge.files import CONTENT, load_each, load_model, read_yaml
from knowledge.forms.conditions import Scalar, When
from knowledge.forms.papers import OTHER, Paper
from knowledge.source import Source

FieldType = Literal[
    "text",
    "address",
    "name_and_address",
    "person",
    "integer",
    "number",
    "money",
    "bool",
    "choice",
    "choices",
    "date",
    "pesel",
    "id_card",
    "iban",
    "postcode",
    "phone",
    "email",
]
Check = Literal[
    "name",
    "person",
    "street",
    "house",
    "flat",
    "city",
    "lodz_city",
    "lodz_postcode",
    "lodz",
    "delivery",
    "past",
    "coming",
]
SHARED = CONTENT / "forms" / "shared"
Value = str | bool | int | list[str] | None
"""As kept: amounts and areas are decimal texts, dates ISO texts, several choices a list; None says: left empty."""
Figure = Callable[[str], Decimal]
"""A legal figure by its parameter key, on the day of the application."""


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Content):
    """One answer of a choice. `also` holds other ways people say it, for typed answers.

    `sent_as` is what the office gets, where it knows fewer answers than we ask for. `office` is the institution that
    gets the application when this is the answer.
    """

    value: str
    label: str
    also: tuple[str, ...] = ()
    sent_as: str | None = None
    office: str | None = None


class FormField(_Content):
    """One field: how it is called on paper, how it is asked, what fits in it, and when it is there at all.

    Attributes:
        help: where the person finds the answer and why it is asked.
        limits: smallest and largest value (numbers), or shortest and longest text.
        when: conditions that must all hold; a field that does not apply is neither asked nor sent.
        fills: for a question with several parts in its answer: part → id of the field that holds it. An address has
            street, house, flat, postcode, city; a name with address has name, address; a person: name, birth, relation.
        confirms: ids of fields that a "yes" fills from what is already known; asked only when something is known.
        sets: answer ("yes", "no" or an option) → values of other fields that follow from it.
        instead: answer ("yes", "no" or an option) → what to do instead: with this answer it cannot be filed here.
        notes: answer → what to know before sending.
        asked: False for a field that holds `default` until the person changes it in the summary.
        sent: False for a question that only steers the form.
        of_period: belongs to the months before the day of sending: asked anew when a new month has begun.
        called: other names of the field, for "popraw czynsz".
        known_as: where a value can be known from: ``login.<claim>``, ``portal.<field>`` or ``interview.<question>``.
        means: what a known value means in this form, where the two use different words.
        secret: shown and kept masked outside of the sealed draft.
        by_manager: the manager of the building confirms it.
    """

    id: str
    label: str
    question: str
    type: FieldType
    help: str | None = None
    check: Check | None = None
    limits: tuple[Decimal, Decimal] | None = None
    options: tuple[Option, ...] = ()
    required: bool = True
    when: tuple[When, ...] = ()
    fills: dict[str, str] = {}
    confirms: tuple[str, ...] = ()
    sets: dict[str, dict[str, Scalar | None]] = {}
    instead: dict[str, str] = {}
    notes: dict[str, str] = {}
    asked: bool = True
    default: Scalar | None = None
    sent: bool = True
    of_period: bool = False
    called: tuple[str, ...] = ()
    known_as: str | None = None
    means: dict[str, str] = {}
    secret: bool = False
    by_manager: bool = False

    @model_validator(mode="after")
    def _options_where_chosen(self) -> Self:
        if (self.type in ("choice", "choices", "person")) != bool(self.options):
            raise ValueError(f"{self.id}: options belong to choices and people, and only to them")
        return self

    @property
    def gives(self) -> frozenset[str]:
        """Ids of other fields that an answer to this one may fill."""
        return frozenset(
            (*self.fills.values(), *self.confirms, *(key for values in self.sets.values() for key in values))
        )


class Table(_Content):
    """Fields that repeat, once per person.

    Attributes:
        count: the field that says how many rows there are.
        row_titles: titles of the rows; the last one serves all further rows and takes their number.
        first_row: columns of the first row that are known from elsewhere: column → field or computed value.
        when_absent: what is sent for a column that does not apply in a row.
        named_by: the column that gives a row its title once it is filled.
    """

    id: str
    label: str
    count: str
    row_titles: tuple[str, ...] = Field(min_length=1)
    columns: tuple[FormField, ...] = Field(min_length=1)
    first_row: dict[str, str] = {}
    when_absent: dict[str, str] = {}
    named_by: str | None = None

    def row_title(self, row: int) -> str:
        """The title of a row (from 0); the last of `row_titles` takes the row's number, from 1."""
        return self.row_titles[min(row, len(self.row_titles) - 1)].format(number=row + 1)


class Section(_Content):
    """Fields that belong together, under one title."""

    id: str
    title: str
    intro: str | None = None
    fields: tuple[FormField, ...] = ()
    table: Table | None = None


def _written_once(section: Any) -> Any:
    """The section that ``use: <name>`` stands for: forms share who applies, their address and how to reach them."""
    return read_yaml(SHARED / f"{section['use']}.yml") if isinstance(section, dict) and "use" in section else section


class Computed(_Content):
    """A value that the form works out itself; `formula` is a name in :mod:`knowledge.forms.computed`."""

    id: str
    label: str
    type: Literal["text", "date", "money", "number"]
    formula: str
    shown: bool = True


class Declaration(_Content):
    """A statement that the person must agree to before the application is sent."""

    id: str
    text: str


class Form(_Content):
    """A whole application form.

    Attributes:
        kind: the portal's name of it; `names` are other ids by which the assistant is asked for it.
        called: what follows "złóż": "wniosek o dodatek mieszkaniowy".
        addressee: the institution that gets it, unless an answer names another one (`Option.office`); `addressed_in`
            is the field of the document that says which one it is.
        attachments: papers that the office wants or may want.
        anew: when there is a reason for another one after one was sent.
        new_month: said when answers of the months before are asked anew; may name computed values.
    """

    id: str
    kind: str
    names: tuple[str, ...] = ()
    title: str
    called: str
    benefit: str
    addressee: str
    addressed_in: str | None = None
    intro: str
    prepare: tuple[str, ...]
    anew: str
    new_month: str = ""
    sections: tuple[Annotated[Section, BeforeValidator(_written_once)], ...]
    computed: tuple[Computed, ...] = ()
    checks: tuple[str, ...] = ()
    declarations: tuple[Declaration, ...]
    attachments: tuple[Paper, ...]
    next_step: str
    legal_basis: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed: date
    confidence: Literal["verified", "likely", "unsure"]
    confidence_note: str

    def fields(self) -> Iterator[FormField]:
        """Every field outside of tables, in order."""
        for section in self.sections:
            yield from section.fields

    def tables(self) -> Iterator[Table]:
        """Every table, in order."""
        for section in self.sections:
            if section.table:
                yield section.table

    def field(self, key: str) -> FormField | None:
        """The field of a key such as ``imie`` or ``domownicy.0.imie_nazwisko``, whether it applies or not."""
        return self._fields_by_name.get(".".join(part for part in key.split(".") if not part.isdecimal()))

    @cached_property
    def _fields_by_name(self) -> dict[str, FormField]:
        columns = {f"{table.id}.{column.id}": column for table in self.tables() for column in table.columns}
        return {field.id: field for field in self.fields()} | columns

    @model_validator(mode="after")
    def _ids_are_known(self) -> Self:
        ids = [field.id for field in self.fields()] + [item.id for item in self.computed]
        if len(ids) != len(set(ids)) or {section.id for section in self.sections} & set(ids):
            raise ValueError("an id of a field or section stands twice")
        columns = {column.id for table in self.tables() for column in table.columns}
        named = {
            name
            for field in [*self.fields(), *(column for table in self.tables() for column in table.columns)]
            for name in (*field.gives, *(when.field for when in field.when))
        } | {name for table in self.tables() for name in (table.count, *table.first_row.values())}
        papers = [paper.id for paper in self.attachments]
        if len({*papers, OTHER}) != len(papers) + 1:
            raise ValueError("an id of a paper stands twice, or is the one of other papers")
        named |= {when.field for paper in self.attachments for when in paper.when}
        if unknown := sorted(named - set(ids) - columns):
            raise ValueError(f"unknown fields are referred to: {', '.join(unknown)}")
        return self


def load_forms(folder: Path = CONTENT / "forms") -> dict[str, Form]:
    """Every form of the content folder, by id.

    Raises:
        knowledge.files.ContentError: a file cannot be used.
    """
    forms = load_each(sorted(folder.glob("*.yml")), partial(load_model, model=Form))
    return {form.id: form for form in forms.values()}
