"""The pending question of the questionnaire, alone or several together: reads answers to it, explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from actions.interviewing.session import Session
from actions.services import Services
from actions.turn import Asked
from knowledge import text
from knowledge.bundles import Bundle, Pick
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.heard import Heard
from knowledge.interview.answers import Given, Rejected, read
from knowledge.interview.bundles import names_something, read_bundle, read_picks
from knowledge.interview.written import read_choice, written
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.questions import Catalogue, Question
from knowledge.words import words


class Pending(Protocol):
    """What is asked. `names`: the questions to which it is an answer."""

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def help(self) -> str: ...

    @property
    def why(self) -> str: ...

    @property
    def answered(self) -> tuple[str, ...]:
        """The answer that there is already, as values of choices and words; nothing before it is answered."""

    def pressed(self, value: str) -> Mapping[str, Any] | Rejected:
        """The answers of a pressed choice, by question."""

    def typed(self, heard: Heard, told: Mapping[str, Any]) -> Mapping[str, Any] | Rejected:
        """The answers of a typed message, by question. `told`: what it tells in full."""

    def by_words(self, said: str) -> bool:
        """Whether words that tell of something else could pass for an answer."""

    def understood(self, answers: Mapping[str, Any], said: str) -> str:
        """What was taken for the answer, where the words may have meant something else; empty otherwise."""


@dataclass(frozen=True)
class One:
    """One question."""

    question: Question
    session: Session

    @property
    def names(self) -> tuple[str, ...]:
        return (self.question.id,)

    @property
    def help(self) -> str:
        return self.question.help

    @property
    def why(self) -> str:
        return self.question.why

    @property
    def answered(self) -> tuple[str, ...]:
        known = self.question.id in self.session.answers
        return written(self.question, self.session.answers[self.question.id]) if known else ()

    def pressed(self, value: str) -> Mapping[str, Any] | Rejected:
        return self._kept(read_choice(self.question, value))

    def typed(self, heard: Heard, told: Mapping[str, Any]) -> Mapping[str, Any] | Rejected:  # noqa: ARG002 - see Pending
        return self._kept(read(self.question, heard, self.session.answers.get(self.question.id)))

    def by_words(self, said: str) -> bool:  # noqa: ARG002 - see Pending
        return self.question.type in ("bool", "choice", "several")

    def understood(self, answers: Mapping[str, Any], said: str) -> str:  # noqa: ARG002 - see Pending
        return ""

    def _kept(self, given: Given | Rejected) -> Mapping[str, Any] | Rejected:
        """The answer as it is kept. "Nie wiem" after a band keeps the band, and the figure is not asked for again."""
        if isinstance(given, Rejected):
            return given
        earlier = self.session.answers.get(self.question.id)
        if given.value == UNKNOWN_ANSWER and isinstance(earlier, dict):
            return {self.question.id: {**earlier, "final": True}}
        return {self.question.id: given.value}


@dataclass(frozen=True)
class Together:
    """Several questions of a bundle. `picked`: what was chosen so far, one by one."""

    bundle: Bundle
    names: tuple[str, ...]
    session: Session
    catalogue: Catalogue
    picked: tuple[Pick, ...] = ()

    @property
    def help(self) -> str:
        """What is meant, and what each thing means that is so or not so."""
        picks = [pick for pick in self.bundle.of(self.names) if self.catalogue.questions[pick.question].type == "bool"]
        each = [f"**{pick.label}**: {self.catalogue.questions[pick.question].help}" for pick in picks]
        return "\n\n".join(filter(None, (self.bundle.help, text.bullets(each))))

    @property
    def why(self) -> str:
        return self.bundle.why

    @property
    def answered(self) -> tuple[str, ...]:
        answers = {name: self.session.answers.get(name) for name in self.names}
        if None in answers.values():
            return ()
        if set(map(str, answers.values())) == {UNKNOWN_ANSWER}:
            return (UNKNOWN_ANSWER,)
        chosen = [pick.value for pick in self.bundle.of(self.names) if _is_chosen(pick, answers)]
        return tuple(chosen) or (NOTHING_CHOSEN,)

    def pressed(self, value: str) -> Mapping[str, Any] | Rejected:
        return self._kept(read_picks(self.bundle, self.names, value))

    def typed(self, heard: Heard, told: Mapping[str, Any]) -> Mapping[str, Any] | Rejected:
        return self._kept(read_bundle(self.bundle, self.names, heard, told, self.picked))

    def by_words(self, said: str) -> bool:
        return not names_something(self.bundle, self.names, said)

    def understood(self, answers: Mapping[str, Any], said: str) -> str:
        chosen = [pick.label for pick in self.bundle.of(self.names) if _is_chosen(pick, answers)]
        if not chosen or words(said) == words(", ".join(chosen)):
            return ""
        return f"Zapisuję: {text.listing([text.lowered(label) for label in chosen])}."

    def _kept(self, given: Given | Rejected) -> Mapping[str, Any] | Rejected:
        """The answers as they are kept. "There are children" takes away nothing of the ages that are known."""
        if isinstance(given, Rejected):
            return given
        usual = self.bundle.answers(self.names, ())
        earlier = self.session.answers
        return {
            name: earlier[name]
            if _is_some(value) and earlier.get(name, usual[name]) not in _nothing(usual[name])
            else value
            for name, value in given.value.items()
        }


def _is_some(value: Any) -> bool:
    return isinstance(value, Mapping) and "from" in value


def _nothing(usual: Any) -> tuple[Any, ...]:
    return (usual, UNKNOWN_ANSWER)


def _is_chosen(pick: Pick, answers: Mapping[str, Any]) -> bool:
    answer = answers.get(pick.question, pick.otherwise)
    return answer == pick.means or (_is_some(pick.means) and answer not in _nothing(pick.otherwise))


def waiting(asked: Asked, session: Session, here: Services) -> Pending:
    """What waits for an answer."""
    pending = pending_of(asked.members or (asked.question,), session, here)
    if isinstance(pending, Together):
        picked = tuple(pick for pick in pending.bundle.of(pending.names) if pick.value in asked.picked)
        return replace(pending, picked=picked)
    return pending


def asked_before(session: Session, pending: Pending, here: Services) -> Pending | None:
    """What was asked before: a question, or those of a bundle that were answered in a row. None: nothing was."""
    given = [name for name in session.answers if name in here.base.catalogue.questions]
    first = next((given.index(name) for name in pending.names if name in given), len(given))
    end = first
    bundle_of = here.base.catalogue.bundles.of
    if len(pending.names) == 1 and _is_some(session.answers.get(pending.names[0])) and bundle_of(pending.names[0]):
        end = _end_of_row(given, first, here)  # that there are some was chosen in the bundle, how many is asked now
    if not end:
        return None
    start = end - 1
    while start and _in_one_row(given[start - 1], given[start], session, here):
        start -= 1
    return pending_of(tuple(given[start:end]), session, here)


def _in_one_row(name: str, following: str, session: Session, here: Services) -> bool:
    """Whether two answers were given together: both are of one bundle, and none came when the bundle was through."""
    bundle = here.base.catalogue.bundles.of(name)
    if bundle is None or bundle != here.base.catalogue.bundles.of(following):
        return False
    return not any(_told_alone(bundle, each, session.answers[each]) for each in (name, following))


def _told_alone(bundle: Bundle, name: str, answer: Any) -> bool:
    """Whether an answer says more than choosing in the bundle does: ages, where the bundle says that there are some."""
    means = [pick.means for pick in bundle.picks if pick.question == name]
    return (
        any(map(_is_some, means)) and not _is_some(answer) and answer not in _nothing(bundle.answers([name], ())[name])
    )


def _end_of_row(given: list[str], start: int, here: Services) -> int:
    bundle_of = here.base.catalogue.bundles.of
    return next((n for n in range(start, len(given)) if bundle_of(given[n]) != bundle_of(given[start])), len(given))


def pending_of(names: tuple[str, ...], session: Session, here: Services) -> Pending:
    """One question, or several of a bundle."""
    catalogue = here.base.catalogue
    bundle = catalogue.bundles.of(names[0])
    if bundle is None or len(names) == 1:
        return One(catalogue.questions[names[0]], session)
    return Together(bundle, tuple(name for name in bundle.members if name in names), session, catalogue)
