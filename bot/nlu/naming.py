"""Everything that the linker can recognise by name: benefits, signposts and offices of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from bot.nlu.everyday import DECOYS
from bot.nlu.morphology import lemmas
from knowledge.files import CONTENT, load_model
from knowledge.institutions import load_institutions
from knowledge.names import Named, NameIndex
from knowledge.naming import load_naming
from knowledge.signposts import load_signposts
from knowledge.words import stem

Kind = Literal["benefit", "institution", "decoy"]


@dataclass(frozen=True)
class Known:
    """What a recognised id stands for.

    Attributes:
        parent: the office that a department belongs to.
        held: a benefit that people name because they have it, or because it has happened to them.
        supplement_to: the benefit that it is paid with.
    """

    kind: Kind
    id: str
    name: str
    parent: str | None = None
    held: bool = False
    supplement_to: str | None = None


class _Written(BaseModel):
    """The part of a benefit file that names it; rules and texts are of no use here."""

    id: str
    name: str
    aka: tuple[str, ...] = ()


class Naming:
    """An index over all names, and what each found id stands for."""

    def __init__(self, content: Path = CONTENT) -> None:
        """Read names from the content files.

        Raises:
            ContentError: a content file cannot be used.
        """
        self.known: dict[str, Known] = {}
        things = [*self._benefits(content), *self._offices(content), *self._decoys()]
        self.index = NameIndex(things, possible_lemmas, is_polish)

    def _benefits(self, content: Path) -> Iterator[Named]:
        written = [load_model(path, _Written) for path in (content / "benefits").glob("*.yml")]
        together = load_naming(content)
        for benefit in sorted(written, key=lambda each: (each.id in together.meant_by_plain_name, each.id)):
            yield self._named("benefit", benefit.id, benefit.name, (benefit.name, *benefit.aka))
        for benefit in written:
            key = f"benefit:{benefit.id}"
            held, whole = benefit.id in together.held, together.paid_with(benefit.id)
            self.known[key] = replace(self.known[key], held=held, supplement_to=whole)
        for signpost in load_signposts(content).values():
            yield self._named("benefit", signpost.id, signpost.name, (signpost.name, *signpost.aka))

    def _offices(self, content: Path) -> Iterator[Named]:
        for office in load_institutions(content):
            names = (office.short, office.name, *office.aka)
            yield self._named("institution", office.id, office.short, names, office.parent)

    def office(self, office_id: str) -> Known:
        """What an office's id stands for."""
        return self.known[f"institution:{office_id}"]

    def _decoys(self) -> Iterator[Named]:
        yield self._named("decoy", "decoy", "", DECOYS)

    def _named(self, kind: Kind, thing: str, name: str, names: tuple[str, ...], parent: str | None = None) -> Named:
        key = f"{kind}:{thing}"
        self.known[key] = Known(kind, thing, name, parent)
        return Named(key, names)


_SHORTHAND = {
    "pielegn": "pielegnacyjny",
    "piel": "pielegnacyjny",
    "mieszk": "mieszkaniowy",
    "miesz": "mieszkaniowy",
    "rodz": "rodzinny",
    "okr": "okresowy",
    "wych": "wychowawczy",
    "opiek": "opiekunczy",
    "alim": "alimentacyjny",
    "fund": "fundusz",
    "orz": "orzeczenie",
    "wspier": "wspierajacy",
}
"""Words as staff shorten them, with a full stop or without."""


_SUM = 4
"""Digits and signs: "300" may stand for "300+", an age of 4 is no "4+"."""


@lru_cache(maxsize=50_000)
def possible_lemmas(word: str) -> list[str]:
    """Folded lemmas that one word may have; for one that is in no dictionary, those of what is left without an ending.

    "swiadczene" is no word, "swiadczen" is one of "swiadczenie": the typo must not leave the other words of the name to
    another benefit.
    """
    if word in _SHORTHAND:
        return [_SHORTHAND[word]]
    if word[0].isdigit() and len(word) < _SUM:
        return [word]
    found = lemmas(word)
    if found:
        return list(found)
    bare = [word[: -len(ending)] for ending in ("u", "ie", "em", "ow") if word.endswith(ending) and 5 <= len(word) <= 7]
    return list(dict.fromkeys([stem(word), *lemmas(stem(word)), *bare]))


def is_polish(word: str) -> bool:
    """Whether a folded word is in the dictionary."""
    return bool(lemmas(word))
