"""Logins by conversation, and the way there: one-time tickets and logins under way. All of it short-lived.

Tokens and what the identity provider says of a person are sealed. Tickets, states, browsers and codes are kept as marks
only: the database cannot be used to log in.

Whoever logs in gets a code on the last page and types it in the conversation that asked for the login. Until then the
login waits and opens nothing: a link that someone sent to somebody else brings that person's login to nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from actions.store.crypto import Seal
from actions.store.login_tables import LOGIN_TABLES, LoginAttemptRow, LoginRow, LoginTicketRow, LoginWaitingRow

KEPT_FOR = timedelta(minutes=30)
"""How long a login lasts without being used; the provider ends it earlier or later on its own."""
TICKET_FOR = timedelta(minutes=10)
ATTEMPT_FOR = timedelta(minutes=10)
CODE_FOR = timedelta(minutes=10)
CODE_DIGITS = 4
CODE_TRIES = 3
"""Guessing a code succeeds in 3 of 10,000 logins that somebody was talked into."""
MOST_TICKETS = 5
"""Who asks for a link again and again gets new ones, but not ever more."""
_BYTES = 24


@dataclass(frozen=True)
class Login:
    """Who is logged in. Only the subject and the given name show when printed.

    Attributes:
        sub: the person's id at the identity provider; says nothing about them.
        token_expires_at: until when the access token is good; a refresh token gives the next one.
        expires_at: until when the login lasts; set when it is kept.
        channel: where the conversation is held, for the log of looks at the person's data.
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
    channel: str = "web"


@dataclass(frozen=True)
class Tried:
    """What came of a code that was typed.

    Attributes:
        login: the login that the code belongs to; None while there are tries left.
        right: the login is kept now. When it is not, and there is a login, that was the last try: it is forgotten.
    """

    login: Login | None
    right: bool = False


@dataclass(frozen=True)
class Attempt:
    """A login under way: whose conversation, and the secrets that the way back is checked with."""

    conversation_id: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


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

    def conversations(self) -> list[str]:
        """The conversations in which somebody is logged in, those used last first."""
        going_on = select(LoginRow.conversation_id).where(LoginRow.expires_at > self._now())
        with Session(self._engine) as session:
            return list(session.scalars(going_on.order_by(LoginRow.expires_at.desc())))

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

    def renew(self, conversation_id: str, login: Login) -> None:
        """Keep new tokens of a login that is still there. What happens behind the person's back does not prolong it."""
        renewed = update(LoginRow).where(LoginRow.conversation_id == conversation_id, LoginRow.expires_at > self._now())
        with Session(self._engine) as session, session.begin():
            session.execute(renewed.values(sealed=self._seal.close(_packed(login))))

    def hold(self, conversation_id: str, login: Login) -> str:
        """Let a login wait for its code, in place of an earlier one that waited; gives the code, which is not kept."""
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        with Session(self._engine) as session, session.begin():
            session.execute(delete(LoginWaitingRow).where(LoginWaitingRow.expires_at <= self._now()))
            row = session.get(LoginWaitingRow, conversation_id) or LoginWaitingRow(conversation_id=conversation_id)
            row.code_mark, row.tries_left = self._code_mark(conversation_id, code), CODE_TRIES
            row.sealed, row.expires_at = self._seal.close(_packed(login)), self._now() + CODE_FOR
            session.add(row)
        return code

    def waits(self, conversation_id: str) -> bool:
        """Whether a login waits for its code here."""
        with Session(self._engine) as session:
            row = session.get(LoginWaitingRow, conversation_id)
            return row is not None and row.expires_at > self._now()

    def confirm(self, conversation_id: str, code: str) -> Tried | None:
        """Try a code; the right one makes the login that waits the conversation's. None when no login waits."""
        mine = LoginWaitingRow.conversation_id == conversation_id
        tried = (
            update(LoginWaitingRow)
            .where(mine, LoginWaitingRow.expires_at > self._now(), LoginWaitingRow.tries_left > 0)
            .values(tries_left=LoginWaitingRow.tries_left - 1)
            .returning(LoginWaitingRow.code_mark, LoginWaitingRow.tries_left, LoginWaitingRow.sealed)
        )
        with Session(self._engine) as session, session.begin():
            row = session.execute(tried).one_or_none()
            if row is None:
                return None
            right = secrets.compare_digest(row.code_mark, self._code_mark(conversation_id, code))
            if not right and row.tries_left:
                return Tried(None)
            session.execute(delete(LoginWaitingRow).where(mine))
        login = _unpacked(self._seal.open(row.sealed), self._now())
        return Tried(self.keep(conversation_id, login), right=True) if right else Tried(login)

    def forget(self, conversation_id: str) -> None:
        """Forget a conversation's login, and every link and way back that could bring one."""
        with Session(self._engine) as session, session.begin():
            for table in LOGIN_TABLES:
                session.execute(delete(table).where(table.conversation_id == conversation_id))

    def ticket(self, conversation_id: str) -> str:
        """A new one-time link of a conversation; only its mark is kept. The newest `MOST_TICKETS` of them work."""
        ticket = secrets.token_urlsafe(_BYTES)
        with Session(self._engine) as session, session.begin():
            self._empty_expired(session)
            session.execute(delete(LoginTicketRow).where(LoginTicketRow.expires_at <= self._now()))
            mine = select(LoginTicketRow.mark).where(LoginTicketRow.conversation_id == conversation_id)
            older = mine.order_by(LoginTicketRow.expires_at.desc()).offset(MOST_TICKETS - 1)
            session.execute(delete(LoginTicketRow).where(LoginTicketRow.mark.in_(session.scalars(older).all())))
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

    def _code_mark(self, conversation_id: str, code: str) -> str:
        return self._seal.mark(f"login code {conversation_id} {code}")

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
