"""Conditions of a form: when a field applies, or a paper is wanted."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict, model_validator
from typing_extensions import Self

Scalar = str | bool | int


class Content(BaseModel):
    """Base of everything that a clerk writes in a form's file: nothing unknown stands in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class When(Content):
    """A condition on another value of the same row, of the form, or computed. Exactly one of the tests is given."""

    field: str
    among: tuple[Scalar, ...] | None = None
    none_of: tuple[Scalar, ...] | None = None
    empty: bool | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        if sum(test is not None for test in (self.among, self.none_of, self.empty, self.above, self.at_most)) != 1:
            raise ValueError("a condition has exactly one of: among, none_of, empty, above, at_most")
        return self
