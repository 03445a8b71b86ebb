"""Commands set up logging for their own process; here they all run in one, which must not stay as they leave it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.logs import OURS


@pytest.fixture(autouse=True)
def levels_as_before() -> Iterator[None]:
    before = {name: logging.getLogger(name).level for name in OURS}
    yield
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)
