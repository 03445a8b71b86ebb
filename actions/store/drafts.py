"""Drafts of applications and letters: sealed, saved after every answer, for seven days. One per owner and form.

A draft belongs to the person who logged in, not to a conversation: started on the web it can be finished in Telegram.
A letter can be written without a login: its draft belongs to the conversation, and is erased with it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Engine, ForeignKey, LargeBinary, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from typing_extensions import override

from actions.store.base import Base
from actions.store.crypto import Seal, UnreadableError

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
        attempted: on its way: the outbox holds what was signed. Nothing is changed until that is settled or withdrawn.
        sending_key: idempotency key, made once: however often the draft is sent, it is filed once.
        papers_done: the person has been asked for papers; files are kept beside the draft.
        receipt: what the portal confirmed, once sent; the answers are gone by then.
    """

    form: str
    begun: str
    answers: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    agreed: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    objections: dict[str, str] = field(default_factory=dict)
    papers_done: bool = False
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


class ConversationDraftRow(Base):
    """Table of drafts without a login; the column's name is what erasing a conversation looks for."""

    __tablename__ = "conversation_drafts"

    owner_mark: Mapped[str] = mapped_column("conversation_id", primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class AttachmentRow(Base):
    """Table of files of drafts; the database removes them with their draft (see `actions.store.attachments`)."""

    __tablename__ = "draft_attachments"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    paper: Mapped[str]
    added_at: Mapped[datetime]
    sealed: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Drafts:
    """Reads and writes drafts. `owner` is the person's id at the identity provider; only a mark of it is kept."""

    _table: ClassVar[type[DraftRow] | type[ConversationDraftRow]] = DraftRow

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
        return _opened(data)

    def save(self, owner: str, draft: Draft) -> None:
        """Keep the draft in place of the earlier one, for seven days from now. Expired ones are removed on the way."""
        with Session(self._engine) as session, session.begin():
            self.write(session, owner, draft)

    def write(self, session: Session, owner: str, draft: Draft) -> None:
        """What :meth:`save` does, within a transaction of somebody else."""
        session.execute(delete(self._table).where(self._table.expires_at <= self._now()))
        row = session.scalar(self._row(owner, draft.form).with_for_update())
        if row is None:
            row = self._table(owner_mark=self._mark(owner), form=draft.form)
            session.add(row)
        elif draft.receipt is not None:
            session.execute(delete(AttachmentRow).where(AttachmentRow.draft_id == row.id))
        row.sealed = self._seal.close(asdict(draft))
        row.expires_at = self._now() + KEPT_FOR

    def latest(self, owner: str) -> str | None:
        """The form of the person's draft that was saved last; None when there is no draft."""
        table = self._table
        mine = select(table.form).where(table.owner_mark == self._mark(owner), table.expires_at > self._now())
        with Session(self._engine) as session:
            return session.scalar(mine.order_by(table.expires_at.desc()).limit(1))

    def all(self, owner: str) -> tuple[Draft, ...]:
        """Every draft of an owner that can be read, the one saved last first."""
        table = self._table
        mine = select(table.sealed).where(table.owner_mark == self._mark(owner), table.expires_at > self._now())
        with Session(self._engine) as session:
            sealed = session.scalars(mine.order_by(table.expires_at.desc())).all()
        return tuple(draft for one in sealed if (draft := self._readable(one)))

    def has(self, owner: str, form: str) -> bool:
        """Whether there is a draft of a form that has not expired, readable or not."""
        with Session(self._engine) as session:
            row = session.scalar(self._row(owner, form))
            return row is not None and row.expires_at > self._now()

    def remove(self, owner: str, form: str) -> None:
        """Forget a draft at once."""
        with Session(self._engine) as session, session.begin():
            if row := session.scalar(self._row(owner, form)):
                session.delete(row)

    def _readable(self, sealed: str) -> Draft | None:
        try:
            return _opened(self._seal.open(sealed))
        except UnreadableError:
            return None  # sealed with a key that is gone

    def _row(self, owner: str, form: str) -> Any:
        return select(self._table).where(self._table.owner_mark == self._mark(owner), self._table.form == form)

    def _mark(self, owner: str) -> str:
        return self._seal.mark(owner)


class ConversationDrafts(Drafts):
    """Drafts without a login. `owner` is the id of the conversation, kept as it is, so that erasing finds it."""

    _table = ConversationDraftRow

    @override
    def _mark(self, owner: str) -> str:
        return owner


def _opened(data: dict[str, Any]) -> Draft:
    return Draft(**{**data, "agreed": tuple(data["agreed"]), "trail": tuple(data.get("trail", ()))})
