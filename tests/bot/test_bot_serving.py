"""Stand-ins beside the assistant: up while it runs, gone when it is told to stop."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from standins import free_port

from bot.serving import CannotStartError, StandIn, need_free_port, running

PROGRAM = """
    import time
    from bot.serving import StandIn, running

    with running([StandIn("zegar", "clock_app:create_app", "http://127.0.0.1:{port}", "/health")]):
        print("ready", flush=True)
        time.sleep(60)
"""
APP = """
    from fastapi import FastAPI

    def create_app():
        app = FastAPI()
        app.get("/health")(lambda: {"status": "ok"})
        return app
"""


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_process_that_is_told_to_stop_takes_its_stand_ins_along(tmp_path: Path) -> None:
    (tmp_path / "clock_app.py").write_text(textwrap.dedent(APP), encoding="utf-8")
    port = free_port()
    program = [sys.executable, "-c", textwrap.dedent(PROGRAM).format(port=port)]
    environment = {"PYTHONPATH": f"{tmp_path}:{Path.cwd()}", "PATH": ""}
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert answers(port)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) != 0
    assert not answers(port)


def test_a_port_in_use_is_named_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotStartError, match=rf"Port {port} \(asystent\) jest zajęty"):
            need_free_port(port, "asystent")


def test_a_stand_in_that_does_not_start_is_named() -> None:
    broken = StandIn("portal", "no_such_module:create_app", f"http://127.0.0.1:{free_port()}", "/health")
    with pytest.raises(CannotStartError, match="Nie udało się uruchomić: portal"), running([broken]):
        pass
