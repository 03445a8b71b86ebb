"""Marks of answers. Every turn may be marked unasked: by one of these payloads, with the number of the turn."""

from __future__ import annotations

from collections.abc import Mapping

from actions.replies import payload
from actions.store.question_log import Reason

INTENT = "rate"
_WHY: Mapping[Reason, str] = {
    "wrong": "nieprawda",
    "unclear": "niezrozumiała",
    "incomplete": "czegoś brakuje",
    "off_topic": "nie o tym było pytanie",
    "other": "coś innego",
}
MARKS: Mapping[str, str] = {
    payload(INTENT, value="good"): "Dobra odpowiedź",
    payload(INTENT, value="bad"): "Zła odpowiedź",
    **{payload(INTENT, value="bad", reason=reason): f"Zła odpowiedź: {why}" for reason, why in _WHY.items()},
}
"""Payload → what the person said with it, as it stands in the history."""
