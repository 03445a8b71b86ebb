"""The started questionnaire of a conversation: its answers, found by the key in the slot `interview`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.services import Services
from actions.turn import INTERVIEW, Turn
from knowledge.facts import Facts, facts_of
from knowledge.interview.answers import Given, checked


@dataclass(frozen=True)
class Session:
    """A questionnaire with its answers by question id, in the order in which they were given.

    Attributes:
        conversation: the conversation in which it is held; its results can be fetched there as a file.
        channel: the channel of that conversation.
    """

    key: str
    answers: Mapping[str, Any]
    conversation: str = ""
    channel: str = ""

    def with_answers(self, answers: Mapping[str, Any], here: Services) -> Session:
        """The same with some answers more or changed; kept at once. One that has expired begins anew."""
        # a band that gives way to a figure is an answer to another question, the newest one
        given_way = {name for name, value in self.answers.items() if isinstance(value, Mapping) and name in answers}
        earlier = {name: value for name, value in self.answers.items() if name not in given_way}
        changed = replace(self, answers={**earlier, **answers})
        here.interviews.save(self.key, changed.answers)
        return changed

    def facts(self, here: Services) -> Facts:
        """What follows from the answers today."""
        return facts_of(here.base.catalogue, self.answers, here.today)


def current(turn: Turn, here: Services) -> Session | None:
    """The conversation's questionnaire; None when there is none or it has expired."""
    key = turn.slot(INTERVIEW)
    answers = here.interviews.load(key)
    return Session(key, answers, turn.conversation, turn.channel) if key and answers is not None else None


def begin(turn: Turn, here: Services, answers: Mapping[str, Any]) -> Session:
    """A new questionnaire for the conversation."""
    return Session(here.interviews.begin(turn.conversation, answers), answers, turn.conversation, turn.channel)


def told_by(story: Mapping[str, Any], here: Services) -> dict[str, Any]:
    """The part of a story that fits the questions: by question id, checked as any other answer."""
    questions = here.base.catalogue.questions
    found = {}
    for name, value in story.items():
        given = checked(questions[name], value) if name in questions else None
        if isinstance(given, Given):
            found[name] = given.value
    return found
