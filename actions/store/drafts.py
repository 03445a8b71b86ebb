"""Drafts of applications: sealed, saved after every answer, for seven days. One open draft per person and form.

A draft belongs to the person who logged in, not to a conversation: started on the web it can be finished in Telegram.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Draft:
    """A draft as it is kept.

    Attributes:
        form: id of the form.
        begun: the day on which it was begun, ISO; periods that the form asks about are counted from it.
        answers, known: as in :class:`knowledge.forms.filling.Filling`.
        agreed: ids of what the person agreed to: "summary" and declarations. A changed answer takes it all back.
        trail: keys of the questions that were answered, in order, for "wróć".
        objections: what the office said about fields, by key, until they are answered anew.
        attempted: sent at least once without a clear answer: it may have arrived, so it must not be changed.
        sending_key: idempotency key, made once: however often the draft is sent, it is filed once.
        receipt: what the portal confirmed, once sent; the answers are gone by then.
    """

    form: str
    begun: str
    answers: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    agreed: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    objections: dict[str, str] = field(default_factory=dict)
    attempted: bool = False
    sending_key: str = field(default_factory=lambda: secrets.token_hex(16))
    receipt: dict[str, str] | None = None

    @classmethod
    def of(cls, form: str, begun: date) -> Draft:
        """A new draft."""
        return cls(form, begun.isoformat())

    def sent(self, receipt: dict[str, str]) -> Draft:
        """What is left of a draft after it was sent: the receipt, for a second press of the button."""
        return replace(self, answers={}, known={}, trail=(), objections={}, attempted=False, receipt=receipt)


class DraftRow(Base):
    """Table of drafts."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("owner_mark", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_mark: Mapped[str]
    form: Mapped[str]
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Drafts:
    """Reads and writes drafts. `owner` is the person's id at the identity provider; only a mark of it is kept."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def load(self, owner: str, form: str) -> Draft | None:
        """The person's draft of a form; None when there is none or it has expired.

        Raises:
            UnreadableError: the row was damaged.
        """
        with Session(self._engine) as session:
            row = session.scalar(self._row(owner, form))
            if row is None or row.expires_at <= self._now():
                return None
            data = self._seal.open(row.sealed)
        return Draft(**{**data, "agreed": tuple(data["agreed"]), "trail": tuple(data.get("trail", ()))})

    def save(self, owner: str, draft: Draft) -> None:
        """Keep the draft in place of the earlier one, for seven days from now. Expired ones are removed on the way."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(DraftRow).where(DraftRow.expires_at <= self._now()))
            row = session.scalar(self._row(owner, draft.form).with_for_update())
            if row is None:
                row = DraftRow(owner_mark=self._seal.mark(owner), form=draft.form)
                session.add(row)
            row.sealed = self._seal.close(asdict(draft))
            row.expires_at = self._now() + KEPT_FOR

    def latest(self, owner: str) -> str | None:
        """The form of the person's draft that was saved last; None when there is no draft."""
        mine = select(DraftRow.form).where(
            DraftRow.owner_mark == self._seal.mark(owner), DraftRow.expires_at > self._now()
        )
        with Session(self._engine) as session:
            return session.scalar(mine.order_by(DraftRow.expires_at.desc()).limit(1))

    def remove(self, owner: str, form: str) -> None:
        """Forget a draft at once."""
        with Session(self._engine) as session, session.begin():
            if row := session.scalar(self._row(owner, form)):
                session.delete(row)

    def _row(self, owner: str, form: str) -> Any:
        return select(DraftRow).where(DraftRow.owner_mark == self._seal.mark(owner), DraftRow.form == form)
