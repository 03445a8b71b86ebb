"""One running portal for each kind of database; tests that file something do it for a resident of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import KINDS, empty_database
from portal_world import World, running_world


@pytest.fixture(scope="session", params=KINDS)
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("portal")
    with empty_database(request.param, folder) as url, running_world(url, folder) as world:
        yield world
