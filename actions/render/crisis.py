"""Words and numbers for a person in danger."""

from __future__ import annotations

from datetime import datetime

from actions.offers import PERSON
from actions.replies import Card, Reply, Row, Text
from knowledge.crisis import CrisisAnswer, Line


def crisis_replies(answer: CrisisAnswer, at: datetime) -> list[Reply]:
    """What to say first, then the numbers, those that answer now first."""
    rows = tuple(Row(label=line.number, value=_whom(line, at)) for line in answer.lines)
    details = tuple(f"{line.number}: {line.note}" for line in answer.lines if line.note)
    return [
        Text(text=answer.text, tone="crisis"),
        Card(title="Gdzie dzwonić teraz", rows=rows, text=answer.next, details=details, choices=(PERSON,)),
    ]


def _whom(line: Line, at: datetime) -> str:
    cost = ", bezpłatnie" if line.free else ""
    closed = "" if line.answers(at) else "; teraz nie odbiera"
    return f"{line.name} – {line.purpose} ({line.hours.text}{cost}{closed})"
