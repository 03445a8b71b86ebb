"""The command as a person runs it: a process of its own, its streams and its exit code.

What only reads the base is run by children of a server that has the command's modules loaded: starting Python and
importing them takes longer than most commands. Whatever needs a fresh interpreter gets one.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_MAIN = "from bot.cli import main; main()"
_LIGHT = frozenset(("entitlements", "knowledge"))
"""Commands that load no model."""
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["bot.cli", "knowledge.results.sheet", "knowledge.checking", "cli_runs"])


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
    told = [str(argument) for argument in arguments]
    environment = {"NO_COLOR": "1", "COLUMNS": "200", **environment}
    if told and told[0] in _LIGHT and (python, first) == (_MAIN, ROOT):
        return _forked(told, given, environment)
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(first)!r}); {python}", *told],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def _forked(arguments: list[str], given: bytes, environment: Mapping[str, str]) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("in", "out", "err")]
        streams[0].write_bytes(given)
        process = _SERVER.Process(target=_command, args=(arguments, streams, environment))
        process.start()
        process.join()
        assert process.exitcode is not None
        return Run(process.exitcode, streams[1].read_text("utf-8"), streams[2].read_text("utf-8"))


def _command(arguments: list[str], streams: list[Path], environment: Mapping[str, str]) -> None:
    """In the child: the three streams are files, then the command begins."""
    modes = (os.O_RDONLY, os.O_WRONLY | os.O_CREAT, os.O_WRONLY | os.O_CREAT)
    for number, (path, mode) in enumerate(zip(streams, modes, strict=True)):
        os.dup2(os.open(path, mode, 0o600), number)
    sys.stdin, sys.stdout, sys.stderr = open(0, closefd=False), open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
    os.chdir(ROOT)
    os.environ.update(environment)
    sys.argv = ["asystent", *arguments]
    from bot.cli import main

    main()
