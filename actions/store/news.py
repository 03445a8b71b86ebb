"""What a person has heard of their cases already, so that each news is told once, in whatever conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlalchemy import Engine, String, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from actions.store.base import Base
from actions.store.crypto import Seal

KEPT_FOR = timedelta(days=90)
"""Counted from the last login; whoever comes back later finds everything as it is then, and nothing is news."""


class NewsRow(Base):
    """Something that a person has heard. Marks only: the row says neither who nor what."""

    __tablename__ = "heard_news"

    owner_mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    news_mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class HeardNews:
    """Reads and writes what was heard. `owner` is the person's id at the identity provider."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def knows(self, owner: str) -> bool:
        """Whether anything was noted about this person before."""
        with Session(self._engine) as session:
            row = select(NewsRow.news_mark).where(NewsRow.owner_mark == self._seal.mark(owner)).limit(1)
            return session.scalar(row) is not None

    def unheard(self, owner: str, news: Iterable[str]) -> list[str]:
        """Those of the news that the person has not heard yet, in their order."""
        mine = NewsRow.owner_mark == self._seal.mark(owner)
        with Session(self._engine) as session:
            heard = set(session.scalars(select(NewsRow.news_mark).where(mine)))
        return [one for one in news if self._seal.mark(f"{owner} {one}") not in heard]

    def note(self, owner: str, news: Iterable[str]) -> list[str]:
        """Note that the person hears these now; gives those that nobody noted before, each to one caller only."""
        mine, expires = self._seal.mark(owner), self._now() + KEPT_FOR
        fresh = []
        for one in self.unheard(owner, news):
            row = {"owner_mark": mine, "news_mark": self._seal.mark(f"{owner} {one}"), "expires_at": expires}
            if self._inserted(row):
                fresh.append(one)
        with Session(self._engine) as session, session.begin():
            session.execute(delete(NewsRow).where(NewsRow.expires_at <= self._now()))
            session.execute(update(NewsRow).where(NewsRow.owner_mark == mine).values(expires_at=expires))
        return fresh

    def forget(self, owner: str) -> None:
        """Forget all about a person."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(NewsRow).where(NewsRow.owner_mark == self._seal.mark(owner)))

    def _inserted(self, row: dict[str, object]) -> bool:
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(NewsRow), row)
        except IntegrityError:
            return False  # somebody else tells it
        return True
