"""Erases what the assistant keeps: of a person, and whatever has expired. Tables are found by their column, not listed.

What only says that something was opened stays (`actions.store.audit`), and goes when its own time is over. What belongs
to a conversation goes with it (`bot.erasing`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, Table, delete

from actions.store.base import Base
from actions.store.crypto import Seal

OF_A_PERSON, EXPIRES = "owner_mark", "expires_at"


class Erasing:
    """Deletes rows of every table that has the column. `now` gives aware moments."""

    def __init__(self, engine: Engine, seal: Seal, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._seal = seal
        self._now = now

    def person(self, owner: str) -> int:
        """Erase everything that belongs to a person: drafts, what is on its way, whatever else bears their mark.

        Args:
            owner: the person's id at the identity provider.

        Returns:
            How many rows there were.
        """
        mark = self._seal.mark(owner)
        return self._delete(OF_A_PERSON, lambda table: table.columns[OF_A_PERSON] == mark)

    def expired(self) -> int:
        """Erase every row whose time is over: answers, drafts, logins and the ways to them. How many there were."""
        now = self._now()
        return self._delete(EXPIRES, lambda table: table.columns[EXPIRES] <= now)

    def _delete(self, column: str, which: Callable[[Table], ColumnElement[bool]]) -> int:
        with self._engine.begin() as connection:
            return sum(
                connection.execute(delete(table).where(which(table))).rowcount
                for table in reversed(Base.metadata.sorted_tables)
                if column in table.columns
            )
