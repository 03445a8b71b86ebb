"""Takes answers to the questionnaire's questions, explains, corrects, stops."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.interviewing.changing import what_changes
from actions.interviewing.flow import ask_alone, next_step, preceded, show_results
from actions.interviewing.session import Session, begin, current, told_by
from actions.offers import CHECK_HELP, PERSON
from actions.render.interview import CONTINUE, RESTART, RESULTS, answers_card, understood
from actions.replies import Text
from actions.services import Services
from actions.turn import ASKED, Asked, Said, Turn
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.forms.choosing import chosen_one
from knowledge.forms.definition import Option
from knowledge.interview.answers import Given, Rejected, read, read_choice
from knowledge.questions import Question
from knowledge.words import stems

EXPLAIN_AFTER = 2
FIRST_QUESTION = "To pierwsze pytanie. Dalej można wrócić do każdego wcześniejszego."
_FEW_WORDS = 5
_YES_OR_NO_FIRST = re.compile(
    r"\s*(?:tak|nie|no|owszem|oczywiście|niestety)(?:\s+(?:tak|nie))?\s*(?:[,.;:!–-]|$)", re.IGNORECASE
)
_RESULT_WORDS = frozenset(stems("wynik wyniki wyników podsumuj podsumowanie należy należą przysługuje przysługują"))


class InterviewAsker:
    """Holds the questionnaire's side of the pending question."""

    async def take(self, turn: Turn, here: Services) -> Said:
        """Take an answer; whatever else the message tells is taken along."""
        session, question, asked = _pending(turn, here)
        pressed = turn.entities.get("value")
        if pressed is None:
            return self._typed(turn, session, question, asked, here)
        return self._given(read_choice(question, pressed), {}, session, question, asked, here)

    async def again(self, turn: Turn, here: Services) -> Said:
        """The pending question once more."""
        session, question, asked = _pending(turn, here)
        return preceded("Wróćmy do pytań o sytuację.", ask_alone(question, session, here, asked.tries))

    async def explain(self, turn: Turn, here: Services) -> Said:
        """What the question means and why it is asked, then the question again."""
        session, question, asked = _pending(turn, here)
        return preceded(f"{question.help}\n\n{question.why}", ask_alone(question, session, here, asked.tries))

    async def correct(self, turn: Turn, here: Services) -> Said:
        """Change what the message says anew, or the answer it names; otherwise show all answers to choose from."""
        session = current(turn, here)
        if session is None or not session.answers:
            return Said([Text(text="Nie ma jeszcze odpowiedzi do zmiany.", choices=(CHECK_HELP,))])
        told = {name: value for name, value in told_by(turn.story, here).items() if name in session.answers}
        if told:
            return preceded(understood(told, here.base, here.today), self._changed(session, told, here))
        questions = [here.base.catalogue.questions[name] for name in session.answers]
        named = chosen_one([Option(value=each.id, label=each.short) for each in questions], turn.text)
        if named and not turn.text.strip().isdecimal():
            return ask_alone(here.base.catalogue.questions[named], session, here)
        return Said([answers_card(session.answers, here.base, here.today)])

    async def stop(self, turn: Turn, here: Services) -> Said:  # noqa: ARG002 - as every Asker
        """Stop; the answers stay."""
        text = "Przerywam pytania. Odpowiedzi są zapisane przez 7 dni, można do nich wrócić."
        return Said([Text(text=text, choices=(RESULTS, CONTINUE, RESTART))], {ASKED: None})

    def _typed(self, turn: Turn, session: Session, question: Question, asked: Asked, here: Services) -> Said:
        if _wants_results(turn.text):
            return show_results(session, here)
        if turn.heard.way_out == "back":
            return _back(session, question, here)
        told = told_by(turn.story, here)
        if _answers_something_else(turn.text, told, question):
            return self._noted(session, told, here)
        more = {name: value for name, value in told.items() if name not in session.answers}
        return self._given(read(question, turn.heard), more, session, question, asked, here)

    def _given(
        self,
        given: Given | Rejected,
        more: dict[str, Any],
        session: Session,
        question: Question,
        asked: Asked,
        here: Services,
    ) -> Said:
        if isinstance(given, Given):
            return self._changed(session, {**more, question.id: _kept(question, given, session)}, here)
        if more and question.id not in more:
            return self._noted(session, more, here)
        return self._not_taken(given, question, asked, session, here)

    def _noted(self, session: Session, told: dict[str, Any], here: Services) -> Said:
        """The message answered something else than what was asked: keep that, and go on."""
        return preceded(understood(told, here.base, here.today), next_step(session.with_answers(told, here), here))

    def _not_taken(self, why: Rejected, question: Question, asked: Asked, session: Session, here: Services) -> Said:
        tries = asked.tries + 1
        text = why.message
        if tries >= EXPLAIN_AFTER:
            text = f"{text}\n\n{question.help}\n\nMożna też wybrać „Nie wiem” i przejść dalej."
        said = preceded(text, ask_alone(question, session, here, tries))
        if tries <= EXPLAIN_AFTER:
            return said
        return Said([*said.replies, Text(text="W tym pytaniu może pomóc osoba.", choices=(PERSON,))], said.slots)

    def _changed(self, session: Session, told: dict[str, Any], here: Services) -> Said:
        """Go on after new answers; when results were there already, say what is different now."""
        changed = session.with_answers(told, here)
        said = next_step(changed, here)
        if said.slots.get(ASKED) is not None or not any(name in session.answers for name in told):
            return said
        return preceded(what_changes(session, changed, here), said)


def _answers_something_else(said: str, told: Mapping[str, Any], question: Question) -> bool:
    """Whether words that could pass for the answer tell of something else: "nie mam dzieci" is no "nie" to another
    question, "nie, mieszkam sama" is."""
    read_by_words = question.type in ("bool", "choice", "several")
    return read_by_words and bool(told) and question.id not in told and not _YES_OR_NO_FIRST.match(said)


def _back(session: Session, question: Question, here: Services) -> Said:
    """The question answered before this one; its answer stays until there is a new one."""
    given = [name for name in session.answers if name in here.base.catalogue.questions]
    earlier = given[: given.index(question.id)] if question.id in given else given
    if not earlier:
        return preceded(FIRST_QUESTION, ask_alone(question, session, here))
    return preceded("Wracamy o jedno pytanie.", ask_alone(here.base.catalogue.questions[earlier[-1]], session, here))


def _wants_results(said: str) -> bool:
    """Whether the person asks for the results instead of answering: "pokaż wyniki", "to co mi się należy"."""
    spoken = set(stems(said))
    return len(spoken) <= _FEW_WORDS and not spoken.isdisjoint(_RESULT_WORDS)


def _pending(turn: Turn, here: Services) -> tuple[Session, Question, Asked]:
    """The questionnaire, the question that waits, and how it was asked. An expired questionnaire begins anew."""
    asked = turn.asked
    assert asked is not None
    session = current(turn, here) or begin(turn, here, {})
    return session, here.base.catalogue.questions[asked.question], asked


def _kept(question: Question, given: Given, session: Session) -> Any:
    """The answer as it is kept. "Nie wiem" after a band keeps the band, and the figure is not asked for again."""
    earlier = session.answers.get(question.id)
    if given.value == UNKNOWN_ANSWER and isinstance(earlier, dict):
        return {**earlier, "final": True}
    return given.value
