"""The office that serves the caller in a matter, as a consultant reads it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.base import KnowledgeBase
from knowledge.institutions import OfficeCard, office_card
from knowledge.places import MATTERS, Place, matter_of

_ROWS = ("Adres", "Telefon", "Godziny")
_SPOKEN = ("Adres", "Telefon")
"""Hours are written short ("pon., śr.-pt.") and are told by whether the office is open now."""


@dataclass(frozen=True)
class Offices:
    """One office in full and the names of others that may be meant.

    Attributes:
        shown: None when the place lies outside Łódź.
        notes: what to ask or to check, as sentences.
    """

    shown: OfficeCard | None
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """To be read out: which office, where, whether it is open now. Empty outside of Łódź."""
        if self.shown is None:
            return ""
        rows = [f"{label}: {value}." for label, value in self.shown.rows if label in _SPOKEN]
        return " ".join(filter(None, [f"{self.shown.title}.", *rows, self.shown.status]))

    @property
    def written(self) -> str:
        """The office with its address, telephone and hours, a line each. Empty outside of Łódź."""
        return "\n".join([self.shown.title, *(": ".join(row) for row in self.shown.rows)]) if self.shown else ""


def offices_for(institution: str, base: KnowledgeBase, place: Place | None, at: datetime) -> Offices:
    """The office of a matter at a place; without a place the institution itself, and a reminder to ask."""
    matter = matter_of(institution)
    if place is None or matter is None:
        ask = ("Zapytać o dzielnicę: od niej zależy wydział.",) if matter == "mops" else ()
        return Offices(_card(institution, base, at), notes=ask)
    choice = base.places.office_for(place, matter)
    if not choice.institutions:
        return Offices(None, notes=(place.elsewhere(matter),))
    notes = tuple(filter(None, (choice.ask, choice.caution)))
    first, *others = choice.institutions
    return Offices(_card(first, base, at), tuple(base.institutions[other].short for other in others), notes)


def offices_asked(institution: str | None, base: KnowledgeBase, place: Place | None, at: datetime) -> list[Offices]:
    """The offices that a question about an office means: the named one, or all three of a place."""
    if institution and institution in base.institutions:
        return [offices_for(institution, base, place, at)]
    return [offices_for(matter, base, place, at) for matter in MATTERS] if place else []


def _card(institution: str, base: KnowledgeBase, at: datetime) -> OfficeCard:
    card = office_card(base.institutions, institution, at)
    return OfficeCard(card.title, tuple(row for row in card.rows if row[0] in _ROWS), card.status, card.notes)
