"""A call as the screen holds it: the caller's words, and what the consultant made of them. The server keeps none of it.

Everything travels in the form and comes back with the answer; identifiers are masked before anything else looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from api.staff.inputs import answer_in
from api.staff.timing import Timing
from bot.incoming import Written, read
from knowledge.base import KnowledgeBase
from knowledge.interview.answers import Given, Rejected
from knowledge.questions import Question

ANSWER = "a."
"""Before a question's id in a field's name."""
PLACE = "place"
"""The part of the city stands among the facts, although no question asks for it."""


@dataclass(frozen=True)
class Right:
    """A hint that the consultant called right: the key of its topic, and how long it took to come."""

    key: str
    seconds: float | None

    @classmethod
    def read(cls, written: str) -> Right | None:
        """From a form's field."""
        seconds, _, key = written.partition("~")
        return cls(key, float(seconds) if seconds.replace(".", "", 1).isdecimal() else None) if key else None

    def written(self) -> str:
        """For a form's field."""
        return f"{'' if self.seconds is None else self.seconds}~{self.key}"


@dataclass(frozen=True)
class Call:
    """What one request tells.

    Attributes:
        said: the caller's words, masked.
        identifiers: kinds of identifiers that were masked.
        given: corrected and given answers by question id; they beat what the words tell.
        gone: facts that the consultant took away.
        place: the part of the city, when it was corrected.
        topic: key of a topic that the consultant chose.
        wrong: keys of topics that were called wrong.
        editing: the fact whose field is open.
        problems: why an answer was not taken, by question id.
        focus: id of the element to go on at.
        done: the operation of the pressed button.
        kept: the words, while the questionnaire is open; nothing is read out of them there.
        told: what the words had told when the questionnaire was opened.
        right: the hint that was called right.
        timing: when what was prompted.
    """

    said: str = ""
    identifiers: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    place: str | None = None
    topic: str | None = None
    wrong: frozenset[str] = frozenset()
    editing: str | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    focus: str | None = None
    done: str = ""
    kept: str = ""
    told: frozenset[str] = frozenset()
    right: Right | None = None
    timing: Timing = field(default_factory=Timing)

    def answering(self, question: str, given: Given) -> Call:
        """The same call with an answer more."""
        return replace(self, given={**self.given, question: given.value}, gone=self.gone - {question})


def read_call(form: FormData, base: KnowledgeBase, today: date) -> Call:
    """What a form holds, after the pressed button has done its work."""
    words = _masked(_one(form, "said"))
    questions = base.catalogue.questions
    call = Call(
        said=words.text,
        identifiers=tuple(words.identifiers),
        kept=_masked(_one(form, "kept")).text,
        told=frozenset(name for name in _all(form, "told") if name in questions),
        gone=frozenset(name for name in _all(form, "gone") if name in questions or name == PLACE),
        place=_place(_one(form, PLACE), base),
        topic=_one(form, "topic") or None,
        wrong=frozenset(_all(form, "wrong")),
        right=Right.read(_one(form, "right")),
        timing=Timing.read(_one(form, "t")),
    )
    for question in questions.values():
        call = _took(call, question, answer_in(question, _all(form, ANSWER + question.id), today))
    edited = _one(form, "edited")
    if edited in questions or edited == PLACE:
        call = replace(call, editing=edited if edited in call.problems else None, focus=f"popraw-{edited}")
    return _pressed(_typed(call, form, base, today), _one(form, "do"), base, today)


def _typed(call: Call, form: FormData, base: KnowledgeBase, today: date) -> Call:
    """The answer that was typed under the next question."""
    asked, typed = base.catalogue.questions.get(_one(form, "asked")), _one(form, "typed").strip()
    if asked is None or not typed:
        return call
    return replace(_took(call, asked, answer_in(asked, [typed], today)), focus="odpowiedz")


def _took(call: Call, question: Question, answer: Given | Rejected | None) -> Call:
    if answer is None:
        return call
    if isinstance(answer, Rejected):
        return replace(call, problems={**call.problems, question.id: answer.message})
    return call.answering(question.id, answer)


def _pressed(call: Call, button: str, base: KnowledgeBase, today: date) -> Call:
    """What a button does. Its value is ``operation:what``."""
    operation, _, what = button.partition(":")
    change = _OPERATIONS.get(operation)
    return change(replace(call, done=operation), what, base, today) if change else call


def _edit(call: Call, what: str, base: KnowledgeBase, _today: date) -> Call:
    return replace(call, editing=what if what in base.catalogue.questions or what == PLACE else None)


def _remove(call: Call, what: str, base: KnowledgeBase, _today: date) -> Call:
    if what not in base.catalogue.questions and what != PLACE:
        return call
    given = {name: answer for name, answer in call.given.items() if name != what}
    place = None if what == PLACE else call.place
    return replace(call, given=given, place=place, gone=call.gone | {what}, focus="fakty-tytul")


def _answer(call: Call, what: str, base: KnowledgeBase, today: date) -> Call:
    name, _, value = what.partition(":")
    question = base.catalogue.questions.get(name)
    if question is None:
        return call
    return replace(_took(call, question, answer_in(question, [value], today)), focus="odpowiedz")


def _pin(call: Call, what: str, _base: KnowledgeBase, _today: date) -> Call:
    return replace(call, topic=what, focus="temat")


def _unpin(call: Call, _what: str, _base: KnowledgeBase, _today: date) -> Call:
    return replace(call, topic=None, focus="slowa")


def _back(call: Call, _what: str, _base: KnowledgeBase, _today: date) -> Call:
    """From the questionnaire: what the words had told and the questionnaire no longer holds was taken away there."""
    return replace(call, said=call.kept, gone=call.gone | (call.told - set(call.given)), focus="slowa")


def _right(call: Call, what: str, _base: KnowledgeBase, _today: date) -> Call:
    seconds = call.timing.seconds() if call.timing.key == what else None
    return replace(call, right=Right(what, seconds), wrong=call.wrong - {what}, focus="temat")


def _wrong(call: Call, what: str, _base: KnowledgeBase, _today: date) -> Call:
    if call.right and call.right.key == what:
        call = replace(call, right=None)
    if call.topic:
        return replace(call, topic=None, done="unpin", focus="slowa")
    return replace(call, wrong=call.wrong | {what}, focus="slowa")


_OPERATIONS: Mapping[str, Callable[[Call, str, KnowledgeBase, date], Call]] = {
    "edit": _edit,
    "remove": _remove,
    "answer": _answer,
    "pin": _pin,
    "unpin": _unpin,
    "right": _right,
    "wrong": _wrong,
    "back": _back,
}


def _masked(text: str) -> Written:
    words = read(text)
    return words if isinstance(words, Written) else Written("")


def _place(value: str, base: KnowledgeBase) -> str | None:
    return value if value in base.places else None


def _one(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _all(form: FormData, name: str) -> list[str]:
    return [value for value in form.getlist(name) if isinstance(value, str)]
