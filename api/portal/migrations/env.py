"""Alembic's entry: runs on the connection that the portal hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator

from api.portal.tables import Resident


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write own column types as what they are in the database: a migration must not change when the code does."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Resident.metadata,
    render_item=render_item,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
