"""``asystent run``: everything on this machine, with one command."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.failing import fail
from bot.cli.training import train_into, up_to_date


def run(
    host: Annotated[str, typer.Option(help="Adres, na którym słuchać.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port asystenta.")] = 8000,
    standins: Annotated[
        bool, typer.Option("--standins/--no-standins", help="Uruchom też portal i logowanie na niby (ludzie zmyśleni).")
    ] = True,
) -> None:
    """Uruchom asystenta na stronie, konsolę, Telegram (gdy jest token) oraz portal i logowanie na niby."""
    from actions.settings import settings
    from bot.serving import CannotStartError, need_free_port, running, stand_ins

    config = settings()
    try:
        need_free_port(port, "asystent")
        if not up_to_date(config.model_dir):
            train_into(config.model_dir)
        with running(stand_ins(config.portal_url, config.identity_url) if standins else ()):
            _serve(host, port)
    except CannotStartError as error:
        fail(str(error))


def _serve(host: str, port: int) -> None:
    """The assistant's web side in this process, until it is interrupted."""
    typer.echo("Wczytuję model językowy ...")
    import uvicorn

    from actions.settings import settings
    from api.app import create_app
    from bot.telegram.words import state as telegram_state

    app = create_app()
    typer.secho(f"\nAsystent: http://localhost:{port}", bold=True)
    typer.echo(f"Konsola:  http://localhost:{port}/konsultant")
    typer.echo(f"Telegram: {telegram_state(settings())}")
    typer.echo("Zatrzymanie: Ctrl+C\n")
    # no websockets: the release that Rasa pins is too old for uvicorn, and nothing here uses them
    uvicorn.run(app, host=host, port=port, log_level="warning", ws="none")
