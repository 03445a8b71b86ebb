"""``asystent train``: trains the language model with visible progress."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Annotated

import typer

LEARNED_FROM = ("config.yml", "domain.yml", "data", "bot/nlu", "bot/reading", "bot/policies")
"""What a trained model depends on. Names of benefits are not among it: they are linked when a message is read."""


_SILENT = 8.0  # seconds


def train(
    out: Annotated[Path | None, typer.Option(help="Folder na model (domyślnie z ustawień).")] = None,
    force: Annotated[bool, typer.Option("--force", help="Trenuj, nawet gdy nic się nie zmieniło.")] = False,
) -> None:
    """Wytrenuj model językowy (około minuty)."""
    from actions.settings import settings

    folder = out or settings().model_dir
    if not force and up_to_date(folder):
        typer.echo(f"Model w folderze {folder} jest aktualny.")
        return
    train_into(folder)


def train_into(folder: Path) -> Path:
    """Train a model from the project in the working folder.

    Returns:
        The model file.
    """
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    typer.echo("Trening modelu językowego, około minuty ...")
    from bot.logs import configure

    configure("INFO")
    with _without_rasas_bars(), _signs_of_life():
        import rasa.model_training

        result = rasa.model_training.train("domain.yml", "config.yml", ["data"], output=str(folder))
    if result.code != 0 or result.model is None:
        raise typer.Exit(result.code or 1)
    typer.echo(f"Gotowe: {result.model}")
    return Path(result.model)


@contextmanager
def _without_rasas_bars() -> Iterator[None]:
    """Rasa draws a progress bar for every rule unless this variable, which is also ours, says to be quiet."""
    before = os.environ.get("LOG_LEVEL")
    os.environ["LOG_LEVEL"] = "ERROR"
    try:
        yield
    finally:
        del os.environ["LOG_LEVEL"]
        if before is not None:
            os.environ["LOG_LEVEL"] = before


@contextmanager
def _signs_of_life() -> Iterator[None]:
    """Says how long it has been going on, since much of it (loading Rasa, reading the examples) says nothing itself."""
    over = Event()

    def speak() -> None:
        started = time.monotonic()
        while not over.wait(_SILENT):
            typer.echo(f"Trening trwa: {time.monotonic() - started:.0f} s", err=True)

    speaker = Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        over.set()
        speaker.join()


def up_to_date(folder: Path, project: Path = Path()) -> bool:
    """Whether the newest model in a folder is younger than everything it was learned from."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        return False
    made = models[-1].stat().st_mtime
    return all(path.stat().st_mtime <= made for path in _sources(project))


def _sources(project: Path) -> Iterator[Path]:
    for name in LEARNED_FROM:
        path = project / name
        yield from (found for found in path.rglob("*") if found.suffix in (".py", ".yml")) if path.is_dir() else (path,)
