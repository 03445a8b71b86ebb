"""What can be done against a decision, or against an office that is late."""

from __future__ import annotations

from actions.account.clock import Limit
from actions.portal.shapes import Case, Decision
from knowledge.text import long_date, sentence

_BOARD = "Samorządowe Kolegium Odwoławcze w Łodzi"
_HIGHER = {"pup": "Wojewoda Łódzki"}
_DISAPPOINTING = ("refused", "partly_granted", "discontinued")


def is_disappointing(decision: Decision | None) -> bool:
    """Not everything that was asked for was granted."""
    return decision is not None and decision.outcome in _DISAPPOINTING


def reminder(case: Case) -> str:
    """The reminder of KPA art. 37: to whom, through whom, what it says, what comes of it."""
    whom = _HIGHER.get(case.office.id, _BOARD)
    return (
        "Można złożyć **ponaglenie**. To krótkie, bezpłatne pismo: numer sprawy i zdanie, że urząd nie odpowiedział "
        f"w terminie. Rozpatruje je {whom}, ale składa się je w urzędzie, który prowadzi sprawę: {case.office.name}. "
        "Ten urząd ma 7 dni na przekazanie go, a potem w 7 dni powinna zapaść odpowiedź. "
        f"Często wystarczy najpierw zadzwonić: {case.contact.phone}."
    )


def appeal(decision: Decision, limit: Limit) -> str:
    """Until when and how to appeal; after that time, how to ask for it to be restored (KPA art. 58)."""
    disappointing = is_disappointing(decision)
    if limit.passed:
        return _missed(limit)
    start = "Od tej decyzji można się odwołać" if disappointing else "Kto się z nią nie zgadza, może się odwołać"
    return (
        f"{start} do {long_date(limit.last)}. Odwołanie rozpatruje {sentence(decision.appeal_to)} "
        f"Składa się je w urzędzie, który wydał decyzję: {sentence(decision.appeal_through)} "
        "Wystarczy napisać, co w decyzji się nie zgadza, i podpisać. To nic nie kosztuje."
    )


def _missed(limit: Limit) -> str:
    return (
        f"Czas na odwołanie minął {long_date(limit.last)}. Jeśli stało się to bez własnej winy, na przykład przez "
        "pobyt w szpitalu, można poprosić o przywrócenie terminu: w 7 dni od końca przeszkody, razem z odwołaniem."
    )
