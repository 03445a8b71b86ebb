"""Urgent help in the results: by which answers of the questionnaire it is recognised, and what is said first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.base import KnowledgeBase
from knowledge.crisis import CrisisHelp, CrisisKind
from knowledge.facts import Facts
from knowledge.files import CONTENT, load_model
from knowledge.hours import WARSAW
from knowledge.questions import unknown_names
from knowledge.rules.expressions import WrittenExpression


class Need(BaseModel):
    """One urgent need.

    Attributes:
        crisis: the kind of danger whose words and numbers are shown.
        when: the answers by which it is recognised.
        first: benefits that then stand before the others.
        discreet: never printed; paper may be found by the person from whom someone seeks help.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    crisis: CrisisKind
    when: WrittenExpression
    first: tuple[str, ...] = ()
    discreet: bool = False


class ResultsFile(BaseModel):
    """All of ``results.yml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    urgent: tuple[Need, ...]


class Call(BaseModel):
    """A number to call, when someone answers there, and what for."""

    model_config = ConfigDict(frozen=True)

    number: str
    name: str
    purpose: str
    hours: str
    free: bool


class Urgent(BaseModel):
    """Urgent help for this household: what is said, and whom to call. Discreet: on a screen only, never on paper."""

    model_config = ConfigDict(frozen=True)

    kind: CrisisKind
    text: str
    calls: tuple[Call, ...]
    next: str
    discreet: bool


@lru_cache(maxsize=1)
def load_needs(content: Path = CONTENT) -> tuple[Need, ...]:
    """Read ``results.yml``.

    Raises:
        ContentError: the file is wrong.
    """
    return load_model(content / "results.yml", ResultsFile).urgent


def need_problems(needs: Iterable[Need], base: KnowledgeBase) -> Iterator[str]:
    """Sentences for the editor: what a need names and the base does not hold."""
    for need in needs:
        where = f"results.yml: {need.crisis}"
        yield from unknown_names(base.catalogue, need.when, where)
        yield from (f"{where}: {first!r} is not in the base" for first in need.first if first not in base.benefits)


def needs_of(needs: Iterable[Need], facts: Facts) -> list[Need]:
    """The needs that the answers tell of for certain."""
    return [need for need in needs if need.when.truth(facts) is True]


def urgent(need: Need, crisis: CrisisHelp, facts: Facts) -> Urgent:
    """The words and numbers for a need; numbers that answer on that day at noon stand first."""
    noon = datetime.combine(facts.on, time(12), WARSAW)
    said = crisis.answer(need.crisis, noon)
    calls = tuple(
        Call(number=line.number, name=line.name, purpose=line.purpose, hours=line.hours.text, free=line.free)
        for line in said.lines
    )
    return Urgent(kind=said.kind, text=said.text, calls=calls, next=said.next, discreet=need.discreet)
