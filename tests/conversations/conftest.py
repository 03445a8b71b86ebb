"""A real assistant with the trained model, loaded once for all conversations; stand-ins of the city behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from account_world import HOME
from resident import Portal, Resident
from sqlalchemy import delete
from standins import TODAY, Standins, running_standins
from trained_model import model_folder

from actions.settings import Settings
from actions.store.drafts import DraftRow
from bot import logs
from bot.bootstrap import Assistant, assemble


@pytest.fixture(scope="session")
def standins() -> Iterator[Standins]:
    with running_standins(assistant_url=HOME) as running:
        yield running


@pytest.fixture(scope="session")
def config(standins: Standins, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the assistant under test: a database of its own, the day of the stand-ins."""
    database = tmp_path_factory.mktemp("conversations") / "assistant.db"
    return Settings(  # type: ignore[call-arg]
        _env_file=None,
        database_url=f"sqlite:///{database}",
        model_dir=model_folder(),
        public_url=HOME,
        portal_url=standins.portal.url,
        identity_url=standins.identity.url,
        secret_key="testy",  # type: ignore[arg-type]
        today=TODAY,
    )


@pytest.fixture(scope="session")
def assistant(config: Settings) -> Assistant:
    logs.configure("WARNING")
    return assemble(config)


@pytest.fixture(scope="session")
def restarted(config: Settings, assistant: Assistant) -> Assistant:
    """The same as a process that was started later: same database, nothing in memory."""
    return assemble(config)


@pytest.fixture
def portal(standins: Standins) -> Iterator[Portal]:
    """The portal's server; it is there again for the next test."""
    portal = Portal(standins.portal)
    yield portal
    portal.goes_up()


@pytest.fixture
def resident(assistant: Assistant) -> Iterator[Resident]:
    """A new conversation. Drafts belong to people, so that they are put away afterwards."""
    yield Resident(assistant)
    with assistant.database.begin() as connection:
        connection.execute(delete(DraftRow))
