"""Outcomes for a consultant in three groups: likely, possible with these answers, not (near misses first)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.staff.wording import filled
from knowledge.base import KnowledgeBase
from knowledge.entitlements import Outcome, Reason, Status, outcomes
from knowledge.facts import Facts
from knowledge.results.words import amount_text
from knowledge.text import listing, lowered

_SIGNS = {True: "spełnione", False: "niespełnione", None: "nie wiadomo"}
_NAMED = 2  # questions named in a line; more are only counted


@dataclass(frozen=True)
class ReasonLine:
    """One condition: whether it is met ("spełnione"), its sentence, by how much it is missed, its article."""

    sign: str
    sentence: str
    gap: str | None
    law: str


@dataclass(frozen=True)
class OutcomeLine:
    """One benefit in a group. `note` says in a few words why it stands where it stands."""

    benefit: str
    name: str
    status: Status
    note: str
    amount: str
    reasons: tuple[ReasonLine, ...]


@dataclass(frozen=True)
class Groups:
    """Every benefit of the base, once."""

    likely: tuple[OutcomeLine, ...]
    possible: tuple[OutcomeLine, ...]
    unlikely: tuple[OutcomeLine, ...]
    received: tuple[str, ...]
    not_covered: tuple[str, ...]


def groups_of(base: KnowledgeBase, facts: Facts) -> Groups:
    """The outcomes of a household."""
    found = outcomes(base.benefits, facts)
    fresh = [outcome for outcome in found if not outcome.received]
    unknown = sorted(
        _with(fresh, "unknown"), key=lambda outcome: (-_touched(outcome, base, facts), len(outcome.missing))
    )
    unlikely = sorted(
        _with(fresh, "unlikely"),
        key=lambda outcome: (outcome.near_miss is None, -_touched(outcome, base, facts)),
    )
    return Groups(
        likely=_lines(sorted(_with(fresh, "likely"), key=_size), base, facts),
        possible=_lines([*_with(fresh, "discretion"), *unknown], base, facts),
        unlikely=_lines(unlikely, base, facts),
        received=tuple(outcome.name for outcome in found if outcome.received),
        not_covered=tuple(outcome.name for outcome in _with(fresh, "not_covered")),
    )


def line_of(outcome: Outcome, base: KnowledgeBase, facts: Facts) -> OutcomeLine:
    """One outcome in words."""
    return OutcomeLine(
        benefit=outcome.benefit,
        name=outcome.name,
        status=outcome.status,
        note=_note(outcome, base, facts),
        # an amount that hangs on answers not given yet only raises hopes
        amount=amount_text(outcome) if outcome.status != "unknown" else "",
        reasons=tuple(_reason(reason) for reason in outcome.reasons),
    )


def in_a_sentence(groups: Groups) -> str:
    """The groups as a consultant says them; empty when there is nothing to say yet."""
    names = [line.name + (f", {line.amount}" if line.amount else "") for line in groups.likely]
    chances = [line.name for line in groups.possible if line.status == "discretion"]
    parts = []
    if names:
        parts.append(f"Z tego, co wiem, prawdopodobnie należy się: {'; '.join(names)}.")
    if chances:
        parts.append(f"Warto poprosić o: {listing(chances)}. Tu decyduje urząd.")
    return " ".join([*parts, "To informacja, nie decyzja."]) if parts else ""


def _note(outcome: Outcome, base: KnowledgeBase, facts: Facts) -> str:
    if outcome.for_the_office:
        return lowered(outcome.for_the_office.rstrip("."))
    if outcome.status == "unknown":
        return _missing(outcome, base, facts)
    if outcome.status == "unlikely":
        failing = [reason for reason in outcome.reasons if reason.holds is False]
        first = next((reason for reason in failing if reason.near_miss), failing[0])
        return first.sentence.rstrip(".") + (f" ({outcome.near_miss})" if outcome.near_miss else "")
    return "decyduje urząd" if outcome.status == "discretion" else "prawdopodobnie tak"


def _missing(outcome: Outcome, base: KnowledgeBase, facts: Facts) -> str:
    """The questions that can be asked now, in the order of the questionnaire; the rest is only counted."""
    wanted = [question for question in base.catalogue if question.id in outcome.missing]
    named = [question for question in wanted if facts.applies(question) is True][:_NAMED]
    shorts = ", ".join(lowered(filled(question.short, facts.on)) for question in named)
    more = len(wanted) - len(named)
    return f"brakuje odpowiedzi: {shorts}{f' i jeszcze {more}' if more > 0 else ''}"


def _touched(outcome: Outcome, base: KnowledgeBase, facts: Facts) -> int:
    """How many of the answers that are there a benefit hangs on: what the call is about comes first."""
    rule = base.benefits[outcome.benefit].rule
    names = frozenset[str]().union(*(condition.names for condition in rule.conditions)) if rule else frozenset[str]()
    return len(facts.catalogue.bases(names) & set(facts.answers))


def _reason(reason: Reason) -> ReasonLine:
    return ReasonLine(_SIGNS[reason.holds], reason.sentence, reason.near_miss, reason.law)


def _with(found: Iterable[Outcome], status: str) -> list[Outcome]:
    return [outcome for outcome in found if outcome.status == status]


def _size(outcome: Outcome) -> float:
    return -float(outcome.amount.high) if outcome.amount else 0.0


def _lines(found: Sequence[Outcome], base: KnowledgeBase, facts: Facts) -> tuple[OutcomeLine, ...]:
    return tuple(line_of(outcome, base, facts) for outcome in found)
