"""The tables that migrations make are the tables that the code reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from databases import KINDS, empty_database
from sqlalchemy import Engine, inspect, text
from standins import TODAY

from api.portal.database import MIGRATIONS, Base, migrate, open_database
from api.portal.seed import plant
from api.portal.tables import Resident


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    with empty_database(request.param, tmp_path) as url:
        engine = open_database(url)
        yield engine
        engine.dispose()


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def test_an_empty_database_comes_up_to_the_models(database: Engine) -> None:
    assert Resident.metadata is Base.metadata
    assert differences(database)
    migrate(database)
    assert differences(database) == []


def test_a_column_that_no_migration_makes_would_be_noticed(database: Engine) -> None:
    migrate(database)
    with database.begin() as connection:
        connection.execute(text("ALTER TABLE residents DROP COLUMN email"))
    assert [change[0] for change in differences(database)] == ["add_column"]


def test_migrating_again_changes_nothing_and_keeps_what_is_there(database: Engine) -> None:
    migrate(database)
    plant(database, TODAY)
    migrate(database)
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM residents")).scalar() == 12


def test_everything_can_be_taken_back(database: Engine) -> None:
    migrate(database)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(database).get_table_names() == ["alembic_version"]
