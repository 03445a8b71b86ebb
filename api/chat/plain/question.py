"""A question of the questionnaire as a page: what it shows, and what stands in its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from actions.interviewing.flow import ask_again
from actions.interviewing.pending import Pending, Together, asked_before
from actions.interviewing.session import Session
from actions.render.interview import answer_text
from actions.replies import Question as QuestionReply
from actions.services import Services
from api.chat.plain.options import Option, offered
from api.chat.plain.posted import Posted
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.questions import Question

_TYPED = ("number", "money", "list", "text")


@dataclass(frozen=True)
class Answered:
    """An earlier answer; each can be changed."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Typed:
    """A field to type into.

    Attributes:
        label: of the field, where choices stand beside it and the question is the label of both.
        keyboard: the value of ``inputmode``.
        unit: what stands behind the field.
        value: what stands in it.
    """

    label: str
    keyboard: Literal["numeric", "decimal", "text"]
    unit: str
    value: str


@dataclass(frozen=True)
class QuestionPage:
    """Everything that the page of a question shows.

    Attributes:
        asked: ids of the questions that it asks, for the way back.
        meaning: of a bundle, what each thing to choose means: its name and a sentence.
        several: more than one choice may be marked.
        chosen: values that are marked.
        unknown: "nie wiem" was the answer so far.
        left: most questions that may still come, this one included; None when none is counted.
        problem: why the answer was not taken.
        first: id of the element that mends it.
    """

    code: str
    asked: str
    title: str
    help: str
    why: str
    meaning: tuple[tuple[str, str], ...]
    several: bool
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    typed: Typed | None
    unknown: bool
    left: int | None
    can_go_back: bool
    answers: tuple[Answered, ...]
    problem: str | None = None

    @property
    def first(self) -> str:
        return "odpowiedz-1" if self.options else "wpisane"


def question_now(pending: Pending, session: Session, here: Services) -> QuestionReply:
    """The question that waits, as every channel gets it."""
    reply = next(iter(ask_again(pending, session, here).replies))
    assert isinstance(reply, QuestionReply)
    return reply


def question_page(
    pending: Pending, session: Session, here: Services, problem: str | None = None, given: Posted | None = None
) -> QuestionPage:
    """The page of a question.

    Args:
        problem: why what was `given` was not taken; it stands in the fields again.
    """
    reply = question_now(pending, session, here)
    options = offered(reply)
    known = given.chosen if given else pending.answered
    return QuestionPage(
        code=session.key,
        asked=" ".join(pending.names),
        title=reply.text,
        help=pending.bundle.help if isinstance(pending, Together) else pending.help,
        why=pending.why,
        meaning=_meaning(pending),
        several=reply.several,
        options=options,
        chosen=tuple(value for value in known if value in {option.value for option in options}),
        typed=_typed(pending, reply, session, given, here),
        unknown=not given and pending.answered == (UNKNOWN_ANSWER,),
        left=reply.progress[1] if reply.progress else None,
        can_go_back=asked_before(session, pending, here) is not None,
        answers=answered(session.answers, here),
        problem=problem,
    )


def answered(answers: Mapping[str, Any], here: Services) -> tuple[Answered, ...]:
    """The answers so far, in the order in which they were given."""
    questions = here.base.catalogue.questions
    return tuple(
        Answered(name, questions[name].on(here.today).short, answer_text(questions[name], answer, here.base))
        for name, answer in answers.items()
        if name in questions
    )


def _meaning(pending: Pending) -> tuple[tuple[str, str], ...]:
    if not isinstance(pending, Together):
        return ()
    questions = pending.catalogue.questions
    picks = pending.bundle.of(pending.names)
    return tuple(
        (pick.label, questions[pick.question].help) for pick in picks if questions[pick.question].type == "bool"
    )


def _typed(
    pending: Pending, reply: QuestionReply, session: Session, given: Posted | None, here: Services
) -> Typed | None:
    if reply.expects not in _TYPED:
        return None
    question = here.base.catalogue.questions[pending.names[0]]
    value = given.typed if given else _figure(session.answers.get(question.id), pending.answered, reply)
    if question.type == "money":
        return Typed("albo dokładna kwota w złotych", "decimal", "zł", value)
    if question.type == "ages":
        return Typed("albo wiek, na przykład: 3 i 7", "text", "", value)
    return Typed("albo", _number_keys(question), "", value)


def _number_keys(question: Question) -> Literal["numeric", "decimal", "text"]:
    if question.type != "number":
        return "text"
    return "decimal" if question.decimals else "numeric"


def _figure(answer: Any, written: tuple[str, ...], reply: QuestionReply) -> str:
    """An earlier answer as it may be typed; a band, or how many there are, is nothing to type."""
    chosen = {option.value for option in offered(reply)}
    if isinstance(answer, Mapping) or not written or written[0] in {UNKNOWN_ANSWER, *chosen}:
        return ""
    return written[0].replace(".", ",")
