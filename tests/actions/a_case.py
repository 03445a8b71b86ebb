"""A case as the portal gives it: one of MOPS, begun on 2 November 2026; `DECISION` refuses it."""

from __future__ import annotations

from typing import Any

from actions.portal.shapes import Case
from api.portal.stages import ENDED

DECISION = {
    "number": "X/D",
    "issued_on": "2026-11-13",
    "delivered_on": "2026-11-19",
    "outcome": "refused",
    "summary": "Odmówiono",
    "appeal_to": "Samorządowe Kolegium Odwoławcze w Łodzi",
    "appeal_through": "MOPS",
    "appeal_term": "P14D",
}


def case(stage: str = "evidence", office: str = "mops-1wps", **changes: Any) -> Case:
    return Case.model_validate(
        {
            "id": "1",
            "kind": "zasilek-celowy",
            "title": "Wniosek",
            "channel": "paper",
            "case_number": "X.1",
            "office": {"id": office, "name": "Urząd"},
            "received_on": "2026-11-02",
            "stage": stage,
            "stage_name": "etap",
            "stage_since": "2026-11-09",
            "open": stage not in ENDED,
            "term": {"basis": "art. 35 § 3 KPA", "duration": "P1M", "counted_from": "2026-11-02"},
            "contact": {"role": "osoba", "place": "ul. Cicha 1", "phone": "42 000 00 00"},
            "history": [
                {"stage": "received", "name": "przyjęty", "happened_on": "2026-11-02"},
                {"stage": stage, "name": "etap", "happened_on": "2026-11-09"},
            ],
            **changes,
        }
    )
