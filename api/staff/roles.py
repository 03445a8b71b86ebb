"""What each role at the phone line may open. Routes name the right that they need, never a role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Right = Literal["calls", "notes", "cases", "editing", "statistics", "audit"]
"""`calls`: prompts, search, questionnaire, papers for a caller. `notes`: the note after a call. `cases`: the case of a
confirmed caller. `editing`: the base as it will look, and what it lacks. `statistics`, `audit`: of the phone line."""

RIGHTS: Mapping[str, frozenset[Right]] = {
    "consultant": frozenset(("calls", "notes", "cases")),
    "editor": frozenset(("calls", "editing")),
    "manager": frozenset(("calls", "editing", "statistics", "audit")),
}
"""By role. Only who talks to a caller opens that caller's case, and only their calls are counted."""
NAMES: Mapping[str, str] = {"consultant": "konsultacje", "editor": "redakcja", "manager": "prowadzenie infolinii"}
ROLES = tuple(RIGHTS)


def may(role: str, right: Right) -> bool:
    """Whether a role has a right; a role that nobody knows has none."""
    return right in RIGHTS.get(role, frozenset())
