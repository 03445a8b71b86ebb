"""What the console's routes work with; the app keeps it as ``app.state.staff``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Engine

from actions.services import Services
from actions.store.base import create_tables
from actions.store.crypto import seal_of
from api.staff.oidc import StaffOidc
from api.staff.prompts import Prompter
from api.staff.rejections import Rejections
from api.staff.search import Finder
from api.staff.sessions import Sessions


class Understanding(Protocol):
    """The trained model, as far as the console needs it."""

    async def parse(self, text: str) -> Mapping[str, Any]:
        """Rasa's parse data of a masked text, with the outputs `reading` and `story`."""
        ...


@dataclass(frozen=True)
class Staff:
    """The console's parts. `now` gives moments in Warsaw time."""

    understanding: Understanding
    prompter: Prompter
    finder: Finder
    sessions: Sessions
    oidc: StaffOidc
    rejections: Rejections
    now: Callable[[], datetime]
    phone: str
    https: bool


def staff_of(services: Services, database: Engine, understanding: Understanding) -> Staff:
    """The parts for an assistant's services; makes the console's tables when they are missing."""
    create_tables(database)
    config = services.settings
    # counted now, so that the first call of the day does not wait for it
    finder = Finder(services.base)
    finder.find("zasiłek", services.today)
    return Staff(
        understanding=understanding,
        prompter=Prompter(services.base, services.crisis),
        finder=finder,
        sessions=Sessions(database, seal_of(config), services.now),
        oidc=StaffOidc(
            config.identity_url,
            config.identity_staff_client_id,
            config.identity_staff_client_secret.get_secret_value(),
            config.public_url,
        ),
        rejections=Rejections(database, services.now),
        now=services.now,
        phone=services.texts.phone,
        https=config.public_url.startswith("https://"),
    )
