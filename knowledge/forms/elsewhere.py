"""Where an application is filed that the assistant does not take: honest words and the way to the answer that knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

from knowledge.files import CONTENT, load_list


class Elsewhere(BaseModel):
    """One place for some kinds of application; `ids` are kinds and benefits, `benefit` answers how to apply."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ids: tuple[str, ...] = Field(min_length=1)
    name: str
    where: str
    benefit: str | None = None


@lru_cache(maxsize=1)
def load_elsewhere() -> Mapping[str, Elsewhere]:
    """Every kind and benefit that is filed elsewhere, by id.

    Raises:
        knowledge.files.ContentError: the file cannot be used.
    """
    return {name: place for place in load_list(CONTENT / "elsewhere.yml", Elsewhere) for name in place.ids}
