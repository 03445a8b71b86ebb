"""Reminders at rest: one for each wish, sent by one worker and once, erased with everything else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from actions.store.crypto import Seal
from actions.store.erasing import Erasing
from actions.store.leasing import LEASE
from actions.store.reminders import Reminder, ReminderRow, Reminders

CHAT, CONVERSATION, OTHER = 5_017_342_918, "telegram-a", "telegram-b"
DAY = date(2026, 12, 3)
DUE = {"appeal": DAY, "payment": DAY}


@dataclass
class Store:
    """Reminders over one database, with a clock that is set by hand."""

    reminders: Reminders
    erasing: Erasing
    engine: Engine
    at: datetime = datetime(2026, 12, 3, 10, tzinfo=timezone.utc)

    def put(self, kind: str = "appeal", day: date = DAY, conversation: str = CONVERSATION) -> Reminder:
        expires = datetime(day.year, day.month, day.day, tzinfo=timezone.utc) + timedelta(days=1)
        kept = self.reminders.put(conversation, CHAT, kind, day, expires)
        assert kept
        return kept

    def taken(self) -> Reminder:
        self.put()
        reminder = self.reminders.take(DUE)
        assert reminder
        return reminder


@pytest.fixture
def store(each_engine: Engine) -> Store:
    def now() -> datetime:
        return made.at

    kept = (each_engine, Seal("testy"), now)
    made = Store(Reminders(*kept), Erasing(*kept), each_engine)
    return made


def test_asked_for_twice_it_is_one(store: Store) -> None:
    assert store.put() == store.put()
    assert len(store.reminders.of(CONVERSATION)) == 1


def test_the_next_day_comes_first_and_nobody_elses(store: Store) -> None:
    store.put(day=DAY + timedelta(days=9))
    store.put("payment")
    store.put(conversation=OTHER)
    assert [one.kind for one in store.reminders.of(CONVERSATION)] == ["payment", "appeal"]


def test_nothing_stands_in_the_table_but_a_sealed_chat_a_kind_and_days(store: Store) -> None:
    store.put()
    with store.engine.connect() as connection:
        [row] = connection.execute(select(ReminderRow.__table__)).all()
    kept = row._asdict()
    assert str(CHAT) not in str(kept)
    assert CONVERSATION not in str(kept)
    assert (kept.pop("kind"), kept.pop("day")) == ("appeal", DAY)
    assert kept.keys() == {"id", "owner_mark", "chat", "expires_at", "begun", "lease", "leased_until"}


def test_before_its_day_nothing_is_due(store: Store) -> None:
    store.put()
    assert store.reminders.take({"appeal": DAY - timedelta(days=1), "payment": DAY}) is None
    assert store.reminders.take(DUE) is not None


def test_of_many_workers_one_gets_it(store: Store) -> None:
    store.put()
    together = Barrier(8)

    def take(_worker: int) -> Reminder | None:
        together.wait()
        return store.reminders.take(DUE)

    with ThreadPoolExecutor(8) as workers:
        taken = list(workers.map(take, range(8)))
    assert sum(one is not None for one in taken) == 1


def test_a_worker_that_died_before_sending_leaves_it_to_another(store: Store) -> None:
    lost = store.taken()
    assert store.reminders.take(DUE) is None
    store.at += LEASE
    again = store.reminders.take(DUE)
    assert again
    assert again.chat_id == CHAT
    assert not store.reminders.begin(lost)
    assert store.reminders.begin(again)


def test_what_the_messenger_may_have_is_never_sent_again(store: Store) -> None:
    assert store.reminders.begin(store.taken())
    store.at += timedelta(hours=5)
    assert store.reminders.take(DUE) is None
    assert store.reminders.of(CONVERSATION) == []


def test_what_it_certainly_did_not_take_is_due_again_later(store: Store) -> None:
    reminder = store.taken()
    store.reminders.begin(reminder)
    store.reminders.put_off(reminder, 90)
    assert store.reminders.take(DUE) is None
    store.at += timedelta(seconds=90)
    assert store.reminders.take(DUE) is not None


def test_what_was_stopped_on_its_way_does_not_come_back(store: Store) -> None:
    reminder = store.taken()
    store.reminders.stop(CONVERSATION, reminder.id)
    assert not store.reminders.begin(reminder)
    store.reminders.put_off(reminder, 0)
    assert store.reminders.take(DUE) is None


def test_only_the_chat_itself_stops_its_reminders(store: Store) -> None:
    kept = store.put()
    store.reminders.stop(OTHER, kept.id)
    store.reminders.forget(OTHER)
    assert store.reminders.of(CONVERSATION) == [kept]
    store.reminders.forget(CONVERSATION)
    assert store.reminders.of(CONVERSATION) == []


def test_one_that_was_sent_may_be_asked_for_anew_and_is_gone_from_the_table(store: Store) -> None:
    store.reminders.done(store.taken())
    assert store.reminders.of(CONVERSATION) == []
    assert store.put()


def test_after_its_time_it_is_neither_sent_nor_kept(store: Store) -> None:
    store.put()
    store.at += timedelta(days=1)
    assert store.reminders.take(DUE) is None
    assert store.erasing.expired() == 1


def test_sealed_with_another_key_it_is_dropped(store: Store) -> None:
    store.put()
    strange = Reminders(store.engine, Seal("inny klucz"), lambda: store.at)
    assert strange.take(DUE) is None
    assert store.reminders.of(CONVERSATION) == []
