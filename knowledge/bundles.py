"""Bundles: questions that are asked together, as one question with several answers, as a clerk edits them.

Every thing to choose says something of one question. Answers are kept by the questions' own ids, so that rules, stories
and forms know nothing of bundles, and each answer can be changed by its own question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from knowledge.forms.definition import Option

MOST_PICKS = 6
"""More to choose from at once is a wall of text."""


class Pick(Option):
    """One thing to choose.

    Attributes:
        question: the question that it answers.
        means: the answer when it is chosen. A band such as ``{from: 1, to: 15}`` says "some": how many is asked next.
        otherwise: the answer when nothing that answers this question is chosen.
        hint: one line of explanation.
    """

    question: str
    means: Any = True
    otherwise: Any = False
    hint: str | None = None


class Bundle(BaseModel):
    """Questions that are asked together when at least two of them are open.

    Attributes:
        text, help, why: as in a question.
        none: how "nothing of these" is said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    text: str
    help: str
    why: str
    none: Option
    picks: tuple[Pick, ...] = Field(min_length=2)

    @property
    def members(self) -> tuple[str, ...]:
        """The questions, in the order of what can be chosen."""
        return tuple(dict.fromkeys(pick.question for pick in self.picks))

    def shown(self, members: Collection[str]) -> tuple[str, ...]:
        """Those of the members that are asked at once: as many as can be read at a glance."""
        shown: list[str] = []
        for member in self.members:
            if member in members and len(self.of((*shown, member))) <= MOST_PICKS:
                shown.append(member)
        return tuple(shown)

    def of(self, members: Collection[str]) -> tuple[Pick, ...]:
        """What there is to choose when these members are asked."""
        return tuple(pick for pick in self.picks if pick.question in members)

    def answers(self, members: Collection[str], chosen: Collection[str]) -> Mapping[str, Any]:
        """What choosing these things says, by question. Of two that answer one question, the first counts."""
        found: dict[str, Any] = {}
        for pick in self.of(members):
            if pick.value in chosen and found.get(pick.question, pick.otherwise) == pick.otherwise:
                found[pick.question] = pick.means
            else:
                found.setdefault(pick.question, pick.otherwise)
        return found


class Bundles:
    """All bundles. A question is part of one of them at most."""

    def __init__(self, bundles: Iterable[Bundle] = ()) -> None:
        self._bundles = tuple(bundles)
        self._of = {member: bundle for bundle in self._bundles for member in bundle.members}

    def __iter__(self) -> Iterator[Bundle]:
        return iter(self._bundles)

    def of(self, question: str) -> Bundle | None:
        """The bundle that a question is part of."""
        return self._of.get(question)

    def times_asked(self, answers: Iterable[str]) -> int:
        """How many questions were answered, a bundle counted as one."""
        return len({bundle.id if (bundle := self.of(name)) else name for name in answers})
