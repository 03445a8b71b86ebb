"""What stands round every page of a signed-in member of staff: name, token of the session, idle lock, ways onward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.staff.roles import Right, may
from api.staff.sessions import IDLE, StaffSession

LOGIN = "/konsultant/login"
LOCKED = f"{LOGIN}?zablokowana=1"
_PLACES: Sequence[tuple[Right, str, str]] = (
    ("calls", "/konsultant", "Rozmowa"),
    ("editing", "/konsultant/redakcja", "Redakcja"),
    ("statistics", "/konsultant/statystyki", "Statystyki"),
    ("audit", "/konsultant/dziennik", "Dziennik"),
)


def frame(session: StaffSession, here: str = "/konsultant") -> dict[str, Any]:
    """Values for `inside.html`.

    Args:
        here: address of the page that is shown, which is marked among the ways onward.
    """
    role = session.member.role
    return {
        "csrf": session.csrf,
        "name": session.member.name,
        "idle": int(IDLE.total_seconds()),
        "locked": LOCKED,
        "here": here,
        "places_to_go": [(address, title) for right, address, title in _PLACES if may(role, right)],
        "may_note": may(role, "notes"),
        "may_cases": may(role, "cases"),
    }
