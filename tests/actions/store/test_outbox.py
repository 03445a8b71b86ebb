"""Jobs of the outbox on both databases: in with the draft or not at all, one holder at a time, out with its end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from threading import Barrier

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.store.crypto import Seal
from actions.store.drafts import KEPT_FOR, Draft, Drafts
from actions.store.erasing import Erasing
from actions.store.leasing import LEASE
from actions.store.outbox import TAKEN_AFTER, Job, Outbox

FORM, OWNER = "dodatek-mieszkaniowy", "osoba-1"
DRAFT = replace(Draft.of(FORM, date(2026, 11, 24)), answers={"imie": "Anna"}, sending_key="klucz-1")
ON_ITS_WAY = replace(DRAFT, attempted=True)


@dataclass
class Store:
    """Outbox and drafts over one database, with a clock that is set by hand."""

    outbox: Outbox
    drafts: Drafts
    erasing: Erasing
    at: datetime = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)

    @property
    def draft(self) -> Draft | None:
        return self.drafts.load(OWNER, FORM)

    def job(self, key: str = "klucz-1") -> Job:
        return Job(key, FORM, OWNER, "rozmowa", FORM, "csw", self.at + timedelta(days=1), {"imie": "Anna"})

    def taken(self) -> Job:
        self.outbox.put(self.job(), ON_ITS_WAY)
        job = self.outbox.take("klucz-1")
        assert job
        return job


@pytest.fixture
def store(each_engine: Engine) -> Store:
    def now() -> datetime:
        return made.at

    kept = (each_engine, Seal("testy"), now)
    drafts = Drafts(*kept)
    made = Store(Outbox(*kept, drafts), drafts, Erasing(*kept))
    return made


def test_a_job_comes_back_as_it_was_and_closes_its_draft(store: Store) -> None:
    job = replace(store.job(), said=("Coś.",), attempts=2)
    assert store.outbox.put(job, ON_ITS_WAY) == job
    assert store.outbox.of("klucz-1") == job
    assert store.draft == ON_ITS_WAY


def test_without_its_draft_a_job_is_not_there_either(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_self: Drafts, _session: Session, _owner: str, _draft: Draft) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(Drafts, "write", breaks)
    with pytest.raises(RuntimeError):
        store.outbox.put(store.job(), ON_ITS_WAY)
    assert store.outbox.of("klucz-1") is None


def test_of_many_workers_one_gets_the_job(store: Store) -> None:
    store.outbox.put(store.job(), ON_ITS_WAY)
    store.at += TAKEN_AFTER
    together = Barrier(8)

    def take(_worker: int) -> Job | None:
        together.wait()
        return store.outbox.take()

    with ThreadPoolExecutor(8) as workers:
        taken = list(workers.map(take, range(8)))
    assert sum(job is not None for job in taken) == 1


def test_of_many_presses_one_job_comes(store: Store) -> None:
    together = Barrier(8)

    def press(number: int) -> Job:
        together.wait()
        return store.outbox.put(replace(store.job(), conversation=f"rozmowa-{number}"), ON_ITS_WAY)

    with ThreadPoolExecutor(8) as people:
        list(people.map(press, range(8)))
    store.at += TAKEN_AFTER
    assert store.outbox.take() is not None
    assert store.outbox.take() is None


def test_a_holder_that_died_loses_the_job_and_cannot_change_it_any_more(store: Store) -> None:
    dead = store.taken()
    assert store.outbox.take("klucz-1") is None
    store.at += LEASE
    alive = store.outbox.take("klucz-1")
    assert alive
    assert not store.outbox.reach(dead)
    assert not store.outbox.leave(replace(dead, state="refused"), store.at, DRAFT)
    assert store.draft == ON_ITS_WAY
    assert store.outbox.reach(alive)


def test_a_holder_that_takes_long_keeps_the_job(store: Store) -> None:
    slow = store.taken()
    store.at += LEASE - timedelta(seconds=1)
    store.outbox.hold(slow)
    store.at += LEASE - timedelta(seconds=1)
    assert store.outbox.take("klucz-1") is None
    assert store.outbox.reach(slow)


def test_its_end_and_what_becomes_of_the_draft_are_kept_together(store: Store) -> None:
    job = replace(store.taken(), state="sent", receipt={"number": "PWS-1"})
    assert store.outbox.leave(job, store.at, ON_ITS_WAY.sent({"number": "PWS-1"}))
    assert store.draft is not None
    assert store.draft.receipt == {"number": "PWS-1"}
    told = store.outbox.take()
    assert told == replace(job, lease=told.lease if told else "")
    store.outbox.told(job)
    assert store.outbox.of("klucz-1") is None


def test_a_second_press_keeps_what_was_signed_and_speaks_to_the_new_conversation(store: Store) -> None:
    store.outbox.leave(replace(store.taken(), state="over", attempts=3, reached=True), store.at)
    later = replace(store.job(), conversation="telegram", document={"imie": "Ewa"})
    store.outbox.put(later, ON_ITS_WAY)
    kept = store.outbox.of("klucz-1")
    assert kept == replace(store.job(), conversation="telegram", attempts=3, reached=True)


def test_after_a_refusal_the_mended_application_goes_under_the_same_key(store: Store) -> None:
    store.outbox.leave(replace(store.taken(), state="refused"), store.at, DRAFT)
    mended = replace(store.job(), document={"imie": "Ewa"})
    store.outbox.put(mended, ON_ITS_WAY)
    assert store.outbox.of("klucz-1") == mended


def test_only_what_did_not_leave_and_is_not_being_sent_can_be_taken_back(store: Store) -> None:
    job = store.taken()
    assert not store.outbox.withdraw("klucz-1", OWNER, DRAFT), "somebody is at it"
    store.outbox.leave(job, store.at)
    assert store.outbox.withdraw("klucz-1", OWNER, DRAFT)
    assert store.outbox.of("klucz-1") is None
    assert store.draft == DRAFT
    store.outbox.leave(replace(store.taken(), reached=True), store.at)
    assert not store.outbox.withdraw("klucz-1", OWNER, DRAFT), "it may have arrived"
    assert store.draft == ON_ITS_WAY


def test_what_is_told_is_due_no_more_but_what_is_due_stays_so(store: Store) -> None:
    waiting = replace(store.taken(), state="login")
    store.outbox.leave(waiting, store.at)
    store.outbox.told(waiting)
    assert store.outbox.take() is None
    store.outbox.wake(OWNER, "telegram")
    woken = store.outbox.of("klucz-1")
    assert woken
    assert (woken.state, woken.conversation) == ("due", "telegram")
    store.outbox.told(woken)
    store.at += TAKEN_AFTER
    assert store.outbox.take() is not None


def test_jobs_of_others_are_not_woken(store: Store) -> None:
    store.outbox.leave(replace(store.taken(), state="login"), store.at)
    store.outbox.wake("osoba-2", "telegram")
    job = store.outbox.of("klucz-1")
    assert job
    assert job.state == "login"


def test_a_job_goes_with_its_draft_after_seven_days(store: Store) -> None:
    store.outbox.put(store.job(), ON_ITS_WAY)
    store.at += KEPT_FOR - timedelta(seconds=1)
    store.erasing.expired()
    assert store.outbox.of("klucz-1")
    store.at += timedelta(seconds=1)
    store.erasing.expired()
    assert store.outbox.of("klucz-1") is None


def test_a_job_sealed_with_a_key_that_is_gone_stands_in_nobodys_way(store: Store) -> None:
    store.outbox.put(store.job(), ON_ITS_WAY)
    with store.outbox._engine.begin() as connection:
        connection.execute(text("UPDATE outbox SET sealed = 'x'"))
    store.at += TAKEN_AFTER
    assert store.outbox.take() is None
    with store.outbox._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM outbox")).scalar() == 0
