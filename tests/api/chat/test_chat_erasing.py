"""What is erased: by the person at once, by the jobs when its time is over. Looked for in every table there is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from action_fakes import NOW, fake_services, login_of
from chat_world import Agent, World
from databases import KINDS, empty_database
from fastapi.testclient import TestClient
from sqlalchemy import Engine as Database
from sqlalchemy import MetaData, func, select, update

from actions.forgetting import wish_to_be_forgotten
from actions.settings import Settings
from actions.store.attachments import Attachments
from actions.store.audit import Audit, AuditRow
from actions.store.base import Base, create_tables, open_database
from actions.store.crypto import Seal
from actions.store.drafts import ConversationDrafts, Draft, Drafts
from actions.store.erasing import Erasing
from actions.store.interviews import Interviews
from actions.store.logins import Attempt, Logins
from actions.store.outbox import Outbox
from actions.store.question_log import QuestionLog
from actions.store.reminders import Reminders
from api.chat import jobs
from api.chat.app import create_app
from bot.bootstrap import Assistant
from bot.conversations import ConversationRow, Conversations
from bot.engine import Engine

WHO = "osoba-1"
PERSONAL = ("conversation_id", "owner_mark", "draft_id")
"""Columns by which a row belongs to a conversation, a person or a draft of theirs; whoever erases goes by them."""
ABOUT_NOBODY = {
    "audit": "looks at somebody's data, without contents; kept for two years by law",
    "log_unanswered": "no person in it",
    "log_ratings": "no person in it",
    "log_left": "no person in it",
    "handover_tries": "keyed marks of who tried a code in vain, for an hour; erasing must not give new tries",
    "staff_sessions": "staff",
    "staff_attempts": "staff",
    "staff_audit": "staff",
    "staff_calls": "no caller in it",
    "staff_rejected_hints": "no person in it",
    "telegram_updates": "numbers of updates",
    "telegram_leases": "workers",
}


class Forgetful(Agent):
    """Wishes to be forgotten when it hears so."""

    async def answer(self, conversation_id: str, text: str, channel: str) -> list[Any]:
        if text == "usuń":
            wish_to_be_forgotten()
        return await super().answer(conversation_id, text, channel)


class House:
    """The app over a database of its own, whose clock can be moved."""

    def __init__(self, url: str) -> None:
        self.at = NOW
        self.database = open_database(url)
        create_tables(self.database)
        settings = Settings(_env_file=None, public_url="http://testserver", secret_key="testy")  # type: ignore[call-arg,arg-type]
        kept = (self.database, Seal("testy"), lambda: self.at)
        drafts = Drafts(*kept)
        self.services = fake_services(
            settings=settings,
            interviews=Interviews(*kept),
            drafts=drafts,
            attachments=Attachments(*kept),
            outbox=Outbox(*kept, drafts),
            questions=QuestionLog(self.database, lambda: NOW.date()),
            conversation_drafts=ConversationDrafts(*kept),
            logins=Logins(*kept),
            audit=Audit(*kept),
            erasing=Erasing(*kept),
            reminders=Reminders(*kept),
        )
        agent = Forgetful()
        engine = Engine(agent, Conversations(self.database))  # type: ignore[arg-type]
        self.assistant = Assistant(settings, self.database, self.services, engine)
        app = create_app(self.assistant)
        self.world = World(app, self.assistant, agent, TestClient(app))

    def filled(self) -> str:
        """A conversation in which everything was done that leaves something; its id."""
        talk = self.world.begins()
        talk.says("dzień dobry", client_id="1")
        here = self.services
        here.interviews.begin(talk.id, {"partner": True})
        here.drafts.save(WHO, Draft.of("rodo", date(2026, 11, 24)))
        here.conversation_drafts.save(talk.id, Draft.of("pismo", date(2026, 11, 24)))
        here.logins.keep(talk.id, LOGIN)
        here.logins.ticket(talk.id)
        here.logins.hold(talk.id, LOGIN)
        here.logins.leave(talk.id, "przegladarka", Attempt(talk.id, "n", "v"))
        return talk.id

    def rows(self) -> dict[str, int]:
        """How many rows each table has that has any."""
        return rows_in(self.database)


LOGIN = login_of(WHO)


def rows_in(database: Database) -> dict[str, int]:
    found = MetaData()
    found.reflect(database)
    with database.connect() as connection:
        counted = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in found.tables.items()
        }
    return {name: count for name, count in counted.items() if count}


@pytest.fixture(params=KINDS)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with empty_database(request.param, tmp_path) as url:
        house = House(url)
        yield house
        house.database.dispose()


def of_the_assistant(kind: type) -> bool:
    """Whether a table is the project's own, not one that another test made up."""
    return kind.__module__.partition(".")[0] in ("actions", "api", "bot")


def test_every_table_says_whom_a_row_belongs_to_or_is_about_nobody() -> None:
    """A new table fails here until somebody has decided how its rows are erased."""
    undecided = [
        table.name
        for table in {mapper.local_table for mapper in Base.registry.mappers if of_the_assistant(mapper.class_)}
        if not any(column in table.columns for column in PERSONAL) and table.name not in ABOUT_NOBODY
    ]
    assert not undecided


def test_erasing_a_conversation_leaves_only_what_belongs_to_the_person(house: House) -> None:
    house.filled()
    conversation = house.filled()
    assert {"conversations", "conversation_turns", "interviews", "logins", "login_waiting"} <= house.rows().keys()
    asyncio.run(house.assistant.engine.forget(conversation))
    left = house.rows()
    assert left["conversations"] == 1
    assert left["drafts"] == 1


def test_erasing_everything_in_the_conversation_leaves_the_log_of_looks_alone(house: House) -> None:
    conversation = house.filled()
    house.services.audit.note(WHO, "cases", "web")
    house.services.erasing.person(WHO)
    asyncio.run(house.assistant.engine.handle(conversation, "usuń", channel="web"))
    assert house.rows() == {AuditRow.__tablename__: 1}


def test_a_person_who_erases_gets_an_answer_and_the_conversation_is_gone(house: House) -> None:
    talk = house.world.begins()
    assert talk.says("usuń")["replies"]
    assert talk.call("GET", "/turns").status_code == 404
    assert house.rows() == {}


@pytest.mark.parametrize(
    ("days", "left"),
    [(timedelta(minutes=9), True), (timedelta(days=7), False)],
)
def test_what_has_expired_is_erased_by_the_job(house: House, days: timedelta, left: bool) -> None:
    house.filled()
    house.at = NOW + days
    asyncio.run(jobs.expired(house.services))
    expiring = {
        "interviews",
        "drafts",
        "conversation_drafts",
        "logins",
        "login_tickets",
        "login_waiting",
        "login_attempts",
    }
    assert (expiring <= house.rows().keys()) is left
    assert bool(expiring & house.rows().keys()) is left


def test_logins_and_the_ways_to_them_go_sooner_than_drafts(house: House) -> None:
    house.filled()
    house.at = NOW + timedelta(minutes=31)
    asyncio.run(jobs.expired(house.services))
    assert not {"logins", "login_tickets", "login_waiting", "login_attempts"} & house.rows().keys()
    assert {"drafts", "interviews"} <= house.rows().keys()


@pytest.mark.parametrize(("age", "left"), [(timedelta(days=6, hours=23), True), (timedelta(days=7, hours=1), False)])
def test_silent_conversations_are_erased_by_the_daily_job(house: House, age: timedelta, left: bool) -> None:
    house.filled()
    silent = datetime.now(timezone.utc) - age
    with house.database.begin() as connection:
        connection.execute(update(ConversationRow).values(seen_at=silent))
    asyncio.run(jobs.daily(house.assistant))
    assert ("conversations" in house.rows()) is left
    assert ("conversation_access" in house.rows()) is left
    assert house.rows()["drafts"] == 1


async def test_a_job_that_fails_is_tried_again() -> None:
    tried, thrice = [], asyncio.Event()

    async def fails() -> None:
        tried.append(1)
        if len(tried) == 3:
            thrice.set()
        raise OSError

    task = asyncio.create_task(jobs._again_and_again(fails, timedelta(milliseconds=1)))
    await thrice.wait()
    task.cancel()
