"""The commands of the menu, and what each sets going."""

from __future__ import annotations

from collections.abc import Mapping

from telegram import BotCommand

from actions.replies import Choice, payload
from bot.reading.normalise import clean, fold
from bot.telegram import words

START = frozenset({"start"})
REMINDERS = frozenset({"przypomnienia"})
ERASE = frozenset({"usun_dane", "usundane"})

NEWS: Mapping[str, str] = {
    "pomoc": payload("how_bot_works"),
    "help": payload("how_bot_works"),
    "wniosek": payload("submit_application"),
    "status": payload("status_check"),
    "kod": payload("hand_over"),
    "wyloguj": payload("logout"),
}
"""What the engine is told. An event, not words: while a question is pending, words could be taken for its answer."""

ERASE_YES = Choice(title=words.ERASE, payload="telegram:erase")
ERASE_NO = Choice(title=words.KEEP, payload="telegram:keep")

_YES = frozenset(fold(word) for word in (words.ERASE, "tak", "usuń"))
_NO = frozenset(fold(word) for word in (words.KEEP, "nie"))


def menu() -> list[BotCommand]:
    """The menu as Telegram shows it."""
    return [BotCommand(name, description) for name, description in words.COMMANDS.items()]


def erase_answer(text: str) -> bool | None:
    """What typed words say to the question whether to erase everything; None when something else."""
    said = fold(clean(text)).strip(" .,!?")
    return True if said in _YES else False if said in _NO else None
