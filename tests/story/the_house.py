"""The whole house as a newcomer starts it: ``asystent run``, with ports and databases of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from standins import free_port
from trained_model import model_folder

_STARTS_WITHIN_SECONDS = 180.0


@contextmanager
def running_house(folder: Path) -> Iterator[str]:
    """Start everything in a process; gives the assistant's address.

    Args:
        folder: where databases and what is printed are kept.
    """
    assistant, portal, identity = (f"http://localhost:{free_port()}" for _ in range(3))
    ours = {
        "DATABASE_URL": f"sqlite:///{folder}/assistant.db",
        "PORTAL_DATABASE_URL": f"sqlite:///{folder}/portal.db",
        "IDENTITY_KEY_FILE": f"{folder}/identity-key.json",
        "MODEL_DIR": str(model_folder().resolve()),
        "PUBLIC_URL": assistant,
        "PORTAL_URL": portal,
        "IDENTITY_URL": identity,
        "IDENTITY_ASSISTANT_URL": assistant,
    }
    port = assistant.rsplit(":", 1)[1]
    command = [str(Path(sys.executable).with_name("asystent")), "run", "--port", port]
    printed = folder / "printed.txt"
    with printed.open("w") as output:
        process = subprocess.Popen(command, env={**os.environ, **ours}, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"{assistant}/api/ready", process, printed)
            yield assistant
        finally:
            process.terminate()
            process.wait(30)


def _wait_for(address: str, process: subprocess.Popen[bytes], printed: Path) -> None:
    give_up = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        if _answers(address):
            return
        time.sleep(0.2)
    raise AssertionError(f"It does not start:\n{printed.read_text()}")


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).is_success
    except httpx.HTTPError:
        return False
