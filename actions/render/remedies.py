"""What can be done against a decision, or against an office that is late."""

from __future__ import annotations

from actions.account.clock import Limit
from actions.account.endings import CERTIFICATE, DATA_ANSWER, ending_of, is_disappointing
from actions.portal.shapes import Case, Decision
from knowledge.text import long_date, sentence

_BOARD = "Samorządowe Kolegium Odwoławcze w Łodzi"
_HIGHER = {"pup": "Wojewoda Łódzki"}
_COMPLAINT = (
    "Można złożyć **skargę do Prezesa Urzędu Ochrony Danych Osobowych** (UODO). Pisze się w niej, kiedy i do którego "
    "urzędu trafił wniosek i co się stało. To nic nie kosztuje. Termin nie goni."
)


def when_late(case: Case) -> str:
    """What can be done when the office's time has passed."""
    return _data_complaint(case) if ending_of(case.kind) is DATA_ANSWER else _reminder(case)


def when_late_by(case: Case) -> str:
    """The article that gives it."""
    return "art. 77 RODO" if ending_of(case.kind) is DATA_ANSWER else "art. 37 KPA"


def against(case: Case, limit: Limit | None) -> str | None:
    """What can be done against the answer of an office; None when nothing is known to be possible.

    Args:
        limit: until when, where a time runs (KPA art. 129 § 2, 141 § 2).
    """
    ending = ending_of(case.kind)
    if ending is DATA_ANSWER:
        return f"Kto się nie zgadza z odpowiedzią, może iść dalej. {_COMPLAINT}" if case.decision else None
    if case.decision is None or limit is None:
        return None
    if limit.passed:
        return _missed(ending.appeal, limit)
    return _order_complaint(case.decision, limit) if ending is CERTIFICATE else _appeal(case.decision, limit)


def _data_complaint(case: Case) -> str:
    """RODO art. 77: no reminder of KPA art. 37, since a request about data is no administrative case."""
    return f"Najpierw warto zadzwonić i zapytać: {case.contact.phone}. {_COMPLAINT}"


def _reminder(case: Case) -> str:
    """The reminder of KPA art. 37: to whom, through whom, what it says, what comes of it."""
    whom = _HIGHER.get(case.office.id, _BOARD)
    return (
        "Można złożyć **ponaglenie**. To krótkie, bezpłatne pismo: numer sprawy i zdanie, że urząd nie odpowiedział "
        f"w terminie. Rozpatruje je {whom}, ale składa się je w urzędzie, który prowadzi sprawę: {case.office.name}. "
        "Ten urząd ma 7 dni na przekazanie go, a potem w 7 dni powinna zapaść odpowiedź. "
        f"Często wystarczy najpierw zadzwonić: {case.contact.phone}."
    )


def _order_complaint(decision: Decision, limit: Limit) -> str:
    return (
        f"Gdy urząd odmówił, można złożyć zażalenie do {long_date(limit.last)}. "
        f"Rozpatruje je {sentence(decision.appeal_to)} "
        f"Składa się je w urzędzie, który odmówił: {sentence(decision.appeal_through)} "
        "Wystarczy napisać, dlaczego zaświadczenie jest potrzebne, i podpisać. To nic nie kosztuje."
    )


def _appeal(decision: Decision, limit: Limit) -> str:
    disappointing = is_disappointing(decision)
    start = "Od tej decyzji można się odwołać" if disappointing else "Kto się z nią nie zgadza, może się odwołać"
    return (
        f"{start} do {long_date(limit.last)}. Odwołanie rozpatruje {sentence(decision.appeal_to)} "
        f"Składa się je w urzędzie, który wydał decyzję: {sentence(decision.appeal_through)} "
        "Wystarczy napisać, co w decyzji się nie zgadza, i podpisać. To nic nie kosztuje."
    )


def _missed(what: str, limit: Limit) -> str:
    """How to ask for the time to be restored (KPA art. 58)."""
    return (
        f"Czas na {what} minął {long_date(limit.last)}. Jeśli stało się to bez własnej winy, na przykład przez "
        "pobyt w szpitalu, można poprosić o przywrócenie terminu: w 7 dni od końca przeszkody. "
        f"Do prośby trzeba dołączyć {what}."
    )
