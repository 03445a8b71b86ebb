"""Puts a process together: settings in, a working assistant out. The only place where the real parts are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine as Database

from actions.services import Services, build
from actions.settings import Settings
from actions.store.base import open_database
from bot.action_endpoint import InProcessActions
from bot.conversations import Conversations
from bot.engine import Engine
from bot.rasa_agent import RasaAgent
from bot.tracker_store import LiveTrackerStore

ACTIONS = "actions"


@dataclass(frozen=True)
class Assistant:
    """A process's parts. `services` are what actions use, `engine` is what channels use."""

    settings: Settings
    database: Database
    services: Services
    engine: Engine


def assemble(settings: Settings, model_dir: Path | None = None) -> Assistant:
    """Open the database, load the newest model (some seconds), wire everything.

    Args:
        model_dir: where the model lies, when not where the settings say.

    Raises:
        ModelMissingError: no trained model; its message says what to do.
    """
    services = build(settings)
    database = open_database(settings.database_url)
    store = LiveTrackerStore(engine=database)
    agent = RasaAgent(model_dir or settings.model_dir, store, InProcessActions(services, ACTIONS))
    engine = Engine(agent, Conversations(database), services.questions)
    return Assistant(settings, database, services, engine)
