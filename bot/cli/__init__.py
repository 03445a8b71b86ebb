"""The command line ``asystent``. Every command imports what it needs when it runs, so that ``--help`` is quick."""

from __future__ import annotations

import os

import typer

from bot.cli import answers, content, serving, talking, training

app = typer.Typer(
    help="Asystent Portalu Wsparcia Społecznego w Łodzi.", no_args_is_help=True, pretty_exceptions_enable=False
)
app.command("run")(serving.run)
app.command("train")(training.train)
app.command("chat")(talking.chat)
app.command("parse")(answers.parse)
app.command("entitlements")(answers.entitlements)
app.add_typer(content.app, name="knowledge")


def main() -> None:
    """Entry point of the command."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    app()
