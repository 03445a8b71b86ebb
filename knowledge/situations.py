"""What people say of their lives when they name no benefit, and which entries help then: a search by meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge.files import CONTENT, ContentError, load_list
from knowledge.passages import Passage, PassageIndex

_LEAST = 0.34
"""Of what was said, the share that a sentence of a situation has to explain."""
_SENTENCES = 6


class Situation(BaseModel):
    """One situation of life.

    Attributes:
        said: how people tell of it, in various words.
        see: entries of the base that help, the most important first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    said: tuple[str, ...] = Field(min_length=1)
    see: tuple[str, ...] = Field(min_length=1)


def load_situations(content: Path = CONTENT) -> Mapping[str, Situation]:
    """Read ``situations.yml``.

    Raises:
        ContentError: the file is wrong or an id stands twice.
    """
    path = content / "situations.yml"
    situations = load_list(path, Situation)
    by_id = {situation.id: situation for situation in situations}
    if len(by_id) != len(situations):
        raise ContentError(f"{path.name}: an id stands twice")
    return by_id


class SituationIndex:
    """All sentences of all situations, ranked for what was said."""

    def __init__(self, situations: Iterable[Situation]) -> None:
        self._situations = {situation.id: situation for situation in situations}
        self._sentences = PassageIndex(
            Passage(situation.id, "what_is", sentence, sentence)
            for situation in self._situations.values()
            for sentence in situation.said
        )

    def find(self, said: str) -> Sequence[Situation]:
        """Situations that these words tell of, the likeliest first; none when no sentence is near."""
        hits = self._sentences.find(said, _SENTENCES)
        return [self._situations[found] for found in dict.fromkeys(hit.benefit for hit in hits if hit.score >= _LEAST)]
