"""One benefit as its editor sees it on a day: state, figures behind its texts and its rule, as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from knowledge import text
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.facets import Facet
from knowledge.parameters import Confidence, Parameter, Unit
from knowledge.plain import PlainLanguage
from knowledge.source import Source
from knowledge.stale import overdue
from knowledge.template import TemplateError
from knowledge.template import parameters as named_parameters

State = Literal["fresh", "stale", "unsure", "ended"]
"""fresh: reviewed and sure. stale: the day of its review has passed. unsure: something could not be confirmed, in the
texts or in a figure that they name. ended: a benefit that is no more."""
STATE_NAMES: dict[State, str] = {
    "stale": "do przeglądu",
    "unsure": "niepewne",
    "fresh": "aktualne",
    "ended": "zakończone",
}
"""What a state is called; what needs work stands first."""

_NOUNS: dict[Unit, tuple[str, str, str]] = {
    "years": ("rok", "lata", "lat"),
    "months": ("miesiąc", "miesiące", "miesięcy"),
    "days": ("dzień", "dni", "dni"),
    "points": ("punkt", "punkty", "punktów"),
}


@dataclass(frozen=True)
class FigureUse:
    """A figure of the table as an entry uses it.

    Attributes:
        sides: the texts that name it; "rule" stands for the rule.
        value: as it is read; None when it has none on the day.
        since, until: the days on which that value holds; `until` None: until further notice.
        coming: the next change that is already law, as words.
    """

    key: str
    name: str
    sides: tuple[Facet | Literal["rule"], ...]
    value: str | None
    since: date | None
    until: date | None
    coming: str | None
    law: str
    source: Source
    confidence: Confidence


def state_of(benefit: Benefit, base: KnowledgeBase, language: PlainLanguage, on: date) -> State:
    """How an entry stands on a day; what needs a review comes before what is unsure."""
    if benefit.ended:
        return "ended"
    if overdue(benefit, language, on):
        return "stale"
    figures = {use.confidence for use in figures_of(benefit, base, on)}
    return "unsure" if "unsure" in (benefit.confidence, *figures) else "fresh"


def figures_of(benefit: Benefit, base: KnowledgeBase, on: date) -> list[FigureUse]:
    """Every figure that the texts and the rule of an entry name, in the order of the texts."""
    sides: dict[str, list[Facet | Literal["rule"]]] = {}
    for facet, written in benefit.facets.items():
        for key in sorted(_named(written)):
            sides.setdefault(key, []).append(facet)
    for key in sorted(benefit.rule.names if benefit.rule else ()):
        for figure in sorted(_figures_behind(key, base)):
            sides.setdefault(figure, []).append("rule")
    return [_use(base.parameters[key], used, on) for key, used in sides.items() if key in base.parameters]


def shown(number: Decimal, parameter: Parameter) -> str:
    """A value of a figure as people read it, with its unit."""
    if parameter.unit == "zl":
        return text.money(number)
    if parameter.unit == "percent":
        return text.percent(number)
    if parameter.unit == "date":
        return text.numbered_date(number)
    if parameter.unit in _NOUNS and number == number.to_integral_value():
        return text.counted(int(number), *_NOUNS[parameter.unit])
    return f"{text.number(number)}{text.NBSP}m²" if parameter.unit == "m2" else text.number(number)


def _named(written: str) -> Iterable[str]:
    try:
        return named_parameters(written)
    except TemplateError:  # the check tells of it
        return ()


def _figures_behind(name: str, base: KnowledgeBase) -> frozenset[str]:
    """The figure of that name, or those of the derived fact of that name."""
    if name in base.parameters:
        return frozenset((name,))
    derived = base.catalogue.derived.get(name)
    if derived is None:
        return frozenset()
    return frozenset().union(*(_figures_behind(part, base) for part in derived.value.names))


def _use(parameter: Parameter, sides: Iterable[Facet | Literal["rule"]], on: date) -> FigureUse:
    period = next((period for period in parameter.values if period.holds(on)), None)
    change = parameter.change_after(on)
    return FigureUse(
        key=parameter.key,
        name=parameter.name,
        sides=tuple(dict.fromkeys(sides)),
        value=shown(period.value, parameter) if period else None,
        since=period.start if period else None,
        until=period.end if period else None,
        coming=f"od {text.long_date(change.start)}: {shown(change.value, parameter)}" if change else None,
        law=parameter.law,
        source=parameter.source,
        confidence=parameter.confidence,
    )
