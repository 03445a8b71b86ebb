"""Whether a message asks for what the answers so far say: words that name no benefit and no case."""

from __future__ import annotations

import re

from bot.reading.normalise import fold

SHOW_RESULTS = "show_results"
"""The intent (domain.yml)."""

_BEFORE = (
    r"(?:(?:a|i|no|to|ok|okej|dobra|dobrze|teraz|juz|prosze|chce|chcialabym|chcialbym|moge|mozna|czy|"
    r"mozesz|zobaczyc|zobacz|pokaz(?:cie|ac)?|wyswietl|podaj|daj|sprawdzic|sprawdz|mi)\W+)*"
)
_RESULTS = r"(?:(?:jakie|sa|mam|moje|te|dotychczasowe|ostatnie)\W+)*wyniki"
_KNOWN = r"co (?:(?:juz|teraz|na razie|dotad|do tej pory|o mnie) )*(?:wiadomo|wiemy)"
_AFTER = (
    r"(?:\W+(?:prosze|teraz|juz|dotad|do tej pory|na razie|dotychczas|z (?:ankiety|kwestionariusza|odpowiedzi|pytan)|"
    r"ankiety|kwestionariusza|pytan|o mnie|o mojej sytuacji))*"
)
_ASKS = re.compile(rf"\W*{_BEFORE}(?:{_RESULTS}|{_KNOWN}){_AFTER}\W*")


def asks_for_results(text: str) -> bool:
    """True for "pokaż wyniki", "co już wiadomo"; False for "co wiadomo o moim wniosku", "wyniki badań"."""
    return _ASKS.fullmatch(fold(text)) is not None
