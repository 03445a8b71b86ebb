"""What a button means. Telegram gives a button 64 bytes, so it carries a token; the payload stays here."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, String, Text, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.base import Base, create_tables

_TOKEN_BYTES = 12


class ChoiceRow(Base):
    """One button that was sent."""

    __tablename__ = "telegram_choices"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(String(255), index=True)
    title: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    settles: Mapped[bool]


@dataclass(frozen=True)
class Offered:
    """A choice as it was sent; `settles`: it answers a question."""

    title: str
    payload: str
    settles: bool


class Choices:
    """Keeps offered choices under tokens that cannot be guessed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        create_tables(engine)

    def keep(self, conversation_id: str, offered: Sequence[Offered]) -> list[str]:
        """Tokens for these choices, in their order."""
        if not offered:
            return []
        rows = [
            {
                "token": secrets.token_urlsafe(_TOKEN_BYTES),
                "conversation_id": conversation_id,
                "title": choice.title,
                "payload": choice.payload,
                "settles": choice.settles,
            }
            for choice in offered
        ]
        with self._engine.begin() as connection:
            connection.execute(insert(ChoiceRow), rows)
        return [str(row["token"]) for row in rows]

    def find(self, conversation_id: str, token: str) -> Offered | None:
        """The choice of a token; None when this conversation was never offered it, or it was erased."""
        wanted = select(ChoiceRow.title, ChoiceRow.payload, ChoiceRow.settles).where(
            ChoiceRow.token == token, ChoiceRow.conversation_id == conversation_id
        )
        with self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return Offered(row.title, row.payload, row.settles) if row else None
