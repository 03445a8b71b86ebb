"""The whole house on PostgreSQL: assistant with the trained model, portal, provider; and what each kind is answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from databases import empty_database
from filing_kinds import KINDS, Filled
from filing_talk import PENSIONER
from standins import TODAY, Standins, running_standins
from trained_model import model_folder

from actions.settings import Settings
from bot.bootstrap import Assistant, assemble
from knowledge.forms.definition import load_forms

HOME = "http://127.0.0.1:8000"
ALLOWANCE = Filled("dodatek-mieszkaniowy", PENSIONER, "Centrum Świadczeń Socjalnych", {})
SEVEN = (ALLOWANCE, *KINDS)
"""Every kind of application that the portal takes."""
TITLES = {form.id: form.title for form in load_forms().values()}
MONEY = {"dodatek-mieszkaniowy": "214,60", "stypendium-szkolne": "124,00", "zasilek-szkolny": "620,00"}


@contextmanager
def whole_house(folder: Path, home: str = HOME, **settings: Any) -> Iterator[tuple[Assistant, Standins]]:
    """Assistant, to be served at `home`, and stand-ins, over databases of their own, both in PostgreSQL."""
    with (
        empty_database("postgresql", folder) as portal_database,
        empty_database("postgresql", folder) as own_database,
        running_standins(home, database_url=portal_database, access_token_seconds=3600) as standins,
    ):
        config: dict[str, Any] = {
            "database_url": own_database,
            "model_dir": model_folder(),
            "public_url": home,
            "portal_url": standins.portal.url,
            "identity_url": standins.identity.url,
            "secret_key": "testy",
            "today": TODAY,
            "news_seconds": 0.3,
            **settings,
        }
        assistant = assemble(Settings(_env_file=None, **config))  # type: ignore[call-arg]
        yield assistant, standins
        assistant.database.dispose()


def everybody_met(assistant: Assistant) -> bool:
    """Whether the assistant has looked at the cases of all who are logged in: from then on every change is news."""
    here = assistant.services
    logins = [here.logins.of(conversation) for conversation in here.logins.conversations()]
    return all(here.news.knows(login.sub) for login in logins if login)
