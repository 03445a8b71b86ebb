"""What a case of the portal tells a letter about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from actions.account.clock import office_limit
from actions.portal.shapes import Case

_OFFICES: Mapping[str, Mapping[str, str]] = {
    "mops": {"urzad": "mops", "wydzial": "nie_wiem"},
    "mops-1wps": {"urzad": "mops", "wydzial": "wps1"},
    "mops-2wps": {"urzad": "mops", "wydzial": "wps2"},
    "mops-3wps": {"urzad": "mops", "wydzial": "wps3"},
    "css": {"urzad": "css"},
    "uml-edukacja": {"urzad": "edukacja"},
    "pup": {"urzad": "pup"},
}


def case_known(case: Case, today: date) -> dict[str, str]:
    """Values by the names that letters know them by (``known_as: case.…``); an office that is not known is left out."""
    limit = office_limit(case, today)
    decision = case.decision
    known: dict[str, str | date | None] = {
        **_OFFICES.get(case.office.id, {}),
        "znak_sprawy": case.case_number,
        "czego_dotyczy": case.title,
        "zlozono": case.received_on,
        "termin": limit.last if limit and limit.passed else None,
        "numer_decyzji": decision.number if decision else None,
        "data_decyzji": decision.issued_on if decision else None,
        "data_doreczenia": decision.delivered_on if decision else None,
    }
    return {name: str(value) for name, value in known.items() if value is not None}
