"""What holds for every test: hypothesis sets no time limit (speed is measured in benchmarks, never in a test)."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
