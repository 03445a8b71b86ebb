"""The assistant's parts with the running stand-ins behind them, and logging in as a person does."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from action_fakes import NOW
from standins import Standins, log_in

from actions.account.oidc import Oidc
from actions.portal.client import Portal
from actions.services import Services
from actions.settings import Settings
from actions.store.attachments import Attachments
from actions.store.audit import Audit
from actions.store.base import create_tables, open_database
from actions.store.crypto import Seal
from actions.store.drafts import ConversationDrafts, Drafts
from actions.store.erasing import Erasing
from actions.store.interviews import Interviews
from actions.store.logins import Login, Logins
from actions.store.news import HeardNews
from actions.store.outbox import Outbox
from actions.store.reminders import Reminders
from actions.turn import Said
from knowledge.assistant import load_assistant_texts
from knowledge.base import load_base
from knowledge.forms.definition import load_forms

HOME = "http://127.0.0.1:8000"
SECRET = "asystent-lokalnie"


@dataclass
class World:
    """Parts and stand-ins."""

    here: Services
    standins: Standins

    async def log_in(self, who: str, conversation: str = "rozmowa", means: str = "profil-zaufany") -> Login:
        """Log somebody in in a conversation."""
        leaving = await self.here.oidc.leave(conversation)
        returned = parameters(log_in(leaving.url, who, means))
        login = await self.here.oidc.come_back(returned, leaving.attempt, self.here.now())
        return self.here.logins.keep(conversation, login)

    def later(self, **parts: Any) -> Services:
        """The same parts but for some."""
        return replace(self.here, **parts)


def plain() -> httpx.AsyncHTTPTransport:
    """A real network without reading the certificates of this machine each time."""
    return httpx.AsyncHTTPTransport(verify=False)


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return {"texts": load_assistant_texts(), "forms": load_forms(), "base": load_base()}


def world_of(standins: Standins) -> World:
    """What the account's actions use, over an empty database with a clock that stands; nothing else is there."""
    engine = open_database("sqlite://")
    create_tables(engine)
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None, public_url=HOME, portal_url=standins.portal.url, identity_url=standins.identity.url
    )
    kept = (engine, Seal("testy"), lambda: NOW)
    parts = {
        "settings": settings,
        "now": lambda: NOW,
        **_content(),
        "interviews": Interviews(*kept),
        "drafts": Drafts(*kept),
        "attachments": Attachments(*kept),
        "outbox": Outbox(*kept, Drafts(*kept)),
        "logins": Logins(*kept),
        "news": HeardNews(*kept),
        "conversation_drafts": ConversationDrafts(*kept),
        "audit": Audit(*kept),
        "erasing": Erasing(*kept),
        "reminders": Reminders(*kept),
        "portal": Portal(standins.portal.url, plain()),
        "oidc": Oidc(standins.identity.url, "asystent", SECRET, HOME, plain()),
    }
    nothing: dict[str, Any] = {field.name: None for field in fields(Services)}
    return World(Services(**nothing | parts), standins)


def read(answer: Said) -> str:
    """Everything that is in an answer, choices too, spaces made ordinary."""
    return "\n".join(reply.model_dump_json() for reply in answer.replies).replace("\u00a0", " ")


def parameters(address: str) -> dict[str, str]:
    """The parameters of an address."""
    return dict(parse_qsl(urlsplit(address).query))
