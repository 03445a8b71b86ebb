"""Cases that letters are written about."""

from __future__ import annotations

from typing import Any

from actions.portal.shapes import Case


def late_case(**changes: Any) -> Case:
    """A case of the second department of MOPS whose time has passed."""
    return Case.model_validate(
        {
            "id": "c1",
            "kind": "zasilek-celowy",
            "title": "Wniosek o zasiłek celowy",
            "channel": "paper",
            "case_number": "MOPS.8121.17.2026",
            "office": {"id": "mops-2wps", "name": "II Wydział Pracy Środowiskowej"},
            "received_on": "2026-09-01",
            "stage": "evidence",
            "stage_name": "w toku",
            "stage_since": "2026-09-10",
            "open": True,
            "term": {"basis": "art. 35 § 3 KPA", "duration": "P1M", "counted_from": "2026-09-01"},
            "contact": {"role": "osoba", "place": "ul. Cicha 1", "phone": "42 000 00 00"},
            **changes,
        }
    )


REFUSED = {
    "stage": "decision_delivered",
    "open": False,
    "decision": {
        "number": "MOPS/512/2026",
        "issued_on": "2026-11-12",
        "delivered_on": "2026-11-16",
        "outcome": "refused",
        "summary": "Odmówiono",
        "appeal_to": "Samorządowe Kolegium Odwoławcze w Łodzi",
        "appeal_through": "II Wydział",
        "appeal_term": "P14D",
    },
}
