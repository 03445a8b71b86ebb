"""Bodies of the chat API (docs/chat-api.md)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.turns import Turn

LONGEST_TEXT = 20_000
LONGEST_PAYLOAD = 2_000


def _whole_characters(text: Any) -> Any:
    """Half of an emoji, left by a page that cut the text, is no reason to refuse the rest of the message."""
    return text.encode("utf-8", "replace").decode() if isinstance(text, str) else text


class MessageIn(BaseModel):
    """What a person sends: words they typed, or the payload of a choice they pressed.

    `client_id` is the page's own mark of the message: sending it again gives the first answer.
    """

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, BeforeValidator(_whole_characters), Field(max_length=LONGEST_TEXT)] | None = None
    payload: str | None = Field(None, max_length=LONGEST_PAYLOAD)
    client_id: str | None = Field(None, min_length=1, max_length=64, pattern=r"^[^\x00]+$")

    @model_validator(mode="after")
    def _one_of_both(self) -> MessageIn:
        if (self.text is None) == (self.payload is None):
            raise ValueError("either text or payload")
        return self


class ConversationOut(BaseModel):
    """A new conversation: its id, its token (shown only here) and the welcome."""

    id: str
    token: str
    turn: Turn


class TurnsOut(BaseModel):
    """Turns of a conversation, oldest first."""

    turns: list[Turn]


class StatusOut(BaseModel):
    """Whether the process lives, or works."""

    status: str
