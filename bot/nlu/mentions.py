"""A place in a message where something from the knowledge base is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

EXTRACTOR = "KnowledgeLinker"


@dataclass(frozen=True)
class Mention:
    """One named thing.

    Attributes:
        kind: what sort of thing.
        id: its id in the knowledge base.
        name: its name for readers.
        start, end: where in the masked text.
        score: 0..1, how sure the match is.
        aside: the words are also everyday ones ("emerytura 1900"), so that it may not be what the person asks about.
        held: a benefit that people name because they have it, or because it has happened to them.
        supplement_to: the benefit that this one is paid with.
    """

    kind: Literal["benefit", "district", "institution"]
    id: str
    name: str
    start: int
    end: int
    score: float = 1.0
    aside: bool = False
    held: bool = False
    supplement_to: str | None = None

    def entity(self) -> dict[str, Any]:
        """As Rasa carries it."""
        return {
            "entity": self.kind,
            "value": self.id,
            "start": self.start,
            "end": self.end,
            "confidence_entity": self.score,
            "extractor": EXTRACTOR,
        }


PAPERS = frozenset(("zaswiadczenie", "wnioski-rodo"))
"""Benefits of the base that are wishes of their own: their words tell the function, no placeholder stands for them."""


def names_benefit(mentions: Iterable[Mention]) -> bool:
    """Whether a benefit is named in words that mean nothing else."""
    return any(mention.kind == "benefit" and not mention.aside for mention in mentions)
