"""How a command fails: one sentence on standard error that says what to do, and exit code 1."""

from __future__ import annotations

from typing import NoReturn

import typer


def fail(message: str) -> NoReturn:
    """End the command with a message."""
    typer.secho(message, err=True, fg=typer.colors.RED)
    raise typer.Exit(1)


def no_model() -> NoReturn:
    """End a command that needs the trained model: there is none where the settings say."""
    from actions.settings import settings

    fail(f"Brak wytrenowanego modelu w folderze {settings().model_dir}. Trening (około minuty): asystent train")
