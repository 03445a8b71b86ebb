"""A household as far as it is known: answers in, facts out, worked out when they are needed and kept."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any, TypeVar

from knowledge.parameters import Figures
from knowledge.questions import CALENDAR, UNCLEAR, Catalogue, Question
from knowledge.rules.values import Truth, Value, either_value, point

T = TypeVar("T")

NOTHING_KEPT = object()
UNKNOWN_ANSWER = "?"
"""Kept as the answer of a person who said "nie wiem": nothing is known, and the question is not asked again."""


class Facts(dict[str, Value]):
    """Everything that follows from some answers on one day.

    ``facts[name]`` is what is known of a fact or a parameter; it is worked out when it is first asked for, and kept.
    Nothing is computed twice, also not in :meth:`supposing`, which keeps all that does not hang on the supposed answer.

    Args:
        answers: by question id, in the shapes that :meth:`knowledge.questions.Question.known` takes.
    """

    def __init__(self, catalogue: Catalogue, answers: Mapping[str, Any], on: date) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.answers = answers
        self.on = on
        self.figures: Figures = catalogue.parameters.on(on)
        self._kept: dict[Hashable, tuple[frozenset[str], Any]] = {}
        self._open: dict[str, bool] = {}
        self._without: Facts | None = None
        self._supposed = ""

    def __missing__(self, name: str) -> Value:
        """Work out a fact.

        Raises:
            MissingFigureError: a parameter without a value on the day.
        """
        self[name] = value = self._worked_out(name)
        return value

    def __bool__(self) -> bool:
        """A household of which nothing is worked out yet is a household."""
        return True

    def applies(self, question: Question) -> bool | None:
        """Whether a question makes sense for this household; None when that is not known yet."""
        if question.applies is None:
            return True
        key = ("applies", question.id)
        known = self.recalled(key)
        if known is not NOTHING_KEPT:
            truth: Truth = known
            return truth
        return self.keep(key, question.applies.names, question.applies.truth(self))

    def told(self, question: str) -> bool:
        """Whether the question was answered, be it with "nie wiem"."""
        return question in self.answers

    def open(self, question: str) -> bool:
        """Whether an answer to the question could still tell something: not asked yet, or only a band is known."""
        known = self._open.get(question)
        if known is None:
            known = self._open[question] = self._is_open(self.catalogue.questions[question])
        return known

    def _is_open(self, question: Question) -> bool:
        answer = self.answers.get(question.id)
        may_tell = not answer.get("final", False) if isinstance(answer, dict) else answer is None
        if not may_tell or self.applies(question) is False:
            return False
        return answer is not None or question.assumed is None

    def recalled(self, key: Hashable) -> Any:
        """What :meth:`keep` kept under a key; `NOTHING_KEPT` when it kept nothing."""
        kept = self._kept.get(key)
        if kept is None and self._without is not None:
            kept = self._without._kept.get(key)
            kept = None if kept is None or self._supposed in kept[0] else kept
        return kept[1] if kept else NOTHING_KEPT

    def keep(self, key: Hashable, names: frozenset[str], result: T) -> T:
        """Keep a result that was worked out by looking at the facts in `names` only, and give it back."""
        self._kept[key] = (self.catalogue.bases(names), result)
        return result

    def supposing(self, question: str, answer: Any) -> Facts:
        """The same household with one answer more, or another one."""
        other = Facts(self.catalogue, {**self.answers, question: answer}, self.on)
        other._without, other._supposed = self, question
        other.update(self)
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
