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
from actions.store.handover import Handovers
from api.staff.audit.log import Audit
from api.staff.cases.desk import Desk
from api.staff.notes.log import Notes
from api.staff.oidc import StaffOidc
from api.staff.papers.summary import Papers
from api.staff.prompts import Prompter
from api.staff.rejections import Rejections
from api.staff.search import Finder
from api.staff.sessions import Sessions
from api.staff.statistics.figures import Figures
from knowledge.forms.definition import Form


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
    notes: Notes
    figures: Figures
    audit: Audit
    desk: Desk
    papers: Papers
    handovers: Handovers
    forms: Mapping[str, Form]
    now: Callable[[], datetime]
    phone: str
    https: bool


def staff_of(services: Services, database: Engine, understanding: Understanding) -> Staff:
    """The parts for an assistant's services; makes the console's tables when they are missing."""
    create_tables(database)
    config = services.settings
    # counted now, so that the first call of the day does not wait for it
    finder = Finder(services.base)
    seal = seal_of(config)
    finder.find("zasiłek", services.today)
    return Staff(
        understanding=understanding,
        prompter=Prompter(services.base, services.crisis),
        finder=finder,
        sessions=Sessions(database, seal, services.now),
        oidc=StaffOidc(
            config.identity_url,
            config.identity_staff_client_id,
            config.identity_staff_client_secret.get_secret_value(),
            config.public_url,
        ),
        rejections=Rejections(database, services.now),
        notes=Notes(database, services.now),
        figures=Figures(database),
        audit=Audit(database, seal, services.now),
        desk=Desk(config.portal_url),
        papers=Papers(services.base, services.crisis, services.texts.phone, config.public_url),
        handovers=Handovers(database, seal, services.now),
        forms=services.forms,
        now=services.now,
        phone=services.texts.phone,
        https=config.public_url.startswith("https://"),
    )
