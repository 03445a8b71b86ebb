"""Our command as a whole process, with what it took."""

from __future__ import annotations

import errno
import os
import pty
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import cpu_of_finished


@dataclass(frozen=True)
class Finished:
    """A process that ended well.

    Attributes:
        silence: the longest time in seconds without a sign of life on its output.
    """

    seconds: float
    cpu: float
    silence: float
    output: bytes


def command(*arguments: str) -> list[str]:
    """Our command line, run with this Python."""
    return [sys.executable, "-c", "from bot.cli import main; main()", *arguments]


def finish(
    words: Sequence[str],
    folder: Path,
    *,
    said: bytes = b"",
    env: Mapping[str, str] | None = None,
    show: bool = False,
    core: int | None = None,
) -> Finished:
    """Run a process to its end.

    Args:
        said: its standard input; small enough to be written before it answers, or a file's content.
        show: let it believe that it writes to a terminal, and pass its output on as it comes.
        core: the one processor that it may use.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before, started = cpu_of_finished(), time.monotonic()
    read_end, write_end = pty.openpty() if show else os.pipe()
    with (folder / "stdin").open("w+b") as given:
        given.write(said)
        given.seek(0)
        process = subprocess.Popen(
            words, stdin=given, stdout=write_end, stderr=write_end, env={**os.environ, **(env or {})}
        )
    os.close(write_end)
    if core is not None:
        os.sched_setaffinity(process.pid, {core})
    with os.fdopen(read_end, "rb", buffering=0) as end:
        output, silence = _read(end.fileno(), show=show)
    if process.wait() != 0:
        raise subprocess.CalledProcessError(process.returncode, words, output)
    return Finished(time.monotonic() - started, cpu_of_finished() - before, silence, output)


def _read(end: int, *, show: bool) -> tuple[bytes, float]:
    """All output until nobody writes any more, and the longest time in which nothing came."""
    pieces, silence, last = [], 0.0, time.monotonic()
    while piece := _piece(end):
        now = time.monotonic()
        silence, last = max(silence, now - last), now
        pieces.append(piece)
        if show:
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
    return b"".join(pieces), max(silence, time.monotonic() - last)


def _piece(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError as error:
        if error.errno == errno.EIO:  # how Linux says that a terminal has no writers left
            return b""
        raise
