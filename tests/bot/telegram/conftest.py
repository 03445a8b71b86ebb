"""Fixtures of the Telegram tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import KINDS, empty_database
from fake_bot_api import BotApi, running_bot_api
from telegram_world import FakeEngine, World, settings_for

from actions.store.base import open_database


@pytest.fixture(scope="module")
def bot_api() -> Iterator[BotApi]:
    """One server for a module's tests."""
    with running_bot_api() as running:
        yield running


@pytest.fixture
def world(bot_api: BotApi, tmp_path: Path) -> World:
    """An empty Telegram, an empty database, an engine that has heard nothing."""
    telegram = bot_api.telegram()
    database = open_database(f"sqlite:///{tmp_path}/assistant.db")
    return World(telegram, bot_api.server, database, FakeEngine(database), settings_for(telegram.url))


@pytest.fixture(params=KINDS)
def anywhere(request: pytest.FixtureRequest, bot_api: BotApi, tmp_path: Path) -> Iterator[World]:
    """The world over either kind of database."""
    telegram = bot_api.telegram()
    with empty_database(request.param, tmp_path) as url:
        database = open_database(url)
        yield World(telegram, bot_api.server, database, FakeEngine(database), settings_for(telegram.url))
        database.dispose()
