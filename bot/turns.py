"""What was said in one turn, as channels and the history show it."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from actions.replies import Choice, Reply


class Turn(BaseModel):
    """One turn of a conversation.

    Attributes:
        number: 1, 2, 3 … within the conversation.
        at: when it was answered.
        said: what the person wrote, identifiers masked, or the title of the choice they pressed; None where the
            assistant speaks first.
        replies: what was answered, in order.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    at: datetime
    said: str | None
    replies: tuple[Reply, ...]

    def choices(self) -> tuple[Choice, ...]:
        """Every choice offered in this turn, in order."""
        return tuple(choice for reply in self.replies for choice in choices_of(reply))


def choices_of(reply: Reply) -> tuple[Choice, ...]:
    """The choices of one reply; kinds without choices have none."""
    return getattr(reply, "choices", ())


def pressable(reply: Reply) -> tuple[Choice, ...]:
    """All that may be pressed because of a reply: its choices, and what changes the answer before it."""
    return (*choices_of(reply), *([reply.change] if reply.change else []))
