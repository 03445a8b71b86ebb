"""What if: one answer changed for trial, and the benefits that would have another outcome. The real answers stay.

A figure may be told as a difference ("-300", "o 200 zł więcej"), a child more by its age ("+3").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from actions.render.interview import answer_text
from api.staff.groups import line_of
from api.staff.inputs import Field, answer_in, field_of
from api.staff.wording import filled
from knowledge.base import KnowledgeBase
from knowledge.entitlements import Outcome, Status, outcomes
from knowledge.facts import UNKNOWN_ANSWER, Facts
from knowledge.interview.answers import Given, Rejected, checked
from knowledge.questions import Question
from knowledge.results.changes import Kind, changes
from knowledge.text import capitalised

_LESS = re.compile(r"[-−–]|.*\b(?:mniej|ni[zż]sz\w*|ni[zż]ej)\b", re.IGNORECASE)
_MORE = re.compile(r"\+|.*\b(?:wi[eę]cej|wy[zż]sz\w*|wy[zż]ej)\b", re.IGNORECASE)
_NOT_ASKED = "nie pytano"
_NOTHING_TO_COUNT_FROM = Rejected("Nie wiadomo, ile jest teraz. Trzeba podać całą liczbę.")
_HELP: Mapping[str, str] = {
    "number": "Liczba po zmianie albo różnica, na przykład: +1.",
    "money": "Kwota po zmianie albo różnica, na przykład: -300.",
    "ages": "Wiek wszystkich po zmianie albo jednego dziecka więcej, na przykład: +3.",
}
_STANDS: Mapping[Status, str] = {
    "likely": "prawdopodobnie",
    "discretion": "możliwe",
    "unknown": "możliwe",
    "unlikely": "raczej nie",
    "not_covered": "konsola nie sprawdza",
}
_KINDS: Mapping[Kind, str] = {"comes": "dochodzi", "goes": "odpada", "pays": "inna kwota", "moves": "zmienia się"}


@dataclass(frozen=True)
class Cell:
    """How a benefit stands: its group, what is known of the amount, why it stands there."""

    stands: str
    amount: str
    note: str


@dataclass(frozen=True)
class Row:
    """A benefit whose outcome would be another one. `kind`, `worth_it`: see `knowledge.results.changes.Change`."""

    name: str
    kind: Kind
    how: str
    now: Cell
    then: Cell
    worth_it: bool


@dataclass(frozen=True)
class Supposing:
    """What is supposed, and what comes of it.

    Attributes:
        choices: ids and names of the questions.
        field: of the chosen question; None while none is.
        told: one sentence; empty while nothing is supposed.
        wrong: nothing can be supposed so, `told` says why.
        rows: benefits that are worth applying for before or after.
        minor: benefits that are not yet, neither before nor after.
    """

    choices: tuple[tuple[str, str], ...]
    field: Field | None = None
    told: str = ""
    wrong: bool = False
    rows: tuple[Row, ...] = ()
    minor: tuple[Row, ...] = ()


def suppose(base: KnowledgeBase, facts: Facts, chosen: str, values: Sequence[str]) -> Supposing:
    """What would be different.

    Args:
        facts: the household as it is.
        chosen: the question whose answer is supposed to be another one.
        values: what was chosen or typed for it.
    """
    choices = tuple((each.id, filled(each.short, facts.on)) for each in base.catalogue)
    question = base.catalogue.questions.get(chosen)
    if question is None:
        return Supposing(choices)
    return replace(_supposed(question, values, base, facts), choices=choices, field=_field(question, values, facts))


def _field(question: Question, values: Sequence[str], facts: Facts) -> Field:
    """Choices stand as they are now, ready to be changed; what has to be typed is empty."""
    field = field_of(question, facts.answers.get(question.id), None, facts.on)
    if field.kind != "text":
        return replace(field, values=tuple(values) or field.values)
    return replace(field, values=tuple(values), options=(), help=_HELP.get(question.type, field.help))


def _supposed(question: Question, values: Sequence[str], base: KnowledgeBase, facts: Facts) -> Supposing:
    now = facts.answers.get(question.id)
    given = _read(question, now, values, facts.on)
    if given is None:
        return Supposing(())
    if facts.applies(question) is False:
        given = Rejected("To pytanie nie dotyczy tej osoby.")
    if isinstance(given, Rejected):
        return Supposing((), told=given.message, wrong=True)
    if now is not None and question.known(given.value) == question.known(now):
        return Supposing((), told="Tak jest teraz. Zmieni się dopiero inna odpowiedź.")
    rows = _rows(base, facts, facts.supposing(question.id, given.value))
    was = _NOT_ASKED if now is None else answer_text(question, now, base)
    change = f"{filled(question.short, facts.on)}: {answer_text(question, given.value, base)}, teraz: {was}."
    return Supposing(
        (),
        told=f"{change} {_counted(rows)}",
        rows=tuple(row for row in rows if row.worth_it),
        minor=tuple(row for row in rows if not row.worth_it),
    )


def _counted(rows: Sequence[Row]) -> str:
    many = Counter(row.how for row in rows)
    return f"{capitalised('; '.join(f'{how}: {many[how]}' for how in many))}." if rows else "Wynik jest taki sam."


def _rows(base: KnowledgeBase, now: Facts, then: Facts) -> tuple[Row, ...]:
    found = changes(outcomes(base.benefits, now), outcomes(base.benefits, then))
    return tuple(
        Row(
            name=each.after.name,
            kind=each.kind,
            how=_KINDS[each.kind],
            now=_cell(each.before, base, now),
            then=_cell(each.after, base, then),
            worth_it=each.worth_it,
        )
        for each in found
    )


def _cell(outcome: Outcome, base: KnowledgeBase, facts: Facts) -> Cell:
    line = line_of(outcome, base, facts)
    stands = "już pobierane" if outcome.received else _STANDS[outcome.status]
    return Cell(stands, line.amount, "" if outcome.status in ("likely", "not_covered") else line.note)


def _read(question: Question, now: Any, values: Sequence[str], today: date) -> Given | Rejected | None:
    typed = values[0].strip() if values else ""
    if question.type == "ages" and typed.startswith("+"):
        return _one_more(question, now, typed[1:], today)
    sign = -1 if _LESS.match(typed) else 1 if _MORE.match(typed) else 0
    if question.type in ("number", "money") and sign:
        return _shifted(question, now, sign, answer_in(question, [typed.lstrip("+-−– ")], today))
    return answer_in(question, values, today)


def _one_more(question: Question, now: Any, typed: str, today: date) -> Given | Rejected | None:
    more = answer_in(question, [f"{typed} lat" if typed.strip().isdecimal() else typed], today)
    if not isinstance(more, Given) or not isinstance(more.value, list):
        return more
    if isinstance(now, list):
        return checked(question, [*now, *more.value])
    if isinstance(now, Mapping):
        return checked(question, {end: int(many) + len(more.value) for end, many in now.items() if end != "final"})
    return more if now is None else _NOTHING_TO_COUNT_FROM


def _shifted(question: Question, now: Any, sign: int, difference: Given | Rejected | None) -> Given | Rejected | None:
    """The answer that there is, moved by a difference; of a band both ends, within the limits of the question."""
    if not isinstance(difference, Given):
        return difference
    if now is None or UNKNOWN_ANSWER in (now, difference.value) or isinstance(difference.value, Mapping):
        return _NOTHING_TO_COUNT_FROM
    by = sign * Decimal(str(difference.value))
    if not isinstance(now, Mapping):
        return checked(question, str(Decimal(str(now)) + by))
    lowest, highest = question.limits or (Decimal(0), Decimal(0))
    low, high = (Decimal(str(now[end])) + by for end in ("from", "to"))
    return checked(question, {"from": str(max(low, lowest)), "to": str(min(high, highest))})
