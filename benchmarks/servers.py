"""The two sides as running servers: ours is one process, the stock pipeline a Rasa server and an action server."""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import yaml

from benchmarks.processes import Memory, cpu_seconds, family, free_port, memory
from benchmarks.stock.model import environment

STARTS_WITHIN_SECONDS = 300.0
_STOPS_WITHIN_SECONDS = 15.0
_POLL_SECONDS = 0.05
_HELLO = "dzień dobry"


class ServerError(RuntimeError):
    """A server did not start, or gave no answer. The message names its log."""

    may_be_retried = False


class Server(ABC):
    """One side of the comparison, as a context: it runs inside, and is stopped at the end."""

    name: str

    def __init__(self, root: Path, logs: Path) -> None:
        self.root = root
        self.started_in = 0.0
        """Seconds from the start of the first process to the first answer."""
        self.messages = 0
        """How many it has answered so far."""
        self._logs = logs
        self._temporary = TemporaryDirectory(prefix="bench-")
        self._folder = Path(self._temporary.name)
        self._port = free_port()
        self._processes: list[subprocess.Popen[bytes]] = []
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{self._port}", timeout=60, trust_env=False)

    def __enter__(self) -> Server:
        started = time.monotonic()
        try:
            self._start()
            self._first_answer(started)
        except BaseException:
            self.stop()
            raise
        self.started_in = time.monotonic() - started
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the processes that were started."""
        self._http.close()
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            _wait_or_kill(process)
        self._temporary.cleanup()

    @abstractmethod
    def begin(self) -> str:
        """A new conversation."""

    @abstractmethod
    def say(self, conversation: str, text: str) -> None:
        """Say something and wait for the answer.

        Raises:
            ServerError: there was none.
        """

    @abstractmethod
    def _start(self) -> None: ...

    def cpu(self) -> float:
        """CPU seconds used so far by all processes of this side."""
        return cpu_seconds(self.pids())

    def memory(self) -> Memory:
        """Memory of all processes of this side."""
        return memory(self.pids())

    def pids(self) -> list[int]:
        """All processes of this side."""
        return [pid for process in self._processes for pid in family(process.pid)]

    def _run(self, what: str, command: Sequence[str], folder: Path, more: Mapping[str, str]) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        with (self._logs / f"{what}.log").open("wb") as log:
            environ = {**environment(), "PYTHONWARNINGS": "ignore", **more}
            self._processes.append(
                subprocess.Popen([sys.executable, *command], cwd=folder, env=environ, stdout=log, stderr=log)
            )

    def _post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Any:
        response = self._http.post(path, json=body, headers=headers)
        if not response.is_success:
            raise ServerError(f"{self.name} answered with status {response.status_code}; see {self._logs}")
        return response.json()

    def _first_answer(self, started: float) -> None:
        while time.monotonic() - started < STARTS_WITHIN_SECONDS:
            if any(process.poll() is not None for process in self._processes):
                break
            try:
                self.say(self.begin(), _HELLO)
            except (httpx.TransportError, ServerError):
                time.sleep(_POLL_SECONDS)
            else:
                return
        raise ServerError(f"{self.name} does not start; see {self._logs}")


class Ours(Server):
    """The chat API in one process, as `asystent run` serves it."""

    name = "ours"

    def __init__(self, root: Path, logs: Path, model_dir: Path) -> None:
        super().__init__(root, logs)
        self._model_dir = model_dir
        self._tokens: dict[str, str] = {}

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self._port}"

    def begin(self) -> str:
        """A new conversation; the welcome is the answer to nothing and is not counted."""
        made = self._post("/api/conversations", {})
        self._tokens[made["id"]] = made["token"]
        return str(made["id"])

    def say(self, conversation: str, text: str) -> None:
        """Through the chat API, with the conversation's token and a mark of the message, as the page does it."""
        turn = self._post(
            f"/api/conversations/{conversation}/messages",
            {"text": text, "client_id": secrets.token_hex(8)},
            {"Authorization": f"Bearer {self._tokens[conversation]}"},
        )
        if not turn["replies"] or any(reply.get("tone") == "error" for reply in turn["replies"]):
            raise ServerError(f"ours had no answer to {text!r}; see {self._logs}")
        self.messages += 1

    def _start(self) -> None:
        command = ["-m", "uvicorn", "--factory", "benchmarks.own:app", "--ws", "none", "--port", str(self._port)]
        self._run("ours", [*command, "--log-level", "warning"], self.root, _own_settings(self._folder, self._model_dir))


class Stock(Server):
    """``rasa run`` with its REST channel and SQLTrackerStore, and ``rasa run actions`` with our actions."""

    name = "stock"

    def __init__(self, root: Path, logs: Path, project: Path) -> None:
        super().__init__(root, logs)
        self._project = project
        self._actions_port = free_port()
        self.unanswered = 0
        """Messages to which it said nothing; they count all the same."""

    def begin(self) -> str:
        """A new conversation is just a new sender."""
        return secrets.token_urlsafe(16)

    def say(self, conversation: str, text: str) -> None:
        """Through Rasa's REST channel."""
        replies = self._post("/webhooks/rest/webhook", {"sender": conversation, "message": text})
        self.unanswered += not replies
        self.messages += 1

    def server_alone(self) -> list[int]:
        """The processes without the action server."""
        return family(self._processes[-1].pid)

    def _first_answer(self, started: float) -> None:
        super()._first_answer(started)
        if self.unanswered:
            raise ServerError(f"The stock pipeline answers nothing to {_HELLO!r}; see {self._logs}")

    def _start(self) -> None:
        settings = _own_settings(self._folder, self.root / "models")
        actions = ["-m", "rasa", "run", "actions", "--actions", "actions", "--port", str(self._actions_port)]
        self._run("stock-actions", actions, self.root, settings)
        endpoints = self._folder / "endpoints.yml"
        endpoints.write_text(yaml.safe_dump(stock_endpoints(self._actions_port, self._folder)), encoding="utf-8")
        rasa = ["-m", "rasa", "run", "--port", str(self._port), "--endpoints", str(endpoints)]
        self._run("stock-rasa", [*rasa, "--credentials", "credentials.yml"], self._project, {})


def _wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(_STOPS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stock_endpoints(actions_port: int, folder: Path) -> dict[str, Any]:
    """Rasa's `endpoints.yml`: actions over HTTP, its own SQLTrackerStore.

    The store is given its database as a URL: with SQLAlchemy 2 it fails only where it puts the URL together itself.
    """
    return {
        "action_endpoint": {"url": f"http://127.0.0.1:{actions_port}/webhook"},
        "tracker_store": {"type": "SQL", "url": f"sqlite:///{folder / 'tracker.db'}"},
    }


def _own_settings(folder: Path, model_dir: Path) -> dict[str, str]:
    """Settings of our code for a run of its own; no portal is there, none of the messages needs one."""
    nowhere = f"http://127.0.0.1:{free_port()}"
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'assistant.db'}",
        "SECRET_KEY": secrets.token_hex(16),
        "MODEL_DIR": str(model_dir),
        "PORTAL_URL": nowhere,
        "IDENTITY_URL": nowhere,
        "LOG_LEVEL": "WARNING",
    }
