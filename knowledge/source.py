"""Where a statement comes from."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A year, a month or a day: pages rarely say more."""


class Source(BaseModel):
    """A page, an act or a document.

    Attributes:
        label: how it is shown: "ustawa o pomocy społecznej, art. 37", "karta usługi w BIP Łodzi".
        url: where to read it, when it is public.
        date: when it was published or checked; None when the page is undated.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    url: str | None = None
    date: PartialDate | None = None
