"""``asystent chat``: the same assistant in the terminal; choices are numbered and can be typed as well."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from bot.cli.failing import no_model

if TYPE_CHECKING:  # importing it would bring rasa_sdk and its web server to every command
    from actions.replies import Choice, Reply
    from bot.engine import Engine

_END = ("/koniec", "/exit", "/quit")


def chat() -> None:
    """Rozmawiaj w terminalu. Numer wybiera odpowiedź z listy, /koniec kończy i usuwa rozmowę."""
    from actions.settings import settings
    from bot import logs
    from bot.trained import ModelMissingError, newest_model

    logs.configure("ERROR")
    try:
        newest_model(settings().model_dir)
    except ModelMissingError:
        no_model()
    typer.echo("Wczytuję model językowy ...")
    from bot.bootstrap import assemble

    asyncio.run(_talk(assemble(settings()).engine))


async def _talk(engine: Engine) -> None:
    conversation = f"terminal-{secrets.token_urlsafe(12)}"
    choices = _show(await engine.start(conversation, "terminal"))
    try:
        while True:
            said = (await asyncio.to_thread(input, "\n> ")).strip()
            if said in _END:
                break
            number = int(said) - 1 if said.isdecimal() else -1
            text = choices[number].payload if 0 <= number < len(choices) and choices else said
            choices = _show((await engine.handle(conversation, text, channel="terminal")).replies)
    except (EOFError, KeyboardInterrupt):
        typer.echo("")
    finally:
        await engine.forget(conversation)
        typer.echo("Rozmowa zakończona i usunięta.")


def _show(replies: Sequence[Reply]) -> list[Choice]:
    """Print replies; gives the choices in the order of their numbers."""
    from bot.plain_text import plain

    choices: list[Choice] = []
    for reply in replies:
        typer.echo("")
        typer.echo(plain(reply))
        for choice in getattr(reply, "choices", ()):
            choices.append(choice)
            typer.echo(f"  {len(choices)}. {choice.title}" + (f" – {choice.hint}" if choice.hint else ""))
    return choices
