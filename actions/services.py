"""The one place where the assistant's real parts are chosen. Built from the settings when the first action runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from actions.account.oidc import Oidc
from actions.portal.client import Portal
from actions.settings import Settings, settings
from actions.store.attachments import Attachments
from actions.store.audit import Audit
from actions.store.base import create_tables, open_database
from actions.store.crypto import seal_of
from actions.store.drafts import ConversationDrafts, Drafts
from actions.store.erasing import Erasing
from actions.store.handover import Handovers
from actions.store.interviews import Interviews
from actions.store.logins import Logins
from actions.store.news import HeardNews
from actions.store.outbox import Outbox
from actions.store.question_log import QuestionLog
from actions.store.reminders import Reminders
from knowledge.assistant import AssistantTexts, load_assistant_texts
from knowledge.base import KnowledgeBase, load_base
from knowledge.crisis import CrisisHelp, load_crisis_help
from knowledge.forms.definition import Form, load_forms
from knowledge.hours import WARSAW, public_holidays
from knowledge.institutions import Institutions
from knowledge.letters.definition import Letter, load_letters
from knowledge.parameters import Parameters
from knowledge.places import Places


@dataclass(frozen=True)
class Services:
    """Everything an action may call. `now` gives moments in Warsaw time."""

    settings: Settings
    now: Callable[[], datetime]
    texts: AssistantTexts
    base: KnowledgeBase
    crisis: CrisisHelp
    forms: Mapping[str, Form]
    letters: Mapping[str, Letter]
    interviews: Interviews
    handovers: Handovers
    drafts: Drafts
    attachments: Attachments
    conversation_drafts: ConversationDrafts
    outbox: Outbox
    questions: QuestionLog
    logins: Logins
    news: HeardNews
    audit: Audit
    reminders: Reminders
    erasing: Erasing
    portal: Portal
    oidc: Oidc

    @property
    def institutions(self) -> Institutions:
        """Offices, counters, shelters."""
        return self.base.institutions

    @property
    def places(self) -> Places:
        """Districts and estates."""
        return self.base.places

    @property
    def parameters(self) -> Parameters:
        """Legal figures."""
        return self.base.parameters

    @property
    def today(self) -> date:
        """The day on which law and deadlines are computed."""
        return self.now().date()


def build(config: Settings) -> Services:
    """Real parts for these settings; opens the database and makes missing tables."""
    engine = open_database(config.database_url)
    create_tables(engine)
    seal = seal_of(config)
    now = clock_of(config)
    drafts = Drafts(engine, seal, now)
    public_holidays(now().year)  # reads its calendars now, not while someone waits for an answer
    return Services(
        settings=config,
        now=now,
        texts=load_assistant_texts(),
        base=load_base(),
        crisis=load_crisis_help(),
        forms=load_forms(),
        letters=load_letters(),
        interviews=Interviews(engine, seal, now),
        handovers=Handovers(engine, seal, now),
        drafts=drafts,
        attachments=Attachments(engine, seal, now),
        conversation_drafts=ConversationDrafts(engine, seal, now),
        outbox=Outbox(engine, seal, now, drafts),
        questions=QuestionLog(engine, lambda: datetime.now(WARSAW).date()),
        logins=Logins(engine, seal, now),
        news=HeardNews(engine, seal, now),
        audit=Audit(engine, seal),
        reminders=Reminders(engine, seal, now),
        erasing=Erasing(engine, seal, now),
        portal=Portal(config.portal_url),
        oidc=Oidc(
            config.identity_url,
            config.identity_client_id,
            config.identity_client_secret.get_secret_value(),
            config.public_url,
        ),
    )


def clock_of(config: Settings) -> Callable[[], datetime]:
    """The present moment in Warsaw; on the pretended day when the settings name one."""

    def now() -> datetime:
        at = datetime.now(WARSAW)
        return datetime.combine(config.today, at.timetz()) if config.today else at

    return now


@lru_cache(maxsize=1)
def _real() -> Services:
    return build(settings())


_chosen: ContextVar[Services] = ContextVar("services")


def services() -> Services:
    """The parts of this process, or those chosen with :func:`use`."""
    return _chosen.get(None) or _real()


@contextmanager
def use(chosen: Services) -> Iterator[None]:
    """Let actions call these parts while the block runs."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)
