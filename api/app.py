"""The whole web side, chat and staff console in one: ``uvicorn --factory api.app:create_app``."""

from __future__ import annotations

from fastapi import FastAPI

from api.chat.app import create_app as create_chat
from api.staff.app import install as install_console
from bot.bootstrap import Assistant


def create_app(assistant: Assistant | None = None) -> FastAPI:
    """Build the app round an assistant; without one, round the assistant of the settings.

    Raises:
        ModelMissingError: no trained model.
    """
    app = create_chat(assistant)
    install_console(app)
    return app
