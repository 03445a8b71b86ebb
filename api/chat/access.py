"""Who may read and write a conversation: the bearer of its token. The database holds only a hash of it."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from sqlalchemy import Engine, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.base import Base, create_tables

_BYTES = 24
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class AccessRow(Base):
    """The key of a conversation on the web."""

    __tablename__ = "conversation_access"

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class Key:
    """What the page gets once, when a conversation begins. Both are unguessable."""

    conversation_id: str
    token: str


class Access:
    """Gives out keys and checks them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        create_tables(engine)

    def issue(self) -> Key:
        """A key for a new conversation."""
        key = Key(secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES))
        with self._engine.begin() as connection:
            connection.execute(
                insert(AccessRow), {"conversation_id": key.conversation_id, "token_hash": _hash(key.token)}
            )
        return key

    def known(self, conversation_id: str) -> bool:
        """Whether there is such a conversation on the web."""
        return self._kept(conversation_id) is not None

    def opens(self, key: Key) -> bool:
        """Whether the token is the conversation's."""
        kept = self._kept(key.conversation_id)
        return kept is not None and hmac.compare_digest(kept, _hash(key.token))

    def _kept(self, conversation_id: str) -> str | None:
        if not _ID.fullmatch(conversation_id):
            return None  # never given out; some databases refuse even to look for it
        row = select(AccessRow.token_hash).where(AccessRow.conversation_id == conversation_id)
        with self._engine.connect() as connection:
            return connection.execute(row).scalar()


def _hash(token: str) -> str:
    """A plain hash is enough: the token is random, there is nothing to guess from a dictionary."""
    return hashlib.sha256(token.encode()).hexdigest()
