"""A new chat app for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chat_world import World, world_of


@pytest.fixture
def chat() -> Iterator[World]:
    world = world_of()
    with world.client:
        yield world
