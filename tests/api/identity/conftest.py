"""A provider of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from identity_world import HOME, ISSUER, World

from api.identity.settings import IdentitySettings


@pytest.fixture
def provider(tmp_path: Path) -> World:
    return World(
        IdentitySettings(_env_file=None, url=ISSUER, assistant_url=HOME, key_file=tmp_path / "key.json")  # type: ignore[call-arg]
    )
