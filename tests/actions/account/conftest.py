"""The stand-ins, started once for these tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from account_world import HOME, World, world_of
from standins import Standins, running_standins


@pytest.fixture(scope="session")
def standins() -> Iterator[Standins]:
    with running_standins(assistant_url=HOME) as running:
        yield running


@pytest.fixture
def world(standins: Standins) -> World:
    return world_of(standins)
