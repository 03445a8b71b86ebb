"""The command as a person runs it: a process of its own, its streams and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_MAIN = "from bot.cli import main; main()"


@dataclass(frozen=True)
class Run:
    """What came of a command."""

    code: int
    out: str
    err: str

    def fails_with(self, *words: str) -> None:
        """It ended with exit code 1, these words on standard error and nothing raw."""
        assert self.code == 1, self
        for word in words:
            assert word in self.err, self.err
        assert "Traceback" not in self.err


def asystent(
    *arguments: str | Path, stdin: str | bytes = "", python: str = _MAIN, first: Path = ROOT, **environment: str
) -> Run:
    """Run the command in the project's folder.

    Args:
        python: what the interpreter runs instead of the command's entry point.
        first: folder that is looked through for modules before the project's own.
    """
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(first)!r}); {python}", *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200", **environment},
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
