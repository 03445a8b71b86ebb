"""A household as far as it is known: answers in, facts out, worked out when they are needed and kept.

What hangs on no answer of a household is worked out for all households of a day together, and kept with the one that
has told nothing: a household costs what its answers change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from knowledge.parameters import Figures
from knowledge.questions import CALENDAR, UNCLEAR, Catalogue, Question
from knowledge.rules.values import Value, either_value, point

T = TypeVar("T")

UNKNOWN_ANSWER = "?"
"""Kept as the answer of a person who said "nie wiem": nothing is known, and the question is not asked again."""
_DAYS_KEPT = 16
NO_FACTS: frozenset[str] = frozenset()
"""What is looked at by what hangs on the day and its figures alone."""


class Facts(dict[str, Value]):
    """Everything that follows from some answers on one day. Made by :func:`facts_of`.

    ``facts[name]`` is what is known of a fact or a parameter; it is worked out when it is first asked for, and kept.
    Nothing is computed twice, also not in :meth:`supposing`: what hangs on none of the answers that one household has
    beyond another is asked of the other one.

    Args:
        answers: by question id, in the shapes that :meth:`knowledge.questions.Question.known` takes.

    Attributes:
        is_open: by question: whether an answer could still tell something.
    """

    def __init__(self, catalogue: Catalogue, answers: Mapping[str, Any], on: date) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.answers = answers
        self.on = on
        self.figures: Figures = catalogue.parameters.on(on)
        self._kept: dict[Hashable, Any] = {}
        self.is_open: Mapping[str, bool] = _Open(self)
        self._without: Facts | None = None
        self._beyond = NO_FACTS

    def __missing__(self, name: str) -> Value:
        """Work out a fact.

        Raises:
            MissingFigureError: a parameter without a value on the day.
        """
        lower = self._without
        shared = lower is not None and self._beyond.isdisjoint(self.catalogue.base(name))
        self[name] = value = lower[name] if lower is not None and shared else self._worked_out(name)
        return value

    def __bool__(self) -> bool:
        """A household of which nothing is worked out yet is a household."""
        return True

    def applies(self, question: Question) -> bool | None:
        """Whether a question makes sense for this household; None when that is not known yet."""
        applies = question.applies
        return True if applies is None else self.kept(("applies", question.id), applies.names, applies.truth)

    def told(self, question: str) -> bool:
        """Whether the question was answered, be it with "nie wiem"."""
        return question in self.answers

    def kept(self, key: Hashable, names: frozenset[str], work: Callable[[Facts], T]) -> T:
        """What `work` makes of a household by looking at the facts in `names` only; done once, and kept under `key`."""
        if key in self._kept:
            known: T = self._kept[key]
            return known
        lower = self._without
        if lower is not None and self._beyond.isdisjoint(self.catalogue.bases(names)):
            made = lower.kept(key, names, work)
        else:
            made = work(self)
        self._kept[key] = made
        return made

    def supposing(self, question: str, answer: Any) -> Facts:
        """The same household with one answer more, or another one."""
        return self._with({**self.answers, question: answer}, frozenset((question,)))

    def telling(self, answers: Mapping[str, Any]) -> Facts:
        """The same household with these answers and no others."""
        return self._with(answers, frozenset((*self.answers, *answers)))

    def _with(self, answers: Mapping[str, Any], beyond: frozenset[str]) -> Facts:
        """The household with answers that differ from ours in those `beyond`; what hangs on none of them is ours."""
        other = Facts(self.catalogue, answers, self.on)
        other._without, other._beyond = self, beyond
        other.update(self)
        for question in beyond:
            for name in self.catalogue.hanging_on(question):
                other.pop(name, None)
        return other

    def _worked_out(self, name: str) -> Value:
        question = self.catalogue.questions.get(name)
        if question:
            return self._answered(question)
        if name in self.catalogue.derived:
            value: Value = self.catalogue.derived[name].value.value(self)
            return value
        if name in CALENDAR:
            return point(getattr(self.on, name))
        if name == UNCLEAR:
            return None
        return point(self.figures(name))

    def _answered(self, question: Question) -> Value:
        answer = self.answers.get(question.id)
        if answer is None and question.assumed:
            answer = question.assumed.answer
        said = question.unknown if answer == UNKNOWN_ANSWER else question.known(answer)
        if question.otherwise is None:
            return said
        applies = self.applies(question)
        if applies:
            return said
        # while it is open whether the question makes sense, what holds otherwise stays possible: an answer that came
        # before its time ("one of them goes to school", children not yet told) must not decide anything
        otherwise = question.known(question.otherwise)
        return otherwise if applies is False else either_value(said, otherwise)


class _Open(dict[str, bool]):
    """By question: whether an answer could still tell something: not asked yet, or only a band is known."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts

    def __missing__(self, name: str) -> bool:
        self[name] = found = self._found(self._facts.catalogue.questions[name])
        return found

    def _found(self, question: Question) -> bool:
        answer = self._facts.answers.get(question.id)
        may_tell = not answer.get("final", False) if isinstance(answer, dict) else answer is None
        if not may_tell or self._facts.applies(question) is False:
            return False
        return answer is not None or question.assumed is None


def facts_of(catalogue: Catalogue, answers: Mapping[str, Any], on: date) -> Facts:
    """What follows from some answers on a day; what follows from none of them was worked out for all households."""
    return _of_nobody(catalogue, on).telling(answers)


@lru_cache(maxsize=_DAYS_KEPT)
def _of_nobody(catalogue: Catalogue, on: date) -> Facts:
    """The household that has told nothing."""
    return Facts(catalogue, {}, on)
