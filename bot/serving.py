"""Starts everything on one machine: stand-ins of the city's systems as processes of their own, the assistant here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType
from urllib.parse import urlsplit

import httpx

LOCAL = ("localhost", "127.0.0.1", "::1")
STARTS_WITHIN_SECONDS = 60.0
_STOPS_WITHIN_SECONDS = 10.0


class CannotStartError(RuntimeError):
    """Something keeps the servers from starting. The message says what to do."""

    may_be_retried = False


@dataclass(frozen=True)
class StandIn:
    """One of the city's systems as it is played on this machine.

    Attributes:
        app: import path of the factory that builds it.
        url: where it is to be reached.
        ready: path that answers once it works.
    """

    name: str
    app: str
    url: str
    ready: str

    @property
    def local(self) -> bool:
        """Whether it is to run here; a real system elsewhere is only called."""
        return urlsplit(self.url).hostname in LOCAL

    @property
    def port(self) -> int:
        """The port in its address."""
        return urlsplit(self.url).port or 80


def stand_ins(portal_url: str, identity_url: str) -> tuple[StandIn, StandIn]:
    """Portal and identity provider; the provider first, since the portal asks it for its keys."""
    return (
        StandIn(
            "dostawca tożsamości", "api.identity.app:create_app", identity_url, "/.well-known/openid-configuration"
        ),
        StandIn("portal", "api.portal.app:create_app", portal_url, "/health"),
    )


@contextmanager
def running(systems: Sequence[StandIn]) -> Iterator[None]:
    """Run the local ones among the systems until the block ends, also when this process is told to stop (SIGTERM).

    Raises:
        CannotStartError: a port is taken, or one of them does not come up.
    """
    here = [system for system in systems if system.local]
    for system in here:
        need_free_port(system.port, system.name)
    with ExitStack() as stack:
        stack.enter_context(_leaving_on_sigterm())
        processes = [(system, stack.enter_context(_process(system))) for system in here]
        for system, process in processes:
            _wait_for(system, process)
        yield


@contextmanager
def _leaving_on_sigterm() -> Iterator[None]:
    """Unwind instead of dying at once, so that no stand-in is left behind holding its port."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def need_free_port(port: int, who: str) -> None:
    """Find out early that a port is taken.

    Raises:
        CannotStartError: something listens there.
    """
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise CannotStartError(
                f"Port {port} ({who}) jest zajęty. Proszę zatrzymać program, który go używa, albo podać inny adres "
                "w ustawieniach (docs/settings.md)."
            )


@contextmanager
def _process(system: StandIn) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "uvicorn", "--factory", system.app, "--host", "127.0.0.1"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--port", str(system.port), "--log-level", "warning", "--ws", "none"], env=os.environ
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOPS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait_for(system: StandIn, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < give_up:
        if process.poll() is not None:
            break
        try:
            if httpx.get(f"http://127.0.0.1:{system.port}{system.ready}", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise CannotStartError(f"Nie udało się uruchomić: {system.name}. Powód jest wypisany powyżej.")
