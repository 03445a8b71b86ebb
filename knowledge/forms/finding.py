"""Which field of a form the person means: "popraw czynsz", "zły numer konta"."""

from __future__ import annotations

from knowledge.forms.choosing import named_best
from knowledge.forms.definition import Option
from knowledge.forms.filling import Filling, Place
from knowledge.forms.summary import row_title


def fields_named(filling: Filling, text: str) -> list[Place]:
    """The fields that the text names best, by label or other name; several when it names them equally well."""
    places = {place.key: place for place in filling.places()}
    options = [
        Option(value=key, label=place_label(filling, place), also=(place.field.label, *place.field.called))
        for key, place in places.items()
        if not place.field.confirms
    ]
    found = [places[key] for key in named_best(options, text)]
    wholes = {part for place in found for part in filling.parts(place.key) if place.field.fills}
    return [place for place in found if place.key not in wholes]


def place_label(filling: Filling, place: Place) -> str:
    """How a field is called when it stands alone: with the person that it is about."""
    if place.row is None or place.section.table is None:
        return place.field.label
    return f"{row_title(filling, place.section.table, place.row)}: {place.field.label}"
