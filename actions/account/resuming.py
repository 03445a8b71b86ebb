"""What waits for a login: a payload in the slot `after_login`, and the action that goes on with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actions.goal import Goal

GOES_ON = {
    "status_check": "action_status",
    "show_case": "action_show_case",
    "granted_benefits": "action_granted",
    "payments": "action_payments",
    "certificate_or_gdpr_request": "action_certificate_or_gdpr",
    "submit_application": "action_submit_application",
    "form_op": "action_form_op",
}
"""Which action answers an intent that needs a login, as data/rules.yml has it (a test compares them)."""

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?", re.DOTALL)


@dataclass(frozen=True)
class Waiting:
    """An action that goes on, with what it was asked."""

    goal: Goal
    intent: str
    entities: Mapping[str, str]


def waiting(payload: str | None) -> Waiting | None:
    """What a payload asks for; None when there is none, or no action goes on with it."""
    found = _PAYLOAD.fullmatch(payload or "")
    if not found or found["intent"] not in GOES_ON:
        return None
    wanted = GOES_ON[found["intent"]]
    goal = next((goal for goal in _goals() if wanted == goal.NAME), None)
    entities: dict[str, str] = json.loads(found["entities"] or "{}")
    return Waiting(goal(), found["intent"], entities) if goal else None


def _goals() -> Iterator[type[Goal]]:
    """Every action there is; whoever runs actions has imported them all."""
    left: list[type[Goal]] = [*Goal.__subclasses__()]
    while left:
        one = left.pop()
        left += one.__subclasses__()
        if hasattr(one, "NAME"):
            yield one
