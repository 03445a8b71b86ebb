"""Whether a message asks to be logged out. Few words do, and they must never be taken for trouble with the account."""

from __future__ import annotations

import re

from bot.reading.normalise import fold

LOGOUT = "logout"
"""The intent of the button that says the same (domain.yml)."""

_BEFORE = r"(?:(?:ok|okej|dobra|to|no|i|teraz|juz|prosze|dziekuje|dzieki|to wszystko)\W+)*"
_WISH = r"(?:(?:chce|chcialabym|chcialbym|musze|prosze|mozesz|mozna|czy mozesz)\W+(?:(?:sie|mnie|juz|teraz)\W+)*)?"
_DOING = r"(?:wyloguj(?:cie)?|wylogowac|wylogowanie|odloguj|log ?out)"
_AFTER = r"(?:\W+(?:mnie|sie|prosze|juz|teraz|z (?:mojego )?konta|z portalu|z systemu|stad))*"
_ASKS = re.compile(rf"\W*{_BEFORE}{_WISH}{_DOING}{_AFTER}\W*")


def asks_to_log_out(text: str) -> bool:
    """True for "wyloguj mnie", "chcę się wylogować"; False for "ciągle mnie wylogowuje"."""
    return _ASKS.fullmatch(fold(text)) is not None
