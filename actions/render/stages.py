"""What a stage of a case means for the person: what the office does now, and what there is to do."""

from __future__ import annotations

from actions.account.clock import looks_at_the_household, waits_for_resident
from actions.account.endings import DECISION, ending_of
from actions.portal.shapes import Case

_AT_MOPS = "Pracownik socjalny umówi się teraz na rozmowę w domu. Bez niej MOPS nie wyda decyzji."
_NOTHING_TO_DO = "Nie trzeba teraz nic robić."
_NOW = {
    "received": "Wniosek jest zarejestrowany. Urząd sprawdzi teraz, czy niczego w nim nie brakuje.",
    "formal_check": "Urząd sprawdza, czy we wniosku niczego nie brakuje. Jeśli brakuje, przyśle list.",
    "supplement_required": "Urząd czeka na dokumenty. Dopóki nie przyjdą, jego czas nie biegnie.",
    "interview": "Teraz jest czas na wywiad środowiskowy, czyli rozmowę z pracownikiem socjalnym w domu.",
    "evidence": "Urząd rozpatruje wniosek: sprawdza dochody i dokumenty.",
    "extended": "Urząd zawiadomił, że potrzebuje więcej czasu.",
    "suspended": "Sprawa jest zawieszona. Terminy w tym czasie nie biegną.",
    "transferred": "Sprawą zajmuje się teraz inny urząd.",
    "decision_issued": "Decyzja jest wydana, ale jeszcze niedoręczona.",
    "decision_delivered": "Decyzja została doręczona.",
    "in_payment": "Świadczenie jest przyznane i wypłacane.",
    "appealed": "Odwołanie czeka na rozpatrzenie.",
    "left_unexamined": "Urząd zostawił wniosek bez rozpoznania, bo brakowało w nim dokumentów.",
    "withdrawn": "Wniosek jest wycofany.",
    "closed": "Sprawa jest zakończona.",
}
_NO_DECISION = {
    "decision_issued": "Odpowiedź urzędu jest gotowa, ale jeszcze niedoręczona.",
    "decision_delivered": "Odpowiedź urzędu została doręczona.",
}
_NEXT = {
    "formal_check": _NOTHING_TO_DO,
    "evidence": _NOTHING_TO_DO,
    "suspended": "Gdy przyczyna minie, można poprosić urząd, żeby wrócił do sprawy.",
    "transferred": "O dalszy ciąg trzeba zapytać tam.",
    "appealed": _NOTHING_TO_DO,
    "left_unexamined": "Można złożyć go jeszcze raz, od razu z kompletem dokumentów.",
    "withdrawn": "Nowy można złożyć w każdej chwili.",
}
_ALL_CAME = "Wszystkie dokumenty już są w urzędzie. Urząd wraca do rozpatrywania wniosku."


def meaning(case: Case) -> str:
    """What the stage means, in a sentence or two; the portal's own word for a stage that is new."""
    if case.stage == "supplement_required" and not waits_for_resident(case):
        return _ALL_CAME
    if case.stage == "received" and looks_at_the_household(case):
        return f"Wniosek jest zarejestrowany. {_AT_MOPS}"
    if case.stage in _NO_DECISION and ending_of(case.kind) is not DECISION:
        return _NO_DECISION[case.stage]
    return _NOW.get(case.stage, f"Etap sprawy: {case.stage_name}. O szczegóły można zapytać urząd.")


def next_step(case: Case) -> str | None:
    """What there is to do about the stage itself, if anything."""
    return _NEXT.get(case.stage)


def how_to_add(case: Case, *, late: bool) -> str:
    """How to bring what is missing, and what happens without it."""
    where = f"Dokumenty można zanieść albo wysłać pocztą: {case.office.name}, {case.contact.place}."
    if late:
        return (
            f"{where} Termin minął, więc najlepiej zrobić to dziś i zadzwonić: {case.contact.phone}. "
            "Urząd może zostawić wniosek bez rozpoznania."
        )
    return f"{where} Bez nich urząd zostawi wniosek bez rozpoznania. Gdy trudno je zdobyć: {case.contact.phone}."
