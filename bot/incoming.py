"""What a person sent, before Rasa sees it: a pressed choice, words with identifiers masked, or nothing to read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from actions.replies import Choice, Reply
from actions.sensitive import IdentifierKind
from bot.reading.identifiers import PLACEHOLDERS, mask
from bot.reading.normalise import LONGEST, clean, fold
from bot.turns import choices_of

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?(?:@(?P<turn>\d{1,9}))?", re.DOTALL)
_READABLE = re.compile(r"[^\W_]")
_ENDING = re.compile(r"[.,!?]+(?= |$)")


@dataclass(frozen=True)
class Pressed:
    """A payload as a channel sent it. `turn`: the turn that offered it, when the payload says so."""

    payload: str
    intent: str
    turn: int | None


@dataclass(frozen=True)
class Written:
    """Words, fit for Rasa, logs and the database.

    Attributes:
        text: masked; empty when there was nothing to read.
        identifiers: the raw values that were masked, by kind, in order.
        cut: the message was longer than what is read.
    """

    text: str
    identifiers: Mapping[IdentifierKind, Sequence[str]] = field(default_factory=dict)
    cut: bool = False


def read(text: str) -> Pressed | Written:
    """Tell payloads from words, and take the identifiers out of the words."""
    payload = _PAYLOAD.fullmatch(text.strip())
    if payload:
        turn = payload["turn"]
        return Pressed(
            f"/{payload['intent']}{payload['entities'] or ''}", payload["intent"], int(turn) if turn else None
        )
    cleaned = clean(text).lstrip("/")
    if not _READABLE.search(cleaned):
        return Written("")
    masked = mask(cleaned)
    return Written(masked.text, masked.values, cut=len(text) > LONGEST)


def nothing_but_identifiers(message: Written) -> bool:
    """Whether the words were identifiers alone: a number without a wish."""
    rest = message.text
    for placeholder in PLACEHOLDERS.values():
        rest = rest.replace(placeholder, " ")
    return bool(message.identifiers) and not _READABLE.search(rest)


def mark(choice: Choice, turn: int) -> Choice:
    """The choice with the turn that offers it in its payload, so that an old button can be told from a new one."""
    return choice.model_copy(update={"payload": f"{choice.payload}@{turn}"})


def marked(reply: Reply, turn: int) -> Reply:
    """The reply with all that may be pressed in it marked."""
    changes: dict[str, Any] = {"change": mark(reply.change, turn)} if reply.change else {}
    if choices := choices_of(reply):
        changes["choices"] = tuple(mark(choice, turn) for choice in choices)
    return reply.model_copy(update=changes) if changes else reply


def unmarked(payload: str) -> str:
    """The payload as the action made it."""
    return re.sub(r"@\d{1,9}$", "", payload)


def typed_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice whose title was typed, Polish letters, case and commas or stops aside; None if there is none."""
    wanted = _words(text)
    return next((choice for choice in choices if _words(choice.title) == wanted), None)


def _words(text: str) -> str:
    return _ENDING.sub("", fold(clean(text))).strip()
