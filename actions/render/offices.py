"""Offices as cards, and the questions that find the right one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.replies import Card, Choice, Reply, Row, Source, Text, payload
from knowledge.institutions import Institutions, office_card
from knowledge.places import Matter, OfficeChoice, Place, Places
from knowledge.text import capitalised

MATTERS = (
    ("mops", "MOPS", "zasiłki, posiłki, usługi opiekuńcze, trudna sytuacja"),
    ("css", "Centrum Świadczeń Socjalnych", "dodatek mieszkaniowy, świadczenia rodzinne, fundusz alimentacyjny"),
    ("pup", "Urząd pracy", "rejestracja i zasiłek dla bezrobotnych"),
)


def office(institutions: Institutions, institution_id: str, at: datetime) -> Card:
    """One office: contact, hours, whether it is open now, how sure the data are, where they come from."""
    shown = office_card(institutions, institution_id, at)
    known = institutions[institution_id]
    return Card(
        title=shown.title,
        text=" ".join([*([shown.status] if shown.status else []), *shown.notes]) or None,
        rows=tuple(Row(label=label, value=value) for label, value in shown.rows),
        sources=tuple(Source(label=source.label, url=source.url) for source in known.sources),
    )


def offices_of_place(
    institutions: Institutions,
    matter: Matter,
    choice: OfficeChoice,
    estates: Sequence[Place],
    at: datetime,
) -> list[Reply]:
    """The offices that serve a place; asks for the estate where two of them share a district."""
    replies: list[Reply] = [office(institutions, institution_id, at) for institution_id in choice.institutions]
    if choice.ask:
        replies.append(Text(text=choice.ask, choices=_places(estates, matter)))
    elif choice.caution:
        replies.append(Text(text=choice.caution))
    return replies


def which_district(places: Places, institution_id: str) -> Text:
    """Asks for the part of the city; a department or counter follows from it."""
    return Text(
        text="Podam najbliższy punkt, jeśli wiem, jaka to część miasta.",
        choices=_places([place for place in places if place.kind == "district"], institution_id),
    )


def which_office(place: Place | None) -> list[Reply]:
    """Asks which office is meant, for one part of the city or for all."""
    where = {"district": place.id} if place else {}
    choices = tuple(
        Choice(title=name, payload=payload("office_info", institution=matter, **where), hint=hint)
        for matter, name, hint in MATTERS
    )
    start = f"{capitalised(place.where)}. " if place else ""
    return [Text(text=f"{start}Który urząd podać?", choices=choices)]


def _places(places: Sequence[Place], institution_id: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(title=place.name, payload=payload("office_info", institution=institution_id, district=place.id))
        for place in places
    )
