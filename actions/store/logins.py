"""Logins by conversation, and the way there: one-time tickets and logins under way. All of it short-lived.

Tokens and what the identity provider says of a person are sealed. Tickets, states and browsers are kept as marks only:
the database cannot be used to log in.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal

KEPT_FOR = timedelta(minutes=30)
"""How long a login lasts without being used; the provider ends it earlier or later on its own."""
TICKET_FOR = timedelta(minutes=10)
ATTEMPT_FOR = timedelta(minutes=10)
_BYTES = 24


@dataclass(frozen=True)
class Login:
    """Who is logged in. Only the subject and the given name show when printed.

    Attributes:
        sub: the person's id at the identity provider; says nothing about them.
        token_expires_at: until when the access token is good; a refresh token gives the next one.
        expires_at: until when the login lasts; set when it is kept.
    """

    sub: str
    given_name: str
    family_name: str = field(repr=False)
    birthdate: date = field(repr=False)
    pesel: str = field(repr=False)
    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    id_token: str = field(repr=False)
    token_expires_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Attempt:
    """A login under way: whose conversation, and the secrets that the way back is checked with."""

    conversation_id: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


class LoginRow(Base):
    """Table of logins."""

    __tablename__ = "logins"

    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class LoginTicketRow(Base):
    """Table of one-time links."""

    __tablename__ = "login_tickets"

    mark: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class LoginAttemptRow(Base):
    """Table of logins under way, by the mark of their `state`."""

    __tablename__ = "login_attempts"

    mark: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(index=True)
    browser_mark: Mapped[str]
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


_TABLES = (LoginRow, LoginTicketRow, LoginAttemptRow)


class Logins:
    """Reads and writes logins. `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def of(self, conversation_id: str) -> Login | None:
        """The login of a conversation; None when nobody is logged in, or the login has expired.

        Raises:
            UnreadableError: the row was damaged.
        """
        with Session(self._engine) as session:
            row = session.get(LoginRow, conversation_id)
            if row is None or row.expires_at <= self._now():
                return None
            return _unpacked(self._seal.open(row.sealed), row.expires_at)

    def had(self, conversation_id: str) -> bool:
        """Whether somebody was logged in here not long ago. Of an expired login that is all that is left."""
        with Session(self._engine) as session:
            return session.get(LoginRow, conversation_id) is not None

    def keep(self, conversation_id: str, login: Login) -> Login:
        """Keep a login in place of an earlier one; it lasts `KEPT_FOR` from now."""
        kept = replace(login, expires_at=self._now() + KEPT_FOR)
        with Session(self._engine) as session, session.begin():
            self._empty_expired(session)
            row = session.get(LoginRow, conversation_id) or LoginRow(conversation_id=conversation_id)
            row.sealed, row.expires_at = self._seal.close(_packed(kept)), self._now() + KEPT_FOR
            session.add(row)
        return kept

    def forget(self, conversation_id: str) -> None:
        """Forget a conversation's login, and every link and way back that could bring one."""
        with Session(self._engine) as session, session.begin():
            for table in _TABLES:
                session.execute(delete(table).where(table.conversation_id == conversation_id))

    def forget_expired(self) -> None:
        """Forget everything whose time is over."""
        with Session(self._engine) as session, session.begin():
            for table in _TABLES:
                session.execute(delete(table).where(table.expires_at <= self._now()))

    def ticket(self, conversation_id: str) -> str:
        """A new one-time link of a conversation; only its mark is kept. Expired ones are removed on the way."""
        ticket = secrets.token_urlsafe(_BYTES)
        with Session(self._engine) as session, session.begin():
            self._empty_expired(session)
            session.execute(delete(LoginTicketRow).where(LoginTicketRow.expires_at <= self._now()))
            session.add(
                LoginTicketRow(
                    mark=self._seal.mark(ticket),
                    conversation_id=conversation_id,
                    expires_at=self._now() + TICKET_FOR,
                )
            )
        return ticket

    def conversation_of(self, ticket: str) -> str | None:
        """The conversation of a ticket that can still be used. Looking does not use it."""
        with Session(self._engine) as session:
            row = session.get(LoginTicketRow, self._seal.mark(ticket))
            return row.conversation_id if row and row.expires_at > self._now() else None

    def use_ticket(self, ticket: str) -> str | None:
        """Use a ticket up; gives its conversation, once. None for one that is used, expired or unknown."""
        used = (
            delete(LoginTicketRow)
            .where(LoginTicketRow.mark == self._seal.mark(ticket), LoginTicketRow.expires_at > self._now())
            .returning(LoginTicketRow.conversation_id)
        )
        with Session(self._engine) as session, session.begin():
            return session.scalar(used)

    def leave(self, state: str, browser: str, attempt: Attempt) -> None:
        """Keep a login under way, to be found by its `state` and only by the browser that left."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LoginAttemptRow).where(LoginAttemptRow.expires_at <= self._now()))
            session.add(
                LoginAttemptRow(
                    mark=self._seal.mark(state),
                    conversation_id=attempt.conversation_id,
                    browser_mark=self._seal.mark(browser),
                    sealed=self._seal.close({"nonce": attempt.nonce, "verifier": attempt.verifier}),
                    expires_at=self._now() + ATTEMPT_FOR,
                )
            )

    def come_back(self, state: str, browser: str) -> Attempt | None:
        """The login under way of that state, once. None when there is none (any more) or another browser asks."""
        taken = (
            delete(LoginAttemptRow)
            .where(LoginAttemptRow.mark == self._seal.mark(state), LoginAttemptRow.expires_at > self._now())
            .returning(LoginAttemptRow.conversation_id, LoginAttemptRow.browser_mark, LoginAttemptRow.sealed)
        )
        with Session(self._engine) as session, session.begin():
            row = session.execute(taken).one_or_none()
        if row is None or not secrets.compare_digest(row.browser_mark, self._seal.mark(browser)):
            return None
        return Attempt(row.conversation_id, **self._seal.open(row.sealed))

    def _empty_expired(self, session: Session) -> None:
        session.execute(update(LoginRow).where(LoginRow.expires_at <= self._now()).values(sealed=""))


def _packed(login: Login) -> dict[str, Any]:
    kept = {one.name: getattr(login, one.name) for one in fields(login) if one.name != "expires_at"}
    return {
        **kept,
        "birthdate": login.birthdate.isoformat(),
        "token_expires_at": login.token_expires_at.isoformat(),
    }


def _unpacked(kept: dict[str, Any], expires_at: datetime) -> Login:
    return Login(
        **{
            **kept,
            "birthdate": date.fromisoformat(kept["birthdate"]),
            "token_expires_at": datetime.fromisoformat(kept["token_expires_at"]),
            "expires_at": expires_at,
        }
    )
