"""What an editor has to look at again by a day: texts not reviewed for long, figures that end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.plain import PlainLanguage
from knowledge.text import long_date

SOON = timedelta(days=31)


@dataclass(frozen=True)
class Stale:
    """One thing to look at: where it stands, and why."""

    where: str
    why: str


def stale(base: KnowledgeBase, language: PlainLanguage, on: date) -> list[Stale]:
    """Everything that needs a review on a day, texts first."""
    return [*_texts(base, language, on), *_figures(base, on)]


def overdue(benefit: Benefit, language: PlainLanguage, on: date) -> bool:
    """Whether the day by which a benefit was to be reviewed again has passed."""
    return (on - benefit.reviewed).days > language.review_every


def _texts(base: KnowledgeBase, language: PlainLanguage, on: date) -> Iterator[Stale]:
    for benefit in base.benefits:
        if overdue(benefit, language, on):
            yield Stale(f"benefits/{benefit.id}.yml", f"ostatni przegląd: {long_date(benefit.reviewed)}")
        elif benefit.confidence == "unsure" and not benefit.ended:
            yield Stale(f"benefits/{benefit.id}.yml", f"niepewne: {benefit.confidence_note or 'bez opisu'}")
        for change in benefit.coming:
            if change.start - on <= SOON:
                yield Stale(f"benefits/{benefit.id}.yml", f"zmiana od {long_date(change.start)} do wpisania w teksty")


def _figures(base: KnowledgeBase, on: date) -> Iterator[Stale]:
    for parameter in base.parameters:
        last = max(parameter.values, key=lambda period: period.start).end
        if last is None:
            continue
        if last < on:
            yield Stale(parameter.key, f"brak wartości od {long_date(last + timedelta(days=1))}: {parameter.name}")
        elif last - on <= SOON:
            yield Stale(parameter.key, f"wartość kończy się {long_date(last)}: {parameter.name}")
