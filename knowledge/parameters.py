"""The table of legal figures: each once, with its law, its source and the days on which it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from typing_extensions import Self

from knowledge import text
from knowledge.files import CONTENT, ContentError, load_each, load_list
from knowledge.source import Source
from knowledge.template import render

Unit = Literal["zl", "percent", "number", "years", "months", "days", "m2", "points", "count", "date"]
Confidence = Literal["verified", "likely", "unsure"]


def _as_number(value: object) -> object:
    if isinstance(value, date):
        return value.toordinal()
    return str(value) if isinstance(value, float) else value


Figure = Annotated[Decimal, BeforeValidator(_as_number)]
"""A number as written: a YAML float would bring its binary rounding along. A day is kept as its ordinal number."""


class MissingFigureError(LookupError):
    """The table has no such figure, or none in force on that day. Never answered with the last known one."""

    may_be_retried = False


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Period(_Content):
    """A value and the days on which it holds, both ends included; without an end it holds until further notice."""

    start: date = Field(alias="from")
    end: date | None = Field(None, alias="to")
    value: Figure

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"a period ends on {self.end}, before it starts on {self.start}")
        return self

    def holds(self, day: date) -> bool:
        """Whether the value is in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


class Parameter(_Content):
    """One legal figure. `confidence`: an unsure one is never shown as certain."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    unit: Unit
    law: str
    source: Source
    confidence: Confidence
    note: str | None = None
    values: tuple[Period, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _days_in_figures_of_days(cls, written: Any) -> Any:
        if isinstance(written, dict) and isinstance(values := written.get("values"), list):
            days = {isinstance(period.get("value"), date) for period in values if isinstance(period, dict)}
            if days - {written.get("unit") == "date"}:
                raise ValueError("the unit date goes with days, as 2027-03-04, and every other unit with numbers")
        return written

    @model_validator(mode="after")
    def _one_after_another(self) -> Self:
        ordered = sorted(self.values, key=lambda period: period.start)
        for earlier, later in pairwise(ordered):
            if earlier.end is None or earlier.end >= later.start:
                raise ValueError(f"{self.key}: the value from {earlier.start} and the one from {later.start} overlap")
        return self

    def on(self, day: date) -> Decimal:
        """The value in force on a day.

        Raises:
            MissingFigureError: there is none.
        """
        for period in self.values:
            if period.holds(day):
                return period.value
        raise MissingFigureError(f"{self.key} has no value on {day}")

    def change_after(self, day: date) -> Period | None:
        """The next change that is already law, or None."""
        return min((period for period in self.values if period.start > day), key=lambda each: each.start, default=None)

    def ends_after(self, day: date) -> date | None:
        """The last day of the value in force on a day, where no other is known to follow; None otherwise."""
        if self.change_after(day):
            return None
        return next((period.end for period in self.values if period.holds(day)), None)


class Figures:
    """The table on one day; call it with a key. What was looked up once is kept."""

    def __init__(self, table: Mapping[str, Parameter], day: date) -> None:
        self.day = day
        self._table = table
        self._known: dict[str, Decimal] = {}
        self._sentences: dict[str, str] = {}
        self._unsure: dict[frozenset[str], bool] = {}

    def __call__(self, key: str) -> Decimal:
        """The figure.

        Raises:
            MissingFigureError: no such key, or no value on the day.
        """
        if key not in self._known:
            self._known[key] = self._parameter(key).on(self.day)
        return self._known[key]

    def sentence(self, phrase: str) -> str:
        """A phrase of the content as a sentence, with its figures filled in.

        Raises:
            MissingFigureError: one has no value on the day.
        """
        if phrase not in self._sentences:
            self._sentences[phrase] = text.sentence(render(phrase, self))
        return self._sentences[phrase]

    def unsure(self, keys: frozenset[str]) -> bool:
        """Whether any of these figures is unsure."""
        if keys not in self._unsure:
            self._unsure[keys] = any(self._parameter(key).confidence == "unsure" for key in keys)
        return self._unsure[keys]

    def _parameter(self, key: str) -> Parameter:
        if key not in self._table:
            raise MissingFigureError(f"there is no figure {key!r}")
        return self._table[key]


_DAYS_KEPT = 16


class Parameters:
    """All figures by key."""

    def __init__(self, table: Mapping[str, Parameter]) -> None:
        self._table = table
        self._days: dict[date, Figures] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __getitem__(self, key: str) -> Parameter:
        return self._table[key]

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._table.values())

    def on(self, day: date) -> Figures:
        """The table as it stands on a day; those of the days asked for last are kept."""
        if day not in self._days:
            if len(self._days) >= _DAYS_KEPT:
                self._days.clear()
            self._days[day] = Figures(self._table, day)
        return self._days[day]


def load_parameters(content: Path = CONTENT) -> Parameters:
    """Read ``parameters/*.yml``.

    Raises:
        ContentError: a file is wrong or a key stands twice.
    """
    table: dict[str, Parameter] = {}
    files = sorted((content / "parameters").glob("*.yml"))
    for path, parameters in load_each(files, partial(load_list, model=Parameter)).items():
        for parameter in parameters:
            if parameter.key in table:
                raise ContentError(f"{path.name}: the key {parameter.key!r} stands twice")
            table[parameter.key] = parameter
    return Parameters(table)
