"""How a call can end. A closed list: there is no field in which something of the caller could be written."""

from __future__ import annotations

from collections.abc import Mapping

UNANSWERED = "unanswered"
OUTCOMES: Mapping[str, str] = {
    "answered": "odpowiedź podana",
    "office": "skierowano do urzędu",
    "apply": "pomoc w złożeniu wniosku",
    "case": "informacja o sprawie",
    "emergency": "numery pomocy w niebezpieczeństwie",
    UNANSWERED: "bez odpowiedzi",
    "ended": "rozmowa przerwana",
}
SITUATION = "sytuacja"
"""Key of what is prompted when a whole situation is, not one topic."""
SHOWN: Mapping[str, str] = {
    "hint": "podpowiedź",
    "situation": "wynik z sytuacji",
    "choices": "tematy do wyboru",
    "silence": "cisza",
}
