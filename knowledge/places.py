"""Districts, housing estates and their everyday names; which office serves them.

Districts were abolished in 1993 and live on in speech and in how MOPS and CŚS divide the city. A district is enough to
name the MOPS department, except in Polesie, which two departments share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from knowledge.files import CONTENT, ContentError, load_model
from knowledge.institutions import CITY_LINE
from knowledge.place_names import Form, PlaceNames, forms

Matter = Literal["mops", "css", "pup"]
MATTERS: tuple[Matter, ...] = get_args(Matter)
Kind = Literal["district", "estate", "nickname", "outside"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Model):
    """One place a person may live in.

    Attributes:
        where: the name after a preposition: "na Bałutach".
        forms: inflected forms; `answer_forms` count only in an answer to "where do you live".
        careful: also a common word; answer_only: hopeless outside an answer.
        district: id of the district; None outside Łódź.
        offices: institutions by matter, where they differ from the district's.
        sure: whether the assignment of offices is confirmed.
        also: id of another place of that name.
    """

    id: str
    kind: Kind = "district"
    name: str
    where: str
    district: str | None = None
    estates: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    answer_forms: tuple[str, ...] = ()
    careful: bool = False
    answer_only: bool = False
    offices: Mapping[Matter, tuple[str, ...]] = {}
    sure: bool = True
    also: str | None = None

    @property
    def in_lodz(self) -> bool:
        """Whether the city's offices serve the place at all."""
        return self.kind != "outside"

    def elsewhere(self, matter: Matter | None = None) -> str:
        """Where people of a place outside Łódź go, as sentences."""
        if matter == "pup":
            goes = "Zapisuje urząd pracy właściwy dla miejsca, w którym się mieszka."
        else:
            goes = "Pomaga ośrodek pomocy społecznej w tej gminie. Telefon poda urząd miasta lub gminy."
        return f"{self.name} to już nie Łódź, więc łódzki urząd tej sprawy nie przyjmie. {goes}"


class OfficeChoice(_Model):
    """Offices for a matter at a place. More than one with `ask` set: show them and ask once more.

    Attributes:
        institutions: ids, the most likely first; none when the place lies outside Łódź.
        sure: False when the assignment is not confirmed: show with a request to check by phone.
    """

    institutions: tuple[str, ...]
    sure: bool
    ask: str | None = None

    @property
    def caution(self) -> str | None:
        """What to add where the assignment is not confirmed and nothing is asked that would tell."""
        if self.sure or self.ask:
            return None
        return f"Ten podział może być nieaktualny. Przed wizytą warto zadzwonić: {CITY_LINE}."


def matter_of(institution: str) -> Matter | None:
    """The matter of an institution among whose offices the city is divided; None for all others."""
    return next((matter for matter in MATTERS if matter == institution), None)


class PlacesFile(_Model):
    """All of ``places.yml``."""

    unsure_matters: frozenset[Matter]
    districts: tuple[Place, ...]
    estates: tuple[Place, ...]
    nicknames: tuple[Place, ...]
    outside: tuple[Place, ...]


class Places:
    """All places, found by any of their forms."""

    def __init__(self, places: Mapping[str, Place], unsure_matters: frozenset[Matter]) -> None:
        """Index checked places (see :func:`load_places`)."""
        self._places = places
        self._unsure_matters = unsure_matters
        self._names = PlaceNames(form for place in places.values() for form in _forms_of(place))

    def __getitem__(self, place_id: str) -> Place:
        return self._places[place_id]

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._places

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def find(self, text: str) -> Place | None:
        """The place named in free text: any form, any letters; the longest name wins, then the first.

        An estate that is named along with its district wins over it: "na Polesiu, na Kozinach".
        """
        spot = self.spot(text)
        return spot[0] if spot else None

    def spot(self, text: str) -> tuple[Place, int, int] | None:
        """As :meth:`find`, with where the name begins and ends in the text."""
        spots = list(self._names.in_text(text))
        place = _closest([self[place_id] for place_id, _, _ in spots])
        return next(((place, start, end) for place_id, start, end in spots if place and place_id == place.id), None)

    def find_in_answer(self, text: str) -> Place | None:
        """As :meth:`find` when the person was asked where they live: bare names and small typos count too."""
        return _closest([self[place_id] for place_id in self._names.in_answer(text)])

    def office_for(self, place: Place, matter: Matter) -> OfficeChoice:
        """Which institutions serve a place in a matter; none when it lies outside Łódź."""
        if not place.in_lodz:
            return OfficeChoice(institutions=(), sure=True)
        offices, sure = self._offices(place, matter)
        if matter == "css":  # any counter takes anyone; the order only says which is near
            return OfficeChoice(institutions=offices, sure=True)
        split = len(offices) > 1
        ask = f"{place.name} obsługują dwa wydziały. Jakie to osiedle?" if split and place.kind == "district" else None
        sure = sure and not split and matter not in self._unsure_matters
        return OfficeChoice(institutions=offices, sure=sure, ask=ask)

    def estates_of(self, district_id: str) -> tuple[Place, ...]:
        """The housing estates of a district, for choices."""
        return tuple(place for place in self if place.kind == "estate" and place.district == district_id)

    def _offices(self, place: Place, matter: Matter) -> tuple[tuple[str, ...], bool]:
        if matter in place.offices:
            return place.offices[matter], place.sure
        if place.kind == "nickname":
            parts = [self._offices(self[estate], matter) for estate in place.estates]
            offices = tuple(dict.fromkeys(office for part, _ in parts for office in part))
            return offices, all(sure for _, sure in parts)
        assert place.district is not None
        return self[place.district].offices[matter], place.sure


def load_places(content: Path = CONTENT) -> Places:
    """Read ``places.yml``.

    Raises:
        ContentError: the file is wrong, an id stands twice, or a reference leads nowhere.
    """
    path = content / "places.yml"
    file = load_model(path, PlacesFile)
    estates = {place.id: place.model_copy(update={"kind": "estate"}) for place in file.estates}
    places = [
        *(place.model_copy(update={"district": place.id}) for place in file.districts),
        *estates.values(),
        *(_nickname(path, place, estates) for place in file.nicknames),
        *(place.model_copy(update={"kind": "outside"}) for place in file.outside),
    ]
    districts = {place.id for place in file.districts}
    for place in places:
        if place.in_lodz and place.district not in districts:
            raise ContentError(f"{path.name}: {place.id} lies in {place.district!r}, which is not a district")
    by_id = {place.id: place for place in places}
    if len(by_id) != len(places):
        raise ContentError(f"{path.name}: an id stands twice")
    for place in places:
        if place.also is not None and place.also not in by_id:
            raise ContentError(f"{path.name}: {place.id} names {place.also!r}, which does not exist")
    return Places(by_id, file.unsure_matters)


def _closest(named: Sequence[Place]) -> Place | None:
    """The first of the places; of a district and a part of it the part."""
    first = next(iter(named), None)
    if first is None or first.kind != "district":
        return first
    return next((place for place in named if place.kind != "district" and place.district == first.id), first)


def _nickname(path: Path, place: Place, estates: Mapping[str, Place]) -> Place:
    """A nickname lies in the district of its estates."""
    for estate in place.estates:
        if estate not in estates:
            raise ContentError(f"{path.name}: {place.id} names {estate!r}, which is not an estate")
    district = estates[place.estates[0]].district if place.estates else None
    return place.model_copy(update={"kind": "nickname", "district": district})


def _forms_of(place: Place) -> Iterator[Form]:
    written = (place.name, *place.forms)
    alone = not place.answer_only
    yield from forms(place.id, written, careful=place.careful, answer_only=place.answer_only, alone=alone)
    yield from forms(place.id, place.answer_forms, careful=False, answer_only=True, alone=alone)
