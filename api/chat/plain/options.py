"""The choices of a question as radio buttons and check boxes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from actions.render.interview import DONT_KNOW
from actions.replies import Question as QuestionReply
from actions.replies import payload
from knowledge.interview.bundles import MORE

_ANSWER = payload("answer")


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    hint: str | None


def offered(reply: QuestionReply) -> tuple[Option, ...]:
    """The answers that a question offers. "Nie wiem" and the ways out of the question are buttons of their own."""
    return tuple(_options(reply))


def _options(reply: QuestionReply) -> Iterator[Option]:
    for choice in reply.choices:
        if choice.payload.startswith(f"{_ANSWER}{{") and choice != DONT_KNOW:
            value: str = json.loads(choice.payload.removeprefix(_ANSWER))["value"]
            yield Option(value.removesuffix(f",{MORE}"), choice.title, choice.hint)
