"""What the operating system says of running processes: CPU time and memory. Linux only."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_KIB = 1024
_PROCESS_CPU = 2
"""Kind of clock in the kernel's numbering of CPU clocks: time a process was scheduled, in nanoseconds."""


@dataclass(frozen=True)
class Memory:
    """Bytes. `rss`: what is in memory; `pss`: the same with shared pages divided among those who share them."""

    rss: int
    pss: int


def cpu_seconds(pids: Iterable[int]) -> float:
    """CPU seconds that processes have used since they were started, all threads, finished ones too."""
    return sum(time.clock_gettime((~pid << 3) | _PROCESS_CPU) for pid in pids)


def memory(pids: Iterable[int]) -> Memory:
    """Memory of processes together."""
    rollups = [_rollup((_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")) for pid in pids]
    return Memory(sum(each.rss for each in rollups), sum(each.pss for each in rollups))


def _rollup(text: str) -> Memory:
    values = {line.split(":")[0]: line.split()[1] for line in text.splitlines() if ":" in line and "kB" in line}
    return Memory(int(values["Rss"]) * _KIB, int(values["Pss"]) * _KIB)


def family(pid: int) -> list[int]:
    """A process and everything that it started."""
    children: dict[int, list[int]] = {}
    for stat in _PROC.glob("[0-9]*/stat"):
        try:
            child, rest = stat.read_text(encoding="utf-8", errors="replace").split(" ", 1)
        except OSError:
            continue
        children.setdefault(int(rest.rsplit(")", 1)[1].split()[1]), []).append(int(child))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found


def cpu_of_finished() -> float:
    """CPU seconds of all child processes that have ended so far; the difference of two calls is what came between."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
