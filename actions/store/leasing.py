"""Rows that one of several workers has in hand at a time: a lease, which runs out when its worker dies."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

LEASE = timedelta(seconds=60)
_LEASE_BYTES = 8


class Leased:
    """Columns of a table whose rows are leased; a row that nobody has in hand has an empty `lease`."""

    lease: Mapped[str] = mapped_column(String(32), default="")
    leased_until: Mapped[datetime | None]


def leasing(table: Any, order: Any, now: datetime, *wanted: Any) -> Any:
    """The statement that leases a row and gives it back. Of two workers one gets it, the other nothing.

    Args:
        table: a mapped class with `Leased`.
        order: the column whose least value goes first.
        wanted: what must hold of the row.
    """
    [key] = table.__table__.primary_key.columns
    fits = (free(table, now), *wanted)
    first = select(key).where(*fits).order_by(order).limit(1).with_for_update(skip_locked=True)
    return (
        update(table)
        .where(key == first.scalar_subquery(), *fits)
        .values(lease=secrets.token_hex(_LEASE_BYTES), leased_until=now + LEASE)
        .returning(table)
    )


def free(table: Any, now: datetime) -> Any:
    """What must hold of a row that nobody has in hand."""
    return or_(table.leased_until.is_(None), table.leased_until <= now)


def leased_by(table: Any, lease: str) -> tuple[Any, Any]:
    """What must hold of a row that this lease is still good for."""
    return table.lease == lease, table.lease != ""
