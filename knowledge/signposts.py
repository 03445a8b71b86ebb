"""Matters that the base does not describe but people ask about: what they are and where to go.

They also keep neighbours apart: "zasiłek szkolny" is recognised as itself and never answered as another benefit.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ConfigDict

from knowledge.files import CONTENT, Identified, load_by_id


class Signpost(Identified):
    """One matter outside the base.

    Attributes:
        text: what it is and where to go, a sentence or two without amounts.
        institution: who deals with it, when we know the institution.
        see: benefits of the base that are nearest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aka: tuple[str, ...] = ()
    institution: str | None = None
    see: tuple[str, ...] = ()
    text: str


def load_signposts(content: Path = CONTENT) -> Mapping[str, Signpost]:
    """Read ``signposts.yml``.

    Raises:
        ContentError: the file is wrong or an id stands twice.
    """
    return load_by_id(content / "signposts.yml", Signpost)
