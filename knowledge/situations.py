"""What people say of their lives when they name no benefit, and which entries help then: a search by meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ConfigDict, Field

from knowledge.files import CONTENT, Identified, load_by_id
from knowledge.passages import Passage, PassageIndex

_LEAST = 0.34
"""Of what was said, the share that a sentence of a situation has to explain."""
_SENTENCES = 6


class Situation(Identified):
    """One situation of life.

    Attributes:
        said: how people tell of it, in various words.
        see: entries of the base that help, the most important first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: tuple[str, ...] = Field(min_length=1)
    see: tuple[str, ...] = Field(min_length=1)


def load_situations(content: Path = CONTENT) -> Mapping[str, Situation]:
    """Read ``situations.yml``.

    Raises:
        ContentError: the file is wrong or an id stands twice.
    """
    return load_by_id(content / "situations.yml", Situation)


class SituationIndex:
    """All sentences of all situations, ranked for what was said."""

    def __init__(self, situations: Mapping[str, Situation]) -> None:
        """Count the words of every sentence; what a sentence belongs to is its situation."""
        self._situations = situations
        self._sentences = PassageIndex(
            Passage(situation.id, "what_is", sentence, sentence)
            for situation in situations.values()
            for sentence in situation.said
        )

    def find(self, said: str) -> Sequence[Situation]:
        """Situations that these words tell of, the likeliest first; none when no sentence is near."""
        hits = self._sentences.find(said, _SENTENCES)
        return [self._situations[found] for found in dict.fromkeys(hit.benefit for hit in hits if hit.score >= _LEAST)]
