"""Search over the base: names by any of their forms and typos, situations of life where nothing is named, then
passages; each with the line that fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.facets import Facet
from knowledge.names import Named, NameIndex
from knowledge.parameters import MissingFigureError
from knowledge.template import render, without_placeholders

_RESULTS = 8
_NAMED = 3
_PASSAGES = 20
_SITUATIONS = 2
_OF_ONE = 3  # texts of one benefit
_WORTH_SHOWING = 0.2
_LONGEST = 200  # characters


@dataclass(frozen=True)
class Found:
    """One result. `key` opens it as a topic; `side` says which text of the benefit it is."""

    key: str
    name: str
    side: str | None
    snippet: str


class Finder:
    """Searches one base; counts its words once."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        things = (*base.benefits, *base.signposts.values())
        self._names = NameIndex(Named(thing.id, (thing.name, *thing.aka)) for thing in things)

    def find(self, wanted: str, on: date) -> list[Found]:
        """What fits best, best first; nothing for an empty search. Figures in snippets are those of the day."""
        results: dict[str, Found] = {}
        of_one: Counter[str] = Counter()
        for found in self._found(wanted[:_LONGEST], on):
            if found.key not in results and of_one[found.name] < _OF_ONE:
                results[found.key] = found
                of_one[found.name] += 1
        return list(results.values())[:_RESULTS]

    def _found(self, wanted: str, on: date) -> Iterator[Found]:
        facet = self._base.facets.of(wanted)
        named = self._names.find(wanted).ranked[:_NAMED]
        for hit in named:
            if hit.id in self._base.signposts:
                signpost = self._base.signposts[hit.id]
                yield Found(signpost.id, signpost.name, None, signpost.text.strip().splitlines()[0])
            else:
                yield self._side(self._base.benefits[hit.id], facet or "what_is", None, on)
        if not named:
            for situation in self._base.told.find(wanted)[:_SITUATIONS]:
                for entry in situation.see:
                    yield self._side(self._base.benefits[entry], facet or "what_is", None, on)
        for passage in self._base.passages.find(wanted, _PASSAGES):
            if passage.score >= _WORTH_SHOWING:
                yield self._side(self._base.benefits[passage.benefit], passage.facet, passage.snippet, on)

    def _side(self, benefit: Benefit, facet: Facet, snippet: str | None, on: date) -> Found:
        """One text of a benefit with its line that fits, or its first one."""
        lines = benefit.facets.get(facet, "").strip().splitlines()
        line = next((line for line in lines if snippet and snippet in without_placeholders(line)), (lines or [""])[0])
        return Found(f"{benefit.id}|{facet}", benefit.name, self._base.facets[facet].title, self._filled(line, on))

    def _filled(self, line: str, on: date) -> str:
        try:
            line = render(line, self._base.parameters.on(on))
        except MissingFigureError:
            line = without_placeholders(line)
        return line.removeprefix("- ").replace("**", "")
