"""Benefits: one file each. Names, texts by facet, rule, sources. Adding a benefit is adding a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from typing_extensions import Self

from knowledge.facets import Facet
from knowledge.files import CONTENT, ContentError, load_each, load_list, load_model
from knowledge.parameters import Confidence, Figures
from knowledge.rules.expressions import WrittenExpression
from knowledge.rules.syntax import Known
from knowledge.rules.values import Truth
from knowledge.source import Source
from knowledge.template import parameters as named_parameters
from knowledge.template import render
from knowledge.text import counted, day_and_month, long_date

_SOON = 21  # days before a window closes on which the days left are counted
MonthDay = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{2}$")]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Condition(_Content):
    """One condition of a benefit.

    Attributes:
        when: the condition counts only then.
        require: what must hold.
        say: the condition as a phrase, after "trzeba mieć:" or "spełnione:"; may name figures.
        otherwise: a phrase for the one who does not meet it, where `say` alone would not tell why.
        undecided: a phrase for the one of whom only the office can tell it.
        law: act and article.
        gap: what a failed comparison is measured in; None when "by how much" makes no sense.
    """

    id: str
    when: WrittenExpression | None = None
    require: WrittenExpression
    say: str
    otherwise: str | None = None
    undecided: str | None = None
    law: str
    gap: Literal["zl", "zl_person", "years", "m2", "points", "days"] | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        """The facts and figures that it looks at."""
        return self.require.names | (self.when.names if self.when else frozenset())

    @cached_property
    def written(self) -> tuple[str, str]:
        """The two expressions as written: the same for conditions of two benefits that ask for the same."""
        return self.require.text, self.when.text if self.when else ""

    def looked_at(self, known: Known) -> tuple[Truth, Truth]:
        """Whether it counts, and whether it is met; one that does not count is."""
        counts = True if self.when is None else self.when.truth(known)
        if counts is False:
            return counts, True
        required = self.require.truth(known)
        return counts, required if counts or required else None


class Rule(_Content):
    """When a benefit is due.

    Attributes:
        grant: "right": whoever meets the conditions gets it; "discretion": the office decides.
        right_when: a right only then, where the act leaves the other cases to the office.
        amount: złoty, where it can be worked out.
        per: what the amount is paid for.
    """

    grant: Literal["right", "discretion"]
    right_when: WrittenExpression | None = None
    conditions: tuple[Condition, ...] = Field(min_length=1)
    amount: WrittenExpression | None = None
    per: Literal["month", "once", "year", "day"] | None = None

    @cached_property
    def key(self) -> object:
        """Stands for this rule where something is kept by rule."""
        return object()

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """Every fact and figure on which its outcome hangs."""
        return self.names | (self.right_when.names if self.right_when else frozenset())

    @cached_property
    def names(self) -> frozenset[str]:
        """Every fact and figure that the conditions, their sentences and the amount name."""
        sentences = [
            phrase for each in self.conditions for phrase in (each.say, each.otherwise or "", each.undecided or "")
        ]
        named = [named_parameters(phrase) for phrase in sentences]
        return frozenset().union(
            *named, *(each.names for each in self.conditions), self.amount.names if self.amount else ()
        )


class Window(_Content):
    """Days of the year between which applications are taken; may cross the new year."""

    start: MonthDay = Field(alias="from")
    end: MonthDay = Field(alias="to")
    what: str

    def last_day(self, on: date) -> date | None:
        """The last day of the window that is open on a day; None when none is."""
        today = f"{on:%m-%d}"
        inside = self.start <= today <= self.end if self.start <= self.end else not self.end < today < self.start
        if not inside:
            return None
        return _day(on.year + (self.start > self.end and today >= self.start), self.end)

    def next_start(self, on: date) -> date:
        """The first day of the next window."""
        start = _day(on.year, self.start)
        return start if start > on else _day(on.year + 1, self.start)

    def sentence(self, on: date) -> str:
        """What to know about it on a day."""
        last = self.last_day(on)
        if last is None:
            return f"{self.what}: od {day_and_month(self.next_start(on))}."
        left = (last - on).days
        soon = f" (zostało: {counted(left, 'dzień', 'dni', 'dni')})" if 0 < left <= _SOON else ""
        return f"{self.what}: do {day_and_month(last)}{soon}{', to dziś' if left == 0 else ''}."


class Change(_Content):
    """A change that is law already and that no figure tells: told until it begins, then worked into the texts.

    Attributes:
        start: the first day on which it holds.
        says: what changes, after "Od 1 stycznia 2027 zmiana:"; may name figures.
        sides: the facets with which it is told.
        law: the act that brings it.
    """

    start: date = Field(alias="from")
    says: str
    sides: tuple[Facet, ...] = Field(min_length=1)
    law: str

    def sentence(self, figures: Figures) -> str:
        """It as it is told beforehand.

        Raises:
            MissingFigureError: it names a figure that has no value on the day.
        """
        return f"Od {long_date(self.start)} zmiana: {render(self.says, figures)}"


def _day(year: int, month_day: str) -> date:
    return date(year, int(month_day[:2]), int(month_day[3:]))


class Benefit(_Content):
    """One benefit or service.

    Attributes:
        aka: what people call it.
        institution: who deals with it.
        decision: an office decides by a decision in the sense of the administrative procedure code (KPA), which can be
            appealed against.
        procedure: the way it is dealt with, shared with others (``procedures.yml``); gives the facets it lacks itself.
        received_as: the id under which people say that they have it, where one name stands for two benefits.
        unchecked: what our questions cannot decide.
        coming: changes that are law already, and hold from a later day on.
        ended: the last day of a benefit that is no more; ``what_is`` then tells what there is instead.
        excludes: benefits that cannot be had with it.
        confidence_note: what we are not sure of.
    """

    id: str
    name: str
    aka: tuple[str, ...]
    institution: str
    decision: bool = True
    procedure: str | None = None
    facets: Mapping[Facet, str]
    rule: Rule | None = None
    window: Window | None = None
    legal_basis: tuple[str, ...]
    sources: tuple[Source, ...] = Field(min_length=1)
    confidence: Confidence
    confidence_note: str | None = None
    reviewed: date
    related: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    received_as: str | None = None
    unchecked: tuple[str, ...] = ()
    coming: tuple[Change, ...] = ()
    ended: date | None = None

    @model_validator(mode="after")
    def _ended_says_so(self) -> Self:
        if self.ended and (self.rule or self.procedure or set(self.facets) != {"what_is"}):
            raise ValueError("a benefit that ended has what_is alone, no rule and no procedure")
        return self


class Procedure(_Content):
    """Sides that many benefits share; `extends` names another one that gives the sides that it lacks."""

    id: str
    extends: str | None = None
    facets: Mapping[Facet, str]


class Benefits:
    """All benefits by id; each has the facets of its procedure as well."""

    def __init__(self, by_id: Mapping[str, Benefit]) -> None:
        self._by_id = by_id

    def __getitem__(self, benefit_id: str) -> Benefit:
        return self._by_id[benefit_id]

    def __contains__(self, benefit_id: object) -> bool:
        return benefit_id in self._by_id

    def __iter__(self) -> Iterator[Benefit]:
        return iter(self._by_id.values())


def load_benefits(content: Path = CONTENT) -> Benefits:
    """Read ``benefits/*.yml`` and ``procedures.yml``.

    Raises:
        ContentError: a file is wrong, is not named after its id, or points to a procedure or benefit that is not there.
    """
    procedures = {procedure.id: procedure for procedure in load_list(content / "procedures.yml", Procedure)}
    benefits: dict[str, Benefit] = {}
    files = load_each(sorted((content / "benefits").glob("*.yml")), partial(load_model, model=Benefit))
    for path, benefit in files.items():
        if benefit.id != path.stem:
            raise ContentError(f"{path.name}: holds the benefit {benefit.id!r}; file and id go by one name")
        facets = {**_shared(benefit.procedure, procedures, path.name), **benefit.facets}
        benefits[benefit.id] = benefit.model_copy(update={"facets": facets})
    for benefit in benefits.values():
        for other in (*benefit.related, *benefit.excludes):
            if other not in benefits:
                raise ContentError(f"{benefit.id}.yml: points to {other!r}, which is not in the base")
    return Benefits(benefits)


def _shared(procedure: str | None, procedures: Mapping[str, Procedure], where: str) -> dict[Facet, str]:
    if procedure is None:
        return {}
    if procedure not in procedures:
        raise ContentError(f"{where}: there is no procedure {procedure!r}")
    found = procedures[procedure]
    return {**_shared(found.extends, procedures, where), **found.facets}
