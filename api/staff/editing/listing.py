"""The list of entries with how each of them stands on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from api.staff.editing.editions import Edition
from knowledge.entry import STATE_NAMES, State
from knowledge.words import fold


@dataclass(frozen=True)
class Line:
    """One entry in the list. `why`: what is uncertain, or when it ended. `problems`: how many the check finds."""

    id: str
    name: str
    unit: str
    state: State
    why: str
    reviewed: date
    problems: int


@dataclass(frozen=True)
class Wanted:
    """What is to be listed: the words in a name, and a state; both empty: everything."""

    words: str = ""
    state: str = ""


def lines(edition: Edition, on: date) -> list[Line]:
    """All entries by name; what needs work stands first."""
    order = list(STATE_NAMES)
    found = [_line(benefit.id, edition, on) for benefit in edition.base.benefits]
    return sorted(found, key=lambda line: (not line.problems, order.index(line.state), fold(line.name)))


def counts(found: list[Line]) -> dict[State, int]:
    """How many entries stand how."""
    counted = Counter(line.state for line in found)
    return {state: counted[state] for state in STATE_NAMES}


def chosen(found: list[Line], wanted: Wanted, edition: Edition) -> list[Line]:
    """The wanted lines: by state, and by any name that people use."""
    words = fold(wanted.words).split()
    return [line for line in found if (not wanted.state or line.state == wanted.state) and _named(line, words, edition)]


def _line(benefit_id: str, edition: Edition, on: date) -> Line:
    benefit = edition.base.benefits[benefit_id]
    ended = f"od {benefit.ended} już nie działa" if benefit.ended else ""
    return Line(
        id=benefit_id,
        name=benefit.name,
        unit=edition.base.institutions[benefit.institution].short,
        state=edition.state(benefit_id, on),
        why=ended or benefit.confidence_note or "",
        reviewed=benefit.reviewed,
        problems=len(edition.problems(benefit_id, on)),
    )


def _named(line: Line, words: list[str], edition: Edition) -> bool:
    names = fold(" ".join((line.id, line.name, *edition.base.benefits[line.id].aka)))
    return all(word in names for word in words)
