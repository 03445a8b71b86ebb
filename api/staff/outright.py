"""Topics said outright: a name of the base and the words by which people ask for one side of it, and nothing else.

"becikowe ile", "gdzie mops widzew": consultants type like this, residents seldom, so a model that learned from
residents is less sure of it than it may be. Here the base itself is the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.base import KnowledgeBase
from knowledge.facets import Facet
from knowledge.words import FUNCTION_WORDS, stems

_CLEAR = 0.9
"""A name that matches worse may be another one with a typo."""
_SMALL = FUNCTION_WORDS | frozenset(("a", "i", "jest", "sa", "to", "ten", "ta", "ja", "jej", "jego"))
_ABOUT_A_CASE = re.compile(r"\bco ze?\b", re.IGNORECASE)
"""What has become of something ("co z wnioskiem o becikowe") is no question about the base."""
_EITHER = re.compile(r"\s+(albo|lub|czy|czy też)\s+", re.IGNORECASE)
_SIGN = re.compile(r"[+?,.:;!]")


@dataclass(frozen=True)
class Name:
    """Something that the words name: what kind of thing, which, where in the text, how surely (0–1)."""

    kind: str
    id: str
    start: int
    end: int
    score: float


def side_said(text: str, names: Sequence[Name], benefit: str, base: KnowledgeBase) -> Facet | None:
    """The side of a benefit that is asked for outright; None when the words say anything else besides."""
    benefits = [name for name in names if name.kind == "benefit"]
    if {name.id for name in benefits} != {benefit} or min(name.score for name in benefits) < _CLEAR:
        return None
    rest = _without(text, benefits)
    if _ABOUT_A_CASE.search(rest):
        return None
    facet = base.facets.of(rest)
    return facet if facet is not None and _only(rest, facet, base) else None


def office_said(text: str, names: Sequence[Name], base: KnowledgeBase) -> bool:
    """Whether the words are an office, its part of the city, where it is and when it is open, and nothing else."""
    offices = [name for name in names if name.kind == "institution"]
    if len({name.id for name in offices}) != 1 or min(name.score for name in offices) < _CLEAR:
        return False
    if any(name.kind == "benefit" for name in names):
        return False
    return _only(_without(text, names), "where", base)


def either_said(text: str, names: Sequence[Name]) -> bool:
    """Whether the words name two benefits as alternatives ("A albo B"): neither is then what was asked about."""
    found = sorted((name for name in names if name.kind == "benefit"), key=lambda name: name.start)
    return any(
        one.id != other.id and _EITHER.fullmatch(text[one.end : other.start]) is not None
        for one, other in pairwise(found)
    )


def _without(text: str, names: Sequence[Name]) -> str:
    letters = list(text)
    for name in names:
        letters[name.start : name.end] = " " * (name.end - name.start)
    return _SIGN.sub(" ", "".join(letters))


def _only(rest: str, facet: Facet, base: KnowledgeBase) -> bool:
    cues = frozenset(stem for cue in base.facets[facet].cues for stem in stems(cue))
    return set(stems(rest)) <= cues | _SMALL
