"""The outbox: signed applications on their way to the portal, and the news of them that somebody still has to hear.

A job is put in by the transaction that closes its draft, and taken out by the one that opens the draft again or leaves
the receipt in it. Whoever works on a job holds its lease; a worker that dies loses it after `LEASE`. What the person
sent is sealed, as in the draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Engine, String, delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal, UnreadableError
from actions.store.drafts import KEPT_FOR, Draft, Drafts
from actions.store.leasing import LEASE, Leased, free, leased_by, leasing

TRIED_FOR = timedelta(hours=24)
"""How long an application is tried without the person, as long as their login lasts."""
TAKEN_AFTER = timedelta(seconds=5)
"""How long a job waits for the turn that put it in, before it is sent in the background."""
TOLD_AFTER = timedelta(seconds=30)
"""How long news waits for the turn that it came up in, before it is brought to the chat."""

State = Literal["due", "login", "over", "sent", "refused"]
"""To be sent; waits for a login; given up until the person wants it; and the two ends."""
ENDED: tuple[State, ...] = ("sent", "refused")


@dataclass(frozen=True)
class Job:
    """One application on its way.

    Attributes:
        key: the idempotency key under which it is sent, however often.
        form: id of the form.
        owner: the person's id at the identity provider.
        conversation: whose login is used, and where news is told.
        kind, document: what is sent, as it was signed.
        office: the institution that gets it.
        until: how long it is tried without being asked again.
        attempts: how often that was.
        reached: the portal may have got it.
        attachments: the files that come with it: id → what it shows.
        later: papers that the person brings later.
        said: what the office or the portal said that belongs to no question.
        receipt: what was confirmed, once sent.
        lease: the mark of whoever works on it.
    """

    key: str
    form: str
    owner: str
    conversation: str
    kind: str
    office: str
    until: datetime
    document: Mapping[str, Any] = field(repr=False)
    state: State = "due"
    attempts: int = 0
    reached: bool = False
    attachments: Mapping[str, str] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    receipt: Mapping[str, str] | None = None
    lease: str = ""


class OutboxRow(Leased, Base):
    """Table of jobs, which outlive the conversation as drafts do.

    `next_at`: when something is to be done, send it or tell of it; null when the person has to act.
    """

    __tablename__ = "outbox"

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner_mark: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int]
    reached: Mapped[bool]
    until: Mapped[datetime]
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    conversation: Mapped[str] = mapped_column(String(255))
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


_COLUMNS = ("state", "attempts", "reached", "until", "conversation", "lease")


class Outbox:
    """Reads and writes jobs. Transactions lock the job first and the draft second."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime], drafts: Drafts) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now
        self._drafts = drafts

    def put(self, job: Job, draft: Draft) -> Job:
        """Put a job in and close its draft, in one transaction. Gives the job as it is kept.

        What is in already under that key stays as it was signed: it only becomes due again, for this conversation.
        """
        try:
            return self._put(job, draft)
        except IntegrityError:
            return self._put(job, draft)  # another worker was first

    def of(self, key: str) -> Job | None:
        """The job of an idempotency key."""
        return self.marked(self.mark(key))

    def mark(self, key: str) -> str:
        """A name of a job that says nothing about it."""
        return self._seal.mark(key)

    def marked(self, mark: str) -> Job | None:
        """The job of that mark; None as well when nobody can read it any more."""
        with Session(self._engine) as session:
            row = session.get(OutboxRow, mark)
            return self._job(row) if row else None

    def take(self, key: str | None = None) -> Job | None:
        """Lease a job: the one of a key, or the first that is due. Of two workers one gets it, the other None."""
        now = self._now()
        wanted = OutboxRow.next_at <= now if key is None else OutboxRow.mark == self.mark(key)
        taken = leasing(OutboxRow, OutboxRow.next_at, now, wanted)
        with Session(self._engine) as session, session.begin():
            row = session.scalar(taken)
            job = self._job(row) if row else None
            if row and job is None:
                session.delete(row)  # sealed with a key that is gone
            return job

    def hold(self, job: Job) -> None:
        """Lengthen the lease of whoever still works on it; nothing happens when it was lost."""
        with Session(self._engine) as session, session.begin():
            session.execute(self._held(job).values(leased_until=self._now() + LEASE))

    def reach(self, job: Job) -> bool:
        """Note that the portal may have it from now on. False when the lease was lost: then nothing may be sent."""
        noted = self._held(job).values(reached=True, leased_until=self._now() + LEASE)
        with Session(self._engine) as session, session.begin():
            return session.scalar(noted) is not None

    def leave(self, job: Job, next_at: datetime, draft: Draft | None = None) -> bool:
        """Give a leased job back as it is now, together with what became of its draft.

        Returns:
            False when the lease was lost: whoever holds it now says how it ends, and nothing was changed.
        """
        given_back = self._held(job).values(
            state=job.state,
            attempts=job.attempts,
            reached=job.reached,
            sealed=self._sealed(job),
            next_at=next_at,
            lease="",
            leased_until=None,
        )
        with Session(self._engine) as session, session.begin():
            held = session.scalar(given_back) is not None
            if held and draft is not None:
                self._drafts.write(session, job.owner, draft)
            return held

    def told(self, job: Job) -> None:
        """The person knows how it stands: a job that ended is forgotten, one that was stopped waits for them.

        One that is still due stays as it is.
        """
        if job.state == "due":
            return
        this = OutboxRow.mark == self.mark(job.key), OutboxRow.state == job.state
        waits = update(OutboxRow).where(*this).values(next_at=None, lease="", leased_until=None)
        with Session(self._engine) as session, session.begin():
            session.execute(delete(OutboxRow).where(*this) if job.state in ENDED else waits)

    def withdraw(self, key: str, owner: str, draft: Draft) -> bool:
        """Take a job out and open its draft; False when the portal may have got it, or somebody is sending it now."""
        out = delete(OutboxRow).where(
            OutboxRow.mark == self.mark(key),
            OutboxRow.reached.is_(False),
            OutboxRow.state.not_in(ENDED),
            free(OutboxRow, self._now()),
        )
        with Session(self._engine) as session, session.begin():
            gone = session.scalar(out.returning(OutboxRow.mark)) is not None
            if gone:
                self._drafts.write(session, owner, draft)
            return gone

    def wake(self, owner: str, conversation: str) -> None:
        """Let the jobs of a person that waited for a login go on with the login of this conversation."""
        waiting = OutboxRow.owner_mark == self._seal.mark(owner), OutboxRow.state == "login"
        now = self._now()
        due = {"state": "due", "next_at": now + TAKEN_AFTER, "until": now + TRIED_FOR}
        woken = {**due, "conversation": conversation, "lease": "", "leased_until": None}
        with Session(self._engine) as session, session.begin():
            session.execute(update(OutboxRow).where(*waiting).values(**woken))

    def _put(self, job: Job, draft: Draft) -> Job:
        mark, now = self.mark(job.key), self._now()
        with Session(self._engine) as session, session.begin():
            # begins with a write: SQLite then lets nobody in between
            session.execute(update(OutboxRow).where(OutboxRow.mark == mark).values(expires_at=now + KEPT_FOR))
            row = session.get(OutboxRow, mark, with_for_update=True)
            kept = self._job(row) if row else None
            if kept is not None and kept.state == "sent":
                return kept
            if kept is not None and kept.state != "refused":
                job = replace(kept, state="due", conversation=job.conversation, until=job.until)
            row = row or OutboxRow(mark=mark, lease="")
            session.add(row)
            row.owner_mark, row.sealed, row.next_at = self._seal.mark(job.owner), self._sealed(job), now + TAKEN_AFTER
            row.state, row.attempts, row.reached = job.state, job.attempts, job.reached
            row.until, row.conversation = job.until, job.conversation
            row.expires_at = now + KEPT_FOR
            self._drafts.write(session, job.owner, draft)
            return job

    def _held(self, job: Job) -> Any:
        mine = OutboxRow.mark == self.mark(job.key), *leased_by(OutboxRow, job.lease)
        return update(OutboxRow).where(*mine).returning(OutboxRow.mark)

    def _sealed(self, job: Job) -> str:
        return self._seal.close({name: value for name, value in asdict(job).items() if name not in _COLUMNS})

    def _job(self, row: OutboxRow) -> Job | None:
        try:
            sealed = self._seal.open(row.sealed)
        except UnreadableError:
            return None
        columns = {name: getattr(row, name) for name in _COLUMNS}
        texts = {name: tuple(sealed.get(name, ())) for name in ("said", "later")}
        return Job(**{**sealed, **columns, **texts})
