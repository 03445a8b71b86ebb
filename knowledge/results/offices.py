"""What to do at each office: where it is, what to apply for there, how, and one list of papers for all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from pydantic import BaseModel, ConfigDict

from knowledge.answers import facet_answer
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.facets import Facet
from knowledge.hours import WARSAW
from knowledge.institutions import CITY_LINE, office_card
from knowledge.parameters import MissingFigureError
from knowledge.places import Place, matter_of
from knowledge.results.words import BULLET, item
from knowledge.text import lowered

_ROWS = ("Adres", "Telefon", "Godziny", "Strona")
WHICH_DEPARTMENT = f"Wydział zależy od dzielnicy. Podpowie asystent w rozmowie albo infolinia miasta: {CITY_LINE}."
TWO_DEPARTMENTS = f"sprawę prowadzi jeden z dwóch wydziałów, zależnie od osiedla. Który, powie infolinia: {CITY_LINE}."


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Shared(_Model):
    """A line or a text that holds for some benefits: a paper, a remark about papers, a way to apply."""

    text: str
    benefits: tuple[str, ...]


class Contact(_Model):
    """One office: `rows` are (label, value), `notes` are sentences."""

    id: str
    name: str
    short: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class Office(_Model):
    """One visit.

    Attributes:
        institution: whose matter it is, as benefits name it.
        contact: the office that serves the place that was told; the main one where none was.
        others: further offices that may be meant.
        benefits: what to apply for there.
        ways: how to apply; a text that is the same for many stands once.
        papers: what to bring; the same paper stands once.
        remarks: what else is said about papers.
    """

    institution: str
    contact: Contact
    others: tuple[Contact, ...] = ()
    benefits: tuple[str, ...] = ()
    ways: tuple[Shared, ...] = ()
    papers: tuple[Shared, ...] = ()
    remarks: tuple[Shared, ...] = ()


def offices(benefits: Sequence[Benefit], base: KnowledgeBase, place: Place | None, on: date) -> tuple[Office, ...]:
    """The offices of some benefits, in the order in which the benefits come."""
    groups: dict[str, list[Benefit]] = {}
    for benefit in benefits:
        groups.setdefault(benefit.institution, []).append(benefit)
    return tuple(_office(institution, group, base, place, on) for institution, group in groups.items())


def written(benefit: Benefit, facet: Facet, base: KnowledgeBase, on: date) -> str | None:
    """One side of a benefit on a day; None also when a figure in it has no value then: better none than an old one."""
    try:
        answer = facet_answer(benefit, base.facets[facet], base.parameters, on)
    except MissingFigureError:
        return None
    return answer.text if answer else None


def _office(
    institution: str, benefits: Sequence[Benefit], base: KnowledgeBase, place: Place | None, on: date
) -> Office:
    texts = {benefit.id: written(benefit, "documents", base, on) or "" for benefit in benefits}
    ways = {benefit.id: [_way(written(benefit, "how_to_apply", base, on) or "")] for benefit in benefits}
    contact, others = _contacts(institution, base, place, on)
    return Office(
        institution=institution,
        contact=contact,
        others=others,
        benefits=tuple(benefit.id for benefit in benefits),
        ways=_shared(ways),
        papers=_shared({benefit: papers(told) for benefit, told in texts.items()}),
        remarks=_shared({benefit: remarks(told) for benefit, told in texts.items()}),
    )


def _way(how_to_apply: str) -> str:
    """How to apply, without what is said around it; that can be asked for in the conversation."""
    return how_to_apply.strip().split("\n\n")[0]


def papers(documents: str) -> list[str]:
    """The papers that a text about documents lists. A line that opens a list of its own stays with its items."""
    return [f"{intro}{item(line)}" for intro, line in _lines(documents) if line.startswith(BULLET)]


def remarks(documents: str) -> list[str]:
    """What a text about documents says beside the list."""
    return [line for _, line in _lines(documents) if not line.startswith(BULLET)]


def _lines(documents: str) -> Iterator[tuple[str, str]]:
    """Every line with the words that open its list ("do ZUS: "); those are no line of their own."""
    intro = ""
    for line in filter(None, map(str.strip, documents.splitlines())):
        if line.endswith(":"):
            intro = f"{lowered(line)} "
            continue
        if not line.startswith(BULLET):
            intro = ""
        yield intro, line


def _shared(told: Mapping[str, Sequence[str]]) -> tuple[Shared, ...]:
    """Every line once, with the benefits that it holds for."""
    owners: dict[str, tuple[str, list[str]]] = {}
    for benefit, lines in told.items():
        for line in filter(None, lines):
            _, benefits = owners.setdefault(" ".join(line.lower().split()), (line, []))
            if benefit not in benefits:
                benefits.append(benefit)
    return tuple(Shared(text=shown, benefits=tuple(benefits)) for shown, benefits in owners.values())


def _contacts(
    institution: str, base: KnowledgeBase, place: Place | None, on: date
) -> tuple[Contact, tuple[Contact, ...]]:
    matter = matter_of(institution)
    if matter is None:
        return _contact(institution, base, on), ()
    if place is None:
        return _contact(institution, base, on, *([WHICH_DEPARTMENT] if matter == "mops" else [])), ()
    if not place.in_lodz:
        shown = base.institutions[institution]
        note = place.elsewhere(matter)
        return Contact(id=shown.id, name=shown.name, short=shown.short, rows=(), notes=(note,)), ()
    choice = base.places.office_for(place, matter)
    if matter == "css":  # any counter takes anyone: the main one is sure to, the near ones come beside it
        main, own = base.institutions[institution].address, _with_matters_of_their_own(base)
        near = [each for each in choice.institutions if each not in own and base.institutions[each].address != main]
        return _contact(institution, base, on), tuple(_contact(each, base, on) for each in near)
    notes = [f"{place.name}: {TWO_DEPARTMENTS}"] if choice.ask else []
    notes += [choice.caution] if choice.caution else []
    first, *others = choice.institutions
    return _contact(first, base, on, *notes), tuple(_contact(other, base, on) for other in others)


def _with_matters_of_their_own(base: KnowledgeBase) -> set[str]:
    """Departments that deal with some benefit by themselves: nobody is sent there with another one."""
    return {benefit.institution for benefit in base.benefits}


def _contact(institution: str, base: KnowledgeBase, on: date, *notes: str) -> Contact:
    # at noon: whether the door is open now is of no use on paper, only how to get there
    card = office_card(base.institutions, institution, datetime.combine(on, time(12), WARSAW))
    return Contact(
        id=institution,
        name=card.title,
        short=base.institutions[institution].short,
        rows=tuple(row for row in card.rows if row[0] in _ROWS),
        notes=(*notes, *card.notes),
    )
