"""One message as actions see it, and what an action gives back. Keeps Rasa's tracker out of everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from rasa_sdk.interfaces import Tracker

from actions.replies import Choice, Reply
from knowledge.heard import AnswerType, Heard

ASKED, TOPIC, INTERVIEW, FILING, AFTER_LOGIN = "asked", "topic", "interview", "filing", "after_login"
"""Slots: pending question, benefit talked about, interview's key, form being filled, what waits for login."""


class Asked(BaseModel):
    """The pending question, as the slot `asked` holds it.

    Attributes:
        tries: counts answers that were not understood.
        names: what the answers to choose from are called, folded: whoever says one of them answers.
        free: any words are an answer, unless they ask something.
        members: the questions that are asked together, when `question` is a bundle of the questionnaire.
        picked: what was chosen of a bundle so far, one by one.
        before: the question that was pending before a login asked for its code.
    """

    model_config = ConfigDict(frozen=True)

    by: Literal["interview", "form", "login"]
    question: str
    type: AnswerType
    tries: int = 0
    names: tuple[str, ...] = ()
    free: bool = False
    members: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    before: Asked | None = None


@dataclass(frozen=True)
class Turn:
    """What came in.

    Attributes:
        conversation: id of the conversation.
        intent: what the person wants, or the intent of a pressed choice.
        entities: first value of each kind of entity: benefit, facet, district, value, op, …
        ranking: other functions that the message may have, the likeliest first.
        confidence: how sure the intent is, 0 to 1.
        channel: "web", "telegram", "terminal", …
        heard: what the message could mean as an answer.
        story: facts that the message tells about a household, by question id.
    """

    conversation: str
    intent: str = ""
    text: str = ""
    entities: Mapping[str, str] = field(default_factory=dict)
    ranking: Sequence[str] = ()
    confidence: float = 0.0
    channel: str = ""
    heard: Heard = field(default_factory=Heard)
    story: Mapping[str, Any] = field(default_factory=dict)
    slots: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, tracker: Tracker) -> Turn:
        """Read a turn off Rasa's tracker."""
        latest = tracker.latest_message
        entities: dict[str, str] = {}
        for entity in latest.get("entities") or ():
            entities.setdefault(entity["entity"], str(entity["value"]))
        return cls(
            conversation=tracker.sender_id,
            intent=(latest.get("intent") or {}).get("name") or "",
            text=latest.get("text") or "",
            entities=entities,
            ranking=[item["name"] for item in latest.get("intent_ranking") or ()],
            confidence=float((latest.get("intent") or {}).get("confidence") or 0.0),
            channel=tracker.get_latest_input_channel() or "",
            heard=Heard.model_validate(latest.get("heard") or {"text": latest.get("text") or ""}),
            story=latest.get("story") or {},
            slots=tracker.slots,
        )

    @property
    def asked(self) -> Asked | None:
        """The pending question, if there is one."""
        pending = self.slots.get(ASKED)
        return Asked.model_validate(pending) if pending else None

    def slot(self, name: str) -> str | None:
        """The text in a slot."""
        value = self.slots.get(name)
        return value if isinstance(value, str) else None


@dataclass(frozen=True)
class Said:
    """What an action gives back: what is said, and which slots change."""

    replies: Sequence[Reply]
    slots: Mapping[str, Any] = field(default_factory=dict)

    def answering(self, change: Choice) -> Said:
        """This, as what is said after an answer that `change` asks for once more."""
        first, *others = self.replies
        return replace(self, replies=[first.model_copy(update={"change": change}), *others])

    def then(self, later: Said) -> Said:
        """This, followed by `later`."""
        return Said((*self.replies, *later.replies), {**self.slots, **later.slots})
