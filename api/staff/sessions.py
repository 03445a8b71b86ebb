"""Staff sessions on the server: found by the secret in a cookie, locked after a quarter of an hour of silence."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from actions.store.crypto import Seal, UnreadableError
from api.staff.tables import StaffAttemptRow, StaffSessionRow

IDLE = timedelta(minutes=15)
LASTS = timedelta(hours=10)
"""A working day: after it everybody signs in anew, however busy."""
ATTEMPT_FOR = timedelta(minutes=10)
_NOTED_EVERY = timedelta(seconds=30)
"""Typing makes a request every moment; the time of the last one is written down only so often."""
_BYTES = 32


class NoSessionError(Exception):
    """Nobody is signed in here."""

    may_be_retried = True


class SessionLockedError(NoSessionError):
    """There was a session, but nothing happened in it for too long."""


@dataclass(frozen=True)
class Member:
    """Who is signed in, and the tokens that end the login at the provider. Only subject and role show when printed."""

    sub: str
    role: str
    given_name: str = field(repr=False)
    family_name: str = field(repr=False)
    id_token: str = field(repr=False)
    token: str = field(repr=False)

    @property
    def name(self) -> str:
        """As it stands in the corner of the screen."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True)
class StaffSession:
    """A session as routes see it. `csrf` must come back with every POST."""

    member: Member
    csrf: str = field(repr=False)


@dataclass(frozen=True)
class Attempt:
    """What the way back from the provider is checked with."""

    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


class Sessions:
    """Reads and writes sessions and logins under way. `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def begin(self, member: Member) -> str:
        """A new session; gives the secret for the cookie. Expired ones are removed on the way."""
        secret, now = secrets.token_urlsafe(_BYTES), self._now()
        sealed = self._seal.close({"member": asdict(member), "csrf": secrets.token_urlsafe(_BYTES)})
        with Session(self._engine) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.expires_at <= now))
            session.add(
                StaffSessionRow(mark=self._seal.mark(secret), sealed=sealed, seen_at=now, expires_at=now + LASTS)
            )
        return secret

    def of(self, secret: str) -> StaffSession:
        """The session of a cookie; being asked for keeps it awake.

        Raises:
            NoSessionError: there is none (any more).
            SessionLockedError: idle for `IDLE`, or older than `LASTS`; it is removed.
        """
        mark, now = self._seal.mark(secret), self._now()
        with Session(self._engine) as session, session.begin():
            row = session.get(StaffSessionRow, mark)
            if row is None:
                raise NoSessionError
            over = row.seen_at + IDLE <= now or row.expires_at <= now
            sealed, seen_at = row.sealed, row.seen_at
        if over:
            self.end(secret)
            raise SessionLockedError
        if seen_at + _NOTED_EVERY <= now:
            self._note(mark, now)
        return self._opened(sealed)

    def end_all(self, sub: str) -> list[Member]:
        """Forget every session of a person; gives each with its tokens, to be ended at the provider too."""
        ended: dict[str, Member] = {}
        with Session(self._engine) as session, session.begin():
            for row in session.scalars(select(StaffSessionRow)):
                try:
                    member = self._opened(row.sealed).member
                except NoSessionError:
                    continue
                if member.sub == sub:
                    ended[row.mark] = member
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.mark.in_(ended)))
        return list(ended.values())

    def end(self, secret: str) -> None:
        """Forget a session at once."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.mark == self._seal.mark(secret)))

    def leave(self, state: str, browser: str, attempt: Attempt) -> None:
        """Keep a login under way, to be found by its `state` and only by the browser that left."""
        now = self._now()
        with Session(self._engine) as session, session.begin():
            session.execute(delete(StaffAttemptRow).where(StaffAttemptRow.expires_at <= now))
            session.add(
                StaffAttemptRow(
                    mark=self._seal.mark(state),
                    browser_mark=self._seal.mark(browser),
                    sealed=self._seal.close(asdict(attempt)),
                    expires_at=now + ATTEMPT_FOR,
                )
            )

    def come_back(self, state: str, browser: str) -> Attempt | None:
        """The login under way of that state, once. None when there is none (any more) or another browser asks."""
        taken = (
            delete(StaffAttemptRow)
            .where(StaffAttemptRow.mark == self._seal.mark(state), StaffAttemptRow.expires_at > self._now())
            .returning(StaffAttemptRow.browser_mark, StaffAttemptRow.sealed)
        )
        with Session(self._engine) as session, session.begin():
            row = session.execute(taken).one_or_none()
        if row is None or not secrets.compare_digest(row.browser_mark, self._seal.mark(browser)):
            return None
        return Attempt(**self._seal.open(row.sealed))

    def _note(self, mark: str, now: datetime) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(update(StaffSessionRow).where(StaffSessionRow.mark == mark).values(seen_at=now))

    def _opened(self, sealed: str) -> StaffSession:
        try:
            kept = self._seal.open(sealed)
        except UnreadableError:  # the installation got another key: nobody is signed in any more
            raise NoSessionError from None
        return StaffSession(Member(**kept["member"]), kept["csrf"])
