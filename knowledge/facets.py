"""The ten sides from which a benefit can be asked about, and which of them a message asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from knowledge.files import CONTENT, ContentError, load_list
from knowledge.words import Lemmatize, stems

Facet = Literal[
    "what_is",
    "who_can",
    "how_much",
    "documents",
    "how_to_apply",
    "deadline",
    "where",
    "decision_time",
    "appeal",
    "combine_with_other",
]


class FacetInfo(BaseModel):
    """How a facet is called: `title` over an answer, `question` on a button, `cues` by which people ask for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Facet
    title: str
    question: str
    cues: tuple[str, ...]


@dataclass(frozen=True)
class _Cue:
    phrase: tuple[str, ...]
    facet: Facet


class Facets:
    """All facets, in the order in which they are offered."""

    def __init__(self, infos: Mapping[Facet, FacetInfo], lemmatize: Lemmatize = stems) -> None:
        """Index the cues."""
        self._infos = infos
        self._lemmatize = lemmatize
        self._cues: dict[str, list[_Cue]] = {}
        for info in infos.values():
            for text in info.cues:
                phrase = tuple(lemmatize(text))
                self._cues.setdefault(phrase[0], []).append(_Cue(phrase, info.id))

    def __getitem__(self, facet: Facet) -> FacetInfo:
        return self._infos[facet]

    def __iter__(self) -> Iterator[FacetInfo]:
        return iter(self._infos.values())

    def of(self, text: str) -> Facet | None:
        """The facet that a message asks for, by its longest cue, the first of equals; None when it asks for none."""
        tokens = self._lemmatize(text)
        best: _Cue | None = None
        for start, token in enumerate(tokens):
            for cue in self._cues.get(token, ()):
                longer = best is None or len(cue.phrase) > len(best.phrase)
                if longer and tuple(tokens[start : start + len(cue.phrase)]) == cue.phrase:
                    best = cue
        return best.facet if best else None


def load_facets(content: Path = CONTENT, lemmatize: Lemmatize = stems) -> Facets:
    """Read ``facets.yml``.

    Raises:
        ContentError: the file is wrong or a cue stands under two facets.
    """
    path = content / "facets.yml"
    infos = load_list(path, FacetInfo)
    owners: dict[tuple[str, ...], str] = {}
    for info in infos:
        for cue in info.cues:
            owner = owners.setdefault(tuple(stems(cue)), info.id)
            if owner != info.id:
                raise ContentError(f"{path.name}: {cue!r} stands under {owner} and {info.id}")
    return Facets({info.id: info for info in infos}, lemmatize)
