"""Tables of logins: kept ones, and the way there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from actions.store.base import Base


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


class LoginWaitingRow(Base):
    """Table of logins that wait for their code."""

    __tablename__ = "login_waiting"

    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    code_mark: Mapped[str]
    tries_left: Mapped[int]
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


LOGIN_TABLES = (LoginRow, LoginTicketRow, LoginAttemptRow, LoginWaitingRow)
"""All of them: each row belongs to a conversation and expires."""
