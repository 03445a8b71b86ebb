"""Stages of a case, each with the word that a resident reads, and which of them end the case."""

from __future__ import annotations

from typing import Literal

Stage = Literal[
    "received",
    "formal_check",
    "supplement_required",
    "interview",
    "evidence",
    "extended",
    "suspended",
    "transferred",
    "decision_issued",
    "decision_delivered",
    "in_payment",
    "appealed",
    "left_unexamined",
    "withdrawn",
    "closed",
]

NAMES: dict[Stage, str] = {
    "received": "wniosek przyjęty",
    "formal_check": "sprawdzanie, czy wniosek jest kompletny",
    "supplement_required": "wniosek do uzupełnienia",
    "interview": "wywiad środowiskowy",
    "evidence": "rozpatrywanie",
    "extended": "termin przedłużony",
    "suspended": "sprawa zawieszona",
    "transferred": "przekazana do innego urzędu",
    "decision_issued": "decyzja wydana",
    "decision_delivered": "decyzja doręczona",
    "in_payment": "świadczenie wypłacane",
    "appealed": "odwołanie w SKO",
    "left_unexamined": "pozostawiona bez rozpoznania",
    "withdrawn": "wniosek wycofany",
    "closed": "sprawa zakończona",
}
ENDED: frozenset[Stage] = frozenset(
    {"transferred", "decision_delivered", "in_payment", "left_unexamined", "withdrawn", "closed"}
)
