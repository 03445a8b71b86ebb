"""Words of the console that do not stand in a template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

_NOVEMBER = 11

FUNCTIONS: Mapping[str, str] = {
    "eligibility_start": "jaka pomoc jest dla tej osoby",
    "office_info": "urząd – adres, godziny, telefon",
    "status_check": "sprawa tej osoby – co się dzieje z wnioskiem",
    "granted_benefits": "sprawa tej osoby – co ma przyznane",
    "payments": "sprawa tej osoby – wypłaty",
    "crisis": "niebezpieczeństwo",
}
"""How topics without a benefit are called. What the console has nothing to say about is not here and gets no hint."""

OWN_CASE = frozenset(("status_check", "granted_benefits", "payments"))
SAY_ABOUT_OWN_CASE = (
    "Bez numeru sprawy i hasła telefonicznego nie mogę podać nic o konkretnej sprawie. Etap sprawy widać w Portalu "
    "Wsparcia Społecznego po zalogowaniu. Można też zapytać w urzędzie, który prowadzi sprawę."
)
SAY_SOME_QUESTIONS = (
    "Zadam kilka pytań i powiem, o jaką pomoc warto się starać. Bez nazwiska. Na każde pytanie można odpowiedzieć: "
    "nie wiem."
)
NOT_A_DECISION = "To informacja, nie decyzja. Decyzję wydaje urząd."
OFFICE_DECIDES = "O przyznaniu i kwocie decyduje urząd. Nie mówić, że się należy."
NO_RULE = "Konsola nie sprawdza warunków tego świadczenia. Nie mówić, czy się należy."
UNSURE_AMOUNT = "Kwota jest niepewna. Nie podawać jej jako pewnej."


def brief(name: str) -> str:
    """A benefit's name without what stands in brackets: "becikowe (jednorazowa zapomoga …)"."""
    return name.split(" (")[0]


def filled(text: str, day: date) -> str:
    """A question's text with the year whose income counts for family benefits from the November before or at hand.

    Source: act of 28 November 2003 on family benefits, art. 3 pt 2 and 10 (the benefit period begins on 1 November).
    """
    year = day.year - 1 if day.month >= _NOVEMBER else day.year - 2
    return text.replace("{income_year}", str(year))
