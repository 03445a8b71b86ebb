"""The results of the questionnaire as one structure: chat, page, PDF and JSON are all made of it and say the same.

In the order in which it matters to a person: urgent help, what is likely (what pays most first), what the office
decides, what cannot be told yet, what is unlikely (near misses first).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from knowledge import text
from knowledge.answers import facet_answer
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.crisis import CrisisHelp
from knowledge.entitlements import Outcome, Status, outcomes
from knowledge.facts import Facts
from knowledge.places import Place
from knowledge.results.collisions import Collision, collisions, yearly
from knowledge.results.offices import Office, offices, written
from knowledge.results.urgent import Need, Urgent, load_needs, needs_of, urgent
from knowledge.results.words import amount_text, next_step
from knowledge.source import Source
from knowledge.text import NBSP

NOT_A_DECISION = "To informacja, nie decyzja. Decyzję wydaje urząd. Wniosek zawsze można złożyć."
UNSURE_AMOUNT = "Kwota nie jest potwierdzona. Przed złożeniem wniosku warto zapytać w urzędzie."
_WORTH_IT: tuple[Status, ...] = ("likely", "discretion")
PLACE = "district"
"""The answer that tells where someone lives, by the id of the place."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Result(_Model):
    """A benefit that is worth applying for, or is received already.

    Attributes:
        title: its name as a heading.
        amount: what is known of the amount, in words; empty when nothing is.
        urgent: stands before the others because of an urgent need.
        next_step: what to do first, in a sentence or two.
        institution: who deals with it; `ResultSheet.offices` says where that is.
        caution: what is not certain of it, as a sentence.
        checked: the day on which the law was last checked.
    """

    outcome: Outcome
    title: str
    amount: str
    urgent: bool
    next_step: str | None
    institution: str
    caution: str | None
    sources: tuple[Source, ...]
    checked: date


class Taken(_Model):
    """What was taken for true because nobody said otherwise: the question, and it as a sentence."""

    question: str
    says: str


class ResultSheet(_Model):
    """What a household may be entitled to on a day.

    Attributes:
        on: the day on which law and amounts hold.
        place: the part of the city that was told, by name.
        taken: what was taken for true without asking.
        collisions: benefits that cannot be had together.
        offices: where to go, with one list of papers each, for everything likely or at discretion.
        disclaimer: what this is, and what it is not.
    """

    on: date
    disclaimer: str
    place: str | None
    taken: tuple[Taken, ...] = ()
    urgent: tuple[Urgent, ...]
    likely: tuple[Result, ...]
    discretion: tuple[Result, ...]
    unknown: tuple[Outcome, ...]
    unlikely: tuple[Outcome, ...]
    received: tuple[Result, ...]
    not_covered: tuple[Outcome, ...]
    collisions: tuple[Collision, ...]
    offices: tuple[Office, ...]

    @property
    def worth_it(self) -> tuple[Result, ...]:
        """Everything that is worth applying for, the most promising first; what is urgent before all."""
        whole = (*self.likely, *self.discretion)
        return (*(each for each in whole if each.urgent), *(each for each in whole if not each.urgent))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome, once."""
        told = (each.outcome for each in (*self.worth_it, *self.received))
        return (*told, *self.unknown, *self.unlikely, *self.not_covered)

    @property
    def near_misses(self) -> tuple[Outcome, ...]:
        """Unlikely ones of which one measured condition is missed."""
        return tuple(each for each in self.unlikely if each.near_miss)

    @property
    def for_the_office(self) -> tuple[Outcome, ...]:
        """Those of which no answer could tell more: the office has to be asked."""
        return tuple(each for each in self.unknown if each.for_the_office)

    @property
    def not_told(self) -> tuple[Outcome, ...]:
        """Those that more answers would settle."""
        return tuple(each for each in self.unknown if not each.for_the_office)

    def name_of(self, benefit: str) -> str:
        """The name of a benefit that the sheet speaks of."""
        return self._names[benefit]

    @property
    def _names(self) -> Mapping[str, str]:
        return {each.benefit: each.name for each in self.outcomes}


def sheet_of(
    base: KnowledgeBase,
    crisis: CrisisHelp,
    facts: Facts,
    place: Place | None = None,
    needs: Sequence[Need] | None = None,
) -> ResultSheet:
    """The results of a household.

    Args:
        place: where it lives, when that is not among its answers.
        needs: what counts as urgent; read from the base when not given.
    """
    place = place or place_told(base, facts)
    found = outcomes(base.benefits, facts)
    told = needs_of(load_needs() if needs is None else needs, facts)
    first = [benefit for need in told for benefit in need.first]
    likely, discretion = (
        [_result(each, base, facts.on, first) for each in sorted(_fresh(found, status), key=_order(first))]
        for status in _WORTH_IT
    )
    worth_it = [base.benefits[each.outcome.benefit] for each in (*likely, *discretion)]
    return ResultSheet(
        on=facts.on,
        disclaimer=NOT_A_DECISION,
        place=place.name if place else None,
        taken=tuple(_taken(facts)),
        urgent=tuple(urgent(need, crisis, facts) for need in told),
        likely=tuple(likely),
        discretion=tuple(discretion),
        unknown=tuple(sorted(_fresh(found, "unknown"), key=lambda each: len(each.missing))),
        unlikely=tuple(sorted(_fresh(found, "unlikely"), key=_nearness)),
        received=tuple(_result(each, base, facts.on, ()) for each in found if each.received),
        not_covered=tuple(_fresh(found, "not_covered")),
        collisions=collisions(found, base.benefits),
        offices=offices(worth_it, base, place, facts.on),
    )


def place_told(base: KnowledgeBase, facts: Facts) -> Place | None:
    """Where the household lives, as far as its answers tell."""
    told = str(facts.answers.get(PLACE, ""))
    return base.places[told] if told in base.places else None  # noqa: SIM401 - not a dict


def _taken(facts: Facts) -> Iterator[Taken]:
    for question in facts.catalogue:
        if question.assumed and not facts.told(question.id):
            yield Taken(question=question.id, says=question.assumed.says)


def _fresh(found: Iterable[Outcome], status: Status) -> list[Outcome]:
    return [each for each in found if each.status == status and not each.received]


def _order(first: Sequence[str]) -> Callable[[Outcome], tuple[bool, Decimal]]:
    """What an urgent need names comes first, then what pays most in a year; what pays nothing keeps its order."""

    def key(found: Outcome) -> tuple[bool, Decimal]:
        paid = yearly(found)
        return found.benefit not in first, -sum(paid, Decimal(0)) if paid else Decimal(0)

    return key


def _nearness(found: Outcome) -> int:
    """Near misses in złoty, other near misses, the rest."""
    if found.near_miss is None:
        return 2
    return 0 if found.near_miss.endswith("zł") or "zł na osobę" in found.near_miss.replace(NBSP, " ") else 1


def _caution(found: Outcome, benefit: Benefit, base: KnowledgeBase, on: date) -> str | None:
    answer = facet_answer(benefit, base.facets["what_is"], base.parameters, on) if not found.unsure else None
    return UNSURE_AMOUNT if found.unsure else answer.caution if answer else None


def _result(found: Outcome, base: KnowledgeBase, on: date, first: Sequence[str]) -> Result:
    benefit = base.benefits[found.benefit]
    how = written(benefit, "how_to_apply", base, on)
    return Result(
        outcome=found,
        title=text.capitalised(found.name),
        amount=amount_text(found),
        urgent=found.benefit in first,
        next_step=next_step(how) if how else None,
        institution=benefit.institution,
        caution=_caution(found, benefit, base, on),
        sources=benefit.sources,
        checked=benefit.reviewed,
    )


def schema_of_results() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the results."""
    schema = ResultSheet.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
