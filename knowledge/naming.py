"""How to read a message that names several benefits: ``naming.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.files import CONTENT, load_model


class NamingFile(BaseModel):
    """Relations between benefits that only their names have; all by id.

    Attributes:
        held: what people name because they have it, or because it has happened to them.
        supplements: what is paid with another benefit and named with it, by that other one.
        meant_by_plain_name: of two benefits that share a name, the one that the plain name means, by the other one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    held: tuple[str, ...]
    supplements: Mapping[str, tuple[str, ...]]
    meant_by_plain_name: Mapping[str, str]

    def paid_with(self, benefit_id: str) -> str | None:
        """The benefit that this one is a supplement to."""
        return next((whole for whole, own in self.supplements.items() if benefit_id in own), None)


def load_naming(content: Path = CONTENT) -> NamingFile:
    """Read ``naming.yml``.

    Raises:
        ContentError: the file is missing or wrong.
    """
    return load_model(content / "naming.yml", NamingFile)
