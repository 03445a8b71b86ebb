"""Offices, counters and shelters: who they are, where, when they are open, and how sure we are of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.files import CONTENT, ContentError, load_each, load_list
from knowledge.hours import WrittenHours, local, open_now
from knowledge.source import PartialDate, Source
from knowledge.text import MONTHS_GENITIVE, day_and_month, listing, sentence

CITY_LINE = "42 638 44 44"
"""The city's contact centre: the number that answers for everything we are not sure of."""

Show = Literal["yes", "confirm", "unconfirmed", "closed"]
"""yes: say it. confirm: say it and ask to check by phone. unconfirmed: whether it works is not known: give no contact,
say where to go. closed: say that it no longer works and what replaced it."""

MonthDay = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{2}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Address(_Model):
    """Street with number; `entrance` and `room` only where people get lost without them."""

    street: str
    postcode: str | None = None
    city: str = "Łódź"
    entrance: str | None = None
    room: str | None = None

    def __str__(self) -> str:
        town = f"{self.postcode} {self.city}" if self.postcode else self.city
        return ", ".join(part for part in (self.street, town, self.entrance, self.room) if part)


class Phone(_Model):
    """A number as people write it, and what it is for."""

    number: str
    note: str | None = None

    def __str__(self) -> str:
        return f"{self.number} ({self.note})" if self.note else self.number


class Season(_Model):
    """Works only from one day of the year to another, both as month-day; may cross the new year."""

    start: MonthDay
    end: MonthDay

    def includes(self, day: date) -> bool:
        """Whether a day falls in the season."""
        today = f"{day:%m-%d}"
        if self.start <= self.end:
            return self.start <= today <= self.end
        return today >= self.start or today <= self.end

    def __str__(self) -> str:
        first, last = (f"{int(day[3:])} {MONTHS_GENITIVE[int(day[:2]) - 1]}" for day in (self.start, self.end))
        return f"od {first} do {last}"


class Institution(_Model):
    """One office, counter, network of counters or shelter.

    Attributes:
        id: stable; benefits and places point to it.
        short: the name people know it by.
        aka: other names, old names, nicknames – for finding it.
        serves: whom or which part of the city it serves, as a phrase.
        handles: what it deals with, as phrases.
        how: how to deal with it, one or two sentences.
        note: what a resident must know before going there.
        as_of: when the data were last confirmed by a source; None when the source is undated.
        online: a system on the internet, not a door.
        replaced_by: where to go instead of one that is closed or unconfirmed.
    """

    id: str
    name: str
    short: str
    aka: tuple[str, ...] = ()
    parent: str | None = None
    address: Address | None = None
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    www: str | None = None
    hours: WrittenHours | None = None
    hours_note: str | None = None
    season: Season | None = None
    serves: str | None = None
    handles: tuple[str, ...] = ()
    how: str | None = None
    access: str | None = None
    online: bool = False
    note: str | None = None
    confidence: Literal["verified", "likely", "unsure"]
    show: Show
    as_of: PartialDate | None
    replaced_by: tuple[str, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)

    @property
    def usable(self) -> bool:
        """Whether a resident may be sent there."""
        return self.show in ("yes", "confirm")


@dataclass(frozen=True)
class OfficeCard:
    """An office ready to be shown: `rows` are (label, value), `status` says if it is open, `notes` are sentences."""

    title: str
    rows: tuple[tuple[str, str], ...]
    status: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Institutions:
    """All institutions by id."""

    by_id: Mapping[str, Institution]

    def __getitem__(self, institution_id: str) -> Institution:
        return self.by_id[institution_id]

    def __contains__(self, institution_id: object) -> bool:
        return institution_id in self.by_id

    def __iter__(self) -> Iterator[Institution]:
        return iter(self.by_id.values())

    def children(self, institution_id: str) -> tuple[Institution, ...]:
        """Working counters and departments of an institution, in the order of the files."""
        return tuple(each for each in self if each.parent == institution_id and each.usable)


def load_institutions(content: Path = CONTENT) -> Institutions:
    """Read ``institutions/*.yml``.

    Raises:
        ContentError: a file is wrong, an id stands twice, or a reference leads nowhere.
    """
    by_id: dict[str, Institution] = {}
    files = load_each(sorted((content / "institutions").glob("*.yml")), partial(load_list, model=Institution))
    for path, institutions in files.items():
        for institution in institutions:
            if institution.id in by_id:
                raise ContentError(f"{path.name}: the id {institution.id!r} stands twice")
            by_id[institution.id] = institution
    for institution in by_id.values():
        for reference in (institution.parent, *institution.replaced_by):
            if reference is not None and reference not in by_id:
                raise ContentError(f"institutions: {institution.id} points to {reference!r}, which does not exist")
    return Institutions(by_id)


def office_card(institutions: Institutions, institution_id: str, at: datetime) -> OfficeCard:
    """One institution for a resident at a moment: contact, hours, open or not, and how sure the data are.

    Raises:
        KeyError: no such institution.
    """
    office = institutions[institution_id]
    if not office.usable:
        return _elsewhere(institutions, office)
    rows = [
        ("Adres", str(office.address) if office.address else ""),
        ("Telefon", "; ".join(map(str, office.phones))),
        ("Godziny", office.hours.text if office.hours else ""),
        ("E-mail", ", ".join(office.emails)),
        ("Strona", office.www or ""),
        ("Teren", office.serves or ""),
        ("Sprawy", ", ".join(office.handles)),
        ("Dostępność", office.access or ""),
    ]
    notes = [sentence(text) for text in (office.how, office.note, office.hours_note, _caution(office)) if text]
    return OfficeCard(
        title=office.name,
        rows=tuple((label, value) for label, value in rows if value),
        status=_status(office, at),
        notes=tuple(notes),
    )


def _elsewhere(institutions: Institutions, office: Institution) -> OfficeCard:
    """A place to which nobody is sent: why not, and where to go."""
    closed = office.show == "closed"
    known = "Ten punkt już nie działa." if closed else "Nie udało się potwierdzić, czy to działa."
    instead = listing([institutions[other].short for other in office.replaced_by], "lub")
    notes = [known, *([sentence(office.note)] if office.note else [])]
    if instead:
        notes.append(f"{'Zamiast niego' if closed else 'Pomoże'}: {instead}.")
    if not closed or not instead:
        notes.append(f"{'Co zamiast niego, powie' if closed else 'Czy działa, powie'} infolinia miasta: {CITY_LINE}.")
    return OfficeCard(title=office.name, rows=(), status=None, notes=tuple(notes))


def _status(office: Institution, at: datetime) -> str | None:
    if office.season and not office.season.includes(local(at).date()):
        return f"Działa {office.season}."
    return open_now(office.hours, at) if office.hours else None


def _caution(office: Institution) -> str | None:
    if office.show != "confirm":
        return None
    when = f"pochodzą {_when(office.as_of)} i mogły się zmienić" if office.as_of else "mogły się zmienić"
    return f"Te dane {when}. Przed wizytą warto zadzwonić na infolinię miasta: {CITY_LINE}"


def _when(as_of: str) -> str:
    parts = [int(part) for part in as_of.split("-")]
    if len(parts) == 3:
        return f"z {day_and_month(date(parts[0], parts[1], parts[2]))} {parts[0]}"
    return f"z {parts[0]} roku"
