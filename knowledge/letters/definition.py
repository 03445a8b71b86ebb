"""What a letter is: a form whose answers become a text, as an editor writes it in `content/letters/*.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from typing_extensions import Self

from knowledge.files import CONTENT, load_each, load_model, read_yaml
from knowledge.forms.conditions import Content, When
from knowledge.forms.definition import Declaration, Form, Section
from knowledge.forms.papers import Paper
from knowledge.places import Place, Places, load_places

LETTERS = CONTENT / "letters"
Guide = Literal["ps-1", "zs-2", "zs-4"]
_CENTRAL = "mops"
_SPLIT_DISTRICT = "polesie"


class Paragraph(Content):
    """One paragraph of the text; with `items`, a list below its words. It stands when all of `when` hold.

    Words and items name answers in braces: ``{kwota}``, or with the noun that is counted:
    ``{liczba_osob:osobę|osoby|osób}``. An item whose answers are all missing is left out.
    """

    text: str
    items: tuple[str, ...] = ()
    when: tuple[When, ...] = ()


class Enclosure(Content):
    """Something to enclose, named when all of `when` hold."""

    what: str
    when: tuple[When, ...] = ()


def _written_out(section: Any) -> Any:
    """A section with what it takes from elsewhere: shared sections, and options that are places of the town."""
    if not isinstance(section, dict):
        return section
    if "use" in section:
        section = read_yaml(LETTERS / "shared" / f"{section['use']}.yml")
    return {**section, "fields": [_with_places(field) for field in section.get("fields", ())]}


def _paragraphs(body: Any) -> Any:
    """Paragraphs with those that letters share in their places."""
    if not isinstance(body, list | tuple):
        return body
    shared = read_yaml(LETTERS / "shared" / "akapity.yml")
    return [
        each for part in body for each in (shared[part["use"]] if isinstance(part, dict) and "use" in part else [part])
    ]


Body = Annotated[tuple[Paragraph, ...], BeforeValidator(_paragraphs), Field(min_length=1)]


class Letter(Form):
    """A letter. It is asked like an application, but ends as a text to be signed by hand, not in the portal.

    Attributes:
        names: ids of benefits for which it is the letter, and other ids.
        said: what people call it, to tell which letter is meant when no benefit is named.
        heading: the title above the text; None: `title`.
        reference: the line below the title that says which case it is about.
        higher: for a letter to the authority above an office: office → authority; "" for all others.
        office_in, higher_in: fields in which the person names an office or authority that the base does not know.
        basis: the article of law, one line each.
        enclose: what to enclose.
        guides: which forms of Emp@tia serve the same purpose, by the office that takes them.
        after: what happens next, said with the finished letter.
    """

    kind: str = ""
    benefit: str = ""
    addressee: str = _CENTRAL
    anew: str = ""
    next_step: str = ""
    prepare: tuple[str, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    sections: tuple[Annotated[Section, BeforeValidator(_written_out)], ...]
    said: tuple[str, ...] = ()
    heading: str | None = None
    reference: Paragraph | None = None
    higher: Mapping[str, str] = Field(default_factory=dict)
    office_in: str | None = None
    higher_in: str | None = None
    body: Body
    basis: tuple[Paragraph, ...] = ()
    enclose: tuple[Enclosure, ...] = ()
    attachments: tuple[Paper, ...] = ()
    guides: Mapping[str, Guide] = Field(default_factory=dict)
    after: str

    @property
    def of_case(self) -> bool:
        """Whether it is about a case that an office deals with already, not a request for help."""
        return self.field("urzad") is not None

    @model_validator(mode="after")
    def _conditions_are_about_fields(self) -> Self:
        known = {field.id for field in self.fields()} | {item.id for item in self.computed}
        written: list[Paragraph | Enclosure] = [
            *self.body,
            *self.basis,
            *self.enclose,
            *([self.reference] if self.reference else []),
        ]
        named = {when.field for each in written for when in each.when}
        named |= {name for name in (self.office_in, self.higher_in) if name}
        if unknown := sorted(named - known):
            raise ValueError(f"unknown fields are referred to: {', '.join(unknown)}")
        return self


@lru_cache(maxsize=1)
def load_letters(folder: Path = LETTERS) -> Mapping[str, Letter]:
    """Every letter of the content folder, by id.

    Raises:
        knowledge.files.ContentError: a file cannot be used.
    """
    letters = load_each(sorted(folder.glob("pismo-*.yml")), partial(load_model, model=Letter))
    return {letter.id: letter for letter in letters.values()}


def letter_for(name: str) -> Letter | None:
    """The letter of that id, or the one for a benefit; None when there is none."""
    wanted = name.replace("_", "-")
    return next((letter for letter in load_letters().values() if wanted in (letter.id, *letter.names)), None)


@lru_cache(maxsize=1)
def _places() -> Places:
    return load_places()


def _with_places(field: Any) -> Any:
    """A field whose options are places: the table of places says which department of MOPS each belongs to."""
    if not isinstance(field, dict) or "places" not in field:
        return field
    places = _places()
    if field["places"] == "districts":
        options = [_district(place) for place in places if place.kind == "district"]
    else:
        options = [_estate(place) for place in places.estates_of(_SPLIT_DISTRICT)]
        options.append({"value": "nie_wiem", "label": "nie wiem", "office": _CENTRAL})
    return {key: value for key, value in field.items() if key != "places"} | {"options": options}


def _district(place: Place) -> dict[str, Any]:
    """A district; its estates and their everyday names stand for it. One that is split names no office yet."""
    within = [part for part in _places() if part.district == place.id and part.id != place.id]
    also = [name for part in within for name in (part.name, *part.forms)]
    option = _option(place, None if place.id == _SPLIT_DISTRICT else _office(place))
    return option | {"also": [*place.forms, *place.answer_forms, *also]}


def _estate(place: Place) -> dict[str, Any]:
    """An estate, also by everyday names that begin with it, where all that they cover belongs to one department."""
    names = [each for each in _places() if each.estates[:1] == (place.id,)]
    told = [each for each in names if {_office(_places()[part]) for part in each.estates} == {_office(place)}]
    option = _option(place, _office(place))
    return option | {"also": [*option["also"], *(name for each in told for name in (each.name, *each.forms))]}


def _option(place: Place, office: str | None) -> dict[str, Any]:
    return {"value": place.id, "label": place.name, "also": list(place.forms), "office": office}


def _office(place: Place) -> str:
    """The department of MOPS; the head office, which passes letters on, where two may be right."""
    offices = _places().office_for(place, "mops").institutions
    return offices[0] if len(offices) == 1 else _CENTRAL
