"""A few kills of many; ``python -m tests.kill`` does as many as one likes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(600)
def test_a_submission_that_is_killed_anywhere_is_filed_exactly_once() -> None:
    command = [sys.executable, "-m", "tests.kill", "--kills", "20"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "nothing lost, nothing twice" in ended.stdout
