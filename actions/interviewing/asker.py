"""Takes answers to the questionnaire's questions, explains, corrects, stops."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.interviewing.changing import what_changes
from actions.interviewing.flow import ask_again, ask_alone, ask_for_more, next_step, preceded, show_results
from actions.interviewing.pending import Pending, Together, asked_before, waiting
from actions.interviewing.session import Session, begin, current, told_by
from actions.offers import CHECK_HELP, HAND_OVER, PERSON
from actions.render.interview import CONTINUE, RESTART, RESULTS, answers_card, to_change, understood
from actions.replies import Text
from actions.services import Services
from actions.turn import ASKED, Asked, Said, Turn
from knowledge.forms.choosing import chosen_one
from knowledge.forms.definition import Option
from knowledge.interview.answers import Rejected
from knowledge.interview.bundles import picked_so_far
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
        session, pending, asked = _pending(turn, here)
        pressed = turn.entities.get("value")
        if pressed is None:
            return self._typed(turn, session, pending, asked, here)
        if isinstance(pending, Together) and (picked := picked_so_far(pending.bundle, pending.names, pressed)):
            return ask_for_more(picked, pending, session, here)
        return self._given(pending.pressed(pressed), {}, session, pending, asked, here)

    async def again(self, turn: Turn, here: Services) -> Said:
        """The pending question once more."""
        session, pending, asked = _pending(turn, here)
        return preceded("Wróćmy do pytań o sytuację.", ask_again(pending, session, here, asked.tries))

    async def explain(self, turn: Turn, here: Services) -> Said:
        """What the question means and why it is asked, then the question again."""
        session, pending, asked = _pending(turn, here)
        return preceded(f"{pending.help}\n\n{pending.why}", ask_again(pending, session, here, asked.tries))

    async def correct(self, turn: Turn, here: Services) -> Said:
        """Change what the message says anew, or the answer it names; otherwise show all answers to choose from."""
        session = current(turn, here)
        if session is None or not session.answers:
            if turn.asked:
                return self._corrected_at_once(turn, here)
            return Said([Text(text="Nie ma jeszcze odpowiedzi do zmiany.", choices=(CHECK_HELP,))])
        asked = _pending(turn, here)[1].names if turn.asked else ()
        told = {
            name: value for name, value in told_by(turn.story, here).items() if name in session.answers or name in asked
        }
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
        return Said([Text(text=text, choices=(RESULTS, CONTINUE, RESTART, HAND_OVER))], {ASKED: None})

    def _corrected_at_once(self, turn: Turn, here: Services) -> Said:
        """Nothing is answered yet, so that a correction is of the pending question: "jednak tak"."""
        session, pending, asked = _pending(turn, here)
        if isinstance(pending.typed(turn.heard, told_by(turn.story, here)), Rejected):
            return preceded(FIRST_QUESTION, ask_again(pending, session, here, asked.tries))
        return self._typed(turn, session, pending, asked, here)

    def _typed(self, turn: Turn, session: Session, pending: Pending, asked: Asked, here: Services) -> Said:
        if _wants_results(turn.text):
            return show_results(session, here)
        if turn.heard.way_out == "back":
            return _back(session, pending, here)
        told = told_by(turn.story, here)
        if _answers_something_else(turn.text, told, pending):
            return self._noted(session, told, here)
        more = {name: value for name, value in told.items() if name not in session.answers}
        return self._given(pending.typed(turn.heard, told), more, session, pending, asked, here, turn.text)

    def _given(
        self,
        given: Mapping[str, Any] | Rejected,
        more: Mapping[str, Any],
        session: Session,
        pending: Pending,
        asked: Asked,
        here: Services,
        said: str = "",
    ) -> Said:
        if not isinstance(given, Rejected):
            understood_as = pending.understood(given, said) if said else ""
            asked_again = to_change([here.base.catalogue.questions[name].on(here.today) for name in pending.names])
            goes_on = preceded(understood_as, self._changed(session, {**more, **given}, here))
            return goes_on.answering(asked_again)
        sure = pending.by_words(said)  # the story takes one figure out of "1400 albo 1600": that is asked again
        told = {name: value for name, value in more.items() if sure or name not in pending.names}
        if told:
            return self._noted(session, told, here)
        return self._not_taken(given, pending, asked, session, here)

    def _noted(self, session: Session, told: Mapping[str, Any], here: Services) -> Said:
        """The message answered something else than what was asked: keep that, and go on."""
        return preceded(understood(told, here.base, here.today), next_step(session.with_answers(told, here), here))

    def _not_taken(self, why: Rejected, pending: Pending, asked: Asked, session: Session, here: Services) -> Said:
        tries = asked.tries + 1
        text = why.message
        if tries >= EXPLAIN_AFTER:
            text = f"{text}\n\n{pending.help}\n\nMożna też wybrać „Nie wiem” i przejść dalej."
        said = preceded(text, ask_again(pending, session, here, tries))
        if tries <= EXPLAIN_AFTER:
            return said
        return Said([*said.replies, Text(text="W tym pytaniu może pomóc osoba.", choices=(PERSON,))], said.slots)

    def _changed(self, session: Session, told: Mapping[str, Any], here: Services) -> Said:
        """Go on after new answers; when results were there already, say what is different now."""
        changed = session.with_answers(told, here)
        said = next_step(changed, here)
        if said.slots.get(ASKED) is not None or not any(name in session.answers for name in told):
            return said
        return preceded(what_changes(session, changed, here), said)


def _answers_something_else(said: str, told: Mapping[str, Any], pending: Pending) -> bool:
    """Whether words that could pass for the answer tell of something else: "nie mam dzieci" is no "nie" to another
    question, "nie, mieszkam sama" is."""
    elsewhere = bool(told) and not set(told) & set(pending.names)
    return elsewhere and pending.by_words(said) and not _YES_OR_NO_FIRST.match(said)


def _back(session: Session, pending: Pending, here: Services) -> Said:
    """What was answered before this; its answers stay until there are new ones."""
    before = asked_before(session, pending, here)
    if before is None:
        return preceded(FIRST_QUESTION, ask_again(pending, session, here))
    return preceded("Wracamy o jedno pytanie.", ask_again(before, session, here))


def _wants_results(said: str) -> bool:
    """Whether the person asks for the results instead of answering: "pokaż wyniki", "to co mi się należy"."""
    spoken = set(stems(said))
    return len(spoken) <= _FEW_WORDS and not spoken.isdisjoint(_RESULT_WORDS)


def _pending(turn: Turn, here: Services) -> tuple[Session, Pending, Asked]:
    """The questionnaire, what waits in it, and how it was asked. An expired questionnaire begins anew."""
    asked = turn.asked
    assert asked is not None
    session = current(turn, here) or begin(turn, here, {})
    return session, waiting(asked, session, here), asked
