"""Whole conversations through the engine with the trained model (`dialogues/*.yml`)."""

from __future__ import annotations

import pytest
from resident import Portal, Resident
from scripts import Dialogue, Player, dialogues

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("dialogue", [pytest.param(dialogue, id=name) for name, dialogue in dialogues()])
async def test_the_conversation_goes_as_written(
    dialogue: Dialogue, resident: Resident, portal: Portal, request: pytest.FixtureRequest
) -> None:
    player = Player(resident, portal, lambda: request.getfixturevalue("restarted"))
    await player.play(dialogue)
