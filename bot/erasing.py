"""Erases what is kept about a conversation: everywhere, because tables are found by their column, not listed here."""

from __future__ import annotations

from sqlalchemy import Engine, delete

from actions.store.base import Base

KEY = "conversation_id"


def erase(engine: Engine, conversation_id: str) -> None:
    """Delete the rows of every table that has a column `conversation_id`, in one transaction."""
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if KEY in table.columns:
                connection.execute(delete(table).where(table.columns[KEY] == conversation_id))
