"""The questions of the questionnaire, and the facts worked out from their answers, as a clerk edits them.

``questions.yml`` holds what is asked, ``derived.yml`` what follows: each act has its own family and its own income, all
from the same household, stored once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import Self

from knowledge import meanings
from knowledge.bundles import Bundle, Bundles
from knowledge.files import CONTENT, ContentError, load_list
from knowledge.forms.definition import Option
from knowledge.heard import AnswerType
from knowledge.meanings import QuestionType
from knowledge.parameters import Figure, Parameters
from knowledge.rules.expressions import Expression, WrittenExpression
from knowledge.rules.values import Value

_BENEFIT_PERIOD_BEGINS = 11
_YEAR = "{income_year}"

_ASKED_AS: Mapping[QuestionType, AnswerType] = {
    "bool": "bool",
    "number": "number",
    "money": "money",
    "choice": "choice",
    "several": "choice",
    "ages": "list",
    "district": "district",
}


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Assumption(_Content):
    """What is taken for true until somebody says otherwise; never asked, always told with the results.

    Attributes:
        answer: in the shape of an answer to the question.
        says: it as a sentence, and whom it concerns.
    """

    answer: Any
    says: str


class Question(_Content):
    """One question about the person or the household.

    Attributes:
        text: as it is asked in writing; `exact` asks for the figure after a range was told.
        spoken: as a consultant asks it on the phone, where that differs.
        help: what the words mean and where the person finds the answer.
        why: why it is asked.
        short: how the answer is called in a list of answers.
        limits: smallest and largest number.
        decimals: a number that need not be whole.
        bands: upper ends of the bands that may be offered instead of an exact amount.
        nobody: how "none of them" is said, where ages are asked for.
        samples: answers that differ in what they settle, for choosing the next question (numbers and ages).
        applies: when the question is asked at all.
        otherwise: the fact where it does not apply. Without it the question only need not be asked then, and an answer
            that was given all the same counts.
        effort: 1 easy, 2 needs a thought, 3 needs papers.
        assumed: what holds for nearly everybody, so that it is not asked; whoever differs says so or changes it.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: QuestionType
    text: str
    exact: str | None = None
    spoken: str | None = None
    help: str
    why: str
    short: str
    limits: tuple[Figure, Figure] | None = None
    decimals: bool = False
    bands: tuple[Figure, ...] = ()
    options: tuple[Option, ...] = ()
    nobody: str | None = None
    samples: tuple[Any, ...] = ()
    applies: WrittenExpression | None = None
    otherwise: Any = None
    effort: Literal[1, 2, 3] = 1
    assumed: Assumption | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        if (self.type in ("choice", "several")) != bool(self.options):
            raise ValueError(f"{self.id}: options belong to choices and only to them")
        if (self.type in ("number", "money")) != (self.limits is not None):
            raise ValueError(f"{self.id}: limits belong to numbers and amounts and only to them")
        if (self.type == "ages") != (self.nobody is not None):
            raise ValueError(f"{self.id}: 'nobody' belongs to ages and only to them")
        if self.otherwise is not None and self.applies is None:
            raise ValueError(f"{self.id}: 'otherwise' needs an 'applies'")
        return self

    def on(self, day: date) -> Question:
        """The question as it is asked on a day: with the year whose income counts for family benefits.

        Source: act of 28 November 2003 on family benefits, art. 3 pt 2 and 10 (benefit periods begin on 1 November, the
        income is that of the calendar year before).
        """
        year = str(day.year - 1 if day.month >= _BENEFIT_PERIOD_BEGINS else day.year - 2)
        texts = {name: getattr(self, name) for name in ("text", "exact", "spoken", "short")}
        return self.model_copy(
            update={name: said and said.replace("{income_year}", year) for name, said in texts.items()}
        )

    @property
    def asked_as(self) -> AnswerType:
        """The type of answer to listen for."""
        return _ASKED_AS[self.type]

    @cached_property
    def unknown(self) -> Value:
        """What is known when nothing was said."""
        return meanings.UNKNOWN[self.type](self)

    def known(self, answer: Any) -> Value:
        """What an answer says, in the shape in which answers are kept.

        Shapes: bool; int or decimal text for a number, ``{"from", "to"}`` for a band; an option's value; a list of
        option values; a list of ages, ``{"count": n}``, or ``{"from", "to"}`` for how many; the id of a place.
        """
        if answer is None:
            return self.unknown
        return meanings.KNOWN[self.type](self, answer)

    def sample_answers(self) -> tuple[Any, ...]:
        """Answers to try when weighing the question."""
        return meanings.SAMPLES[self.type](self)


class Derived(_Content):
    """A fact worked out from others: "people in the household by the act on social assistance"."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    law: str
    value: WrittenExpression


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All questions and derived facts, and what depends on what."""

    questions: Mapping[str, Question]
    derived: Mapping[str, Derived]
    parameters: Parameters
    bundles: Bundles = field(default_factory=Bundles)

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions.values())

    @cached_property
    def _bases(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _joined(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    @cached_property
    def _figures(self) -> dict[frozenset[str], frozenset[str]]:
        return {}

    def bases(self, names: frozenset[str]) -> frozenset[str]:
        """The questions on whose answers these facts hang, directly or through others."""
        if names not in self._joined:
            self._joined[names] = frozenset().union(*(self.base(name) for name in names))
        return self._joined[names]

    def base(self, name: str) -> frozenset[str]:
        """The questions on whose answers one fact hangs."""
        if name not in self._bases:
            self._bases[name] = self._found(name)
        return self._bases[name]

    def figures(self, names: frozenset[str]) -> frozenset[str]:
        """The parameters that are among these names, or that derived facts among them are worked out with."""
        if names not in self._figures:
            derived = (self.figures(self.derived[name].value.names) for name in names if name in self.derived)
            self._figures[names] = frozenset(name for name in names if name in self.parameters).union(*derived)
        return self._figures[names]

    @cached_property
    def _hanging_on(self) -> dict[str, tuple[str, ...]]:
        names = (*self.questions, *self.derived)
        return {question: tuple(name for name in names if question in self.base(name)) for question in self.questions}

    def hanging_on(self, question: str) -> tuple[str, ...]:
        """The facts that hang on the answer to a question, itself included; none where it is asked no more."""
        return self._hanging_on.get(question, ())

    def _found(self, name: str) -> frozenset[str]:
        if name in self.questions:
            applies = self.questions[name].applies
            return frozenset((name,)) | (self.bases(applies.names) if applies else frozenset())
        return self.bases(self.derived[name].value.names) if name in self.derived else frozenset()

    def knows(self, name: str) -> bool:
        """Whether a name in an expression stands for something."""
        return name in self.questions or name in self.derived or name in self.parameters or name in GIVEN


CALENDAR = ("month", "day", "year")
UNCLEAR = "unclear"
"""Name in an expression for what no answer can tell, since the office finds it out or the law is not confirmed."""
GIVEN = (*CALENDAR, UNCLEAR)
"""Names that stand for something without being a question, a derived fact or a figure."""
"""Facts that the calendar gives: numbers of the day on which the rules are asked."""


def load_catalogue(parameters: Parameters, content: Path = CONTENT) -> Catalogue:
    """Read ``questions.yml``, ``derived.yml`` and ``bundles.yml``.

    Raises:
        ContentError: a file is wrong, an id stands twice or is also a parameter's, or something unknown is named.
    """
    questions = load_list(content / "questions.yml", Question)
    derived = load_list(content / "derived.yml", Derived)
    bundles = load_list(content / "bundles.yml", Bundle)
    ids = [*(each.id for each in questions), *(each.id for each in derived), *(each.id for each in bundles)]
    taken = sorted({name for name in ids if ids.count(name) > 1 or name in parameters or name in GIVEN})
    if taken:
        raise ContentError(f"questions.yml, derived.yml, bundles.yml: two things are called: {', '.join(taken)}")
    catalogue = Catalogue(
        {question.id: question for question in questions},
        {fact.id: fact for fact in derived},
        parameters,
        Bundles(bundles),
    )
    problems = [
        f"bundles.yml: {bundle.id}: there is no question {member!r}, or another bundle has it"
        for bundle in bundles
        for member in bundle.members
        if member not in catalogue.questions or catalogue.bundles.of(member) != bundle
    ]
    problems += [
        problem
        for where, expression in (
            *((f"questions.yml: {each.id}", each.applies) for each in questions if each.applies),
            *((f"derived.yml: {each.id}", each.value) for each in derived),
        )
        for problem in unknown_names(catalogue, expression, where)
    ]
    if problems:
        raise ContentError("\n".join(problems))
    return catalogue


def unknown_names(catalogue: Catalogue, expression: Expression, where: str) -> Iterator[str]:
    """What an expression names that is neither a fact nor a parameter, as sentences for the editor."""
    unknown = sorted(name for name in expression.names if not catalogue.knows(name))
    if unknown:
        yield f"{where}: {expression.text!r} names {', '.join(unknown)}, which nothing defines"
