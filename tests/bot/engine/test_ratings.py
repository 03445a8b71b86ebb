"""A mark for an answer: taken for every turn there was, from a closed list, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_fakes import FakeAgent, database_in, engine_of, said

from actions.store.question_log import REASONS
from bot import words
from bot.ratings import MARKS

PAYLOADS = list(MARKS)


def test_every_reason_can_be_given() -> None:
    assert all(any(f'"{reason}"' in payload for payload in MARKS) for reason in REASONS)


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_a_turn_is_marked_without_having_been_asked(payload: str, tmp_path: Path) -> None:
    agent = FakeAgent()
    engine = engine_of(agent, database_in(tmp_path))
    await engine.handle("rozmowa", "dzień dobry", channel="web")
    turn = await engine.handle("rozmowa", f"{payload}@1", channel="web")
    assert turn.said == MARKS[payload]
    assert agent.heard[-1] == f"{payload} …"


@pytest.mark.parametrize(
    "payload",
    [
        f"{PAYLOADS[0]}@7",  # there was no such turn
        PAYLOADS[0],  # no turn
        '/rate{"value": "bad", "reason": "Jan Kowalski"}@1',  # not of the list
        '/rate{"value": "good", "op": "x"}@1',
    ],
)
async def test_other_marks_are_not_taken(payload: str, tmp_path: Path) -> None:
    agent = FakeAgent()
    engine = engine_of(agent, database_in(tmp_path))
    await engine.handle("rozmowa", "dzień dobry", channel="web")
    turn = await engine.handle("rozmowa", payload, channel="web")
    assert said(turn).startswith(words.NOT_OFFERED)
    assert not any(heard.startswith("/rate") for heard in agent.heard)
