"""Wishes that are said in so many words and have an intent of their own: no example teaches them, none is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.nlu.logging_out import LOGOUT, asks_to_log_out
from bot.nlu.seeing_results import SHOW_RESULTS, asks_for_results
from bot.reading.spoken_code import asks_for_code, brings_code

HAND_OVER, TAKE_OVER = "hand_over", "take_over"
"""Intents (domain.yml): to get the code of the conversation, to go on with one from elsewhere."""

_WISHES: Mapping[str, Callable[[str], bool]] = {
    LOGOUT: asks_to_log_out,
    HAND_OVER: asks_for_code,
    TAKE_OVER: brings_code,
    SHOW_RESULTS: asks_for_results,
}
OUTRIGHT = frozenset(_WISHES)


def said_outright(text: str) -> str | None:
    """The intent of a wish that a masked text says in so many words; None for every other text."""
    return next((intent for intent, says in _WISHES.items() if says(text)), None)
