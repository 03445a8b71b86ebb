"""Who looked at a resident's data: the portal's own log, which the resident can read."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.portal.tables import AccessRow, Application, PhoneLookup, Resident

KEPT_FOR = timedelta(days=730)
"""As long as public systems keep their logs where no other act names a time (Dz.U. 2024 poz. 773)."""
LONGEST = 500
PHONE_LINE, BY_PHONE = "konsola", "lookUpCase"


def note(session: Session, resident: Resident, client: str, operation: str) -> None:
    """Write a look down before it happens, in a transaction of its own: what cannot be noted is not shown."""
    row = AccessRow(at=datetime.now(timezone.utc), resident_id=resident.id, client=client, operation=operation)
    session.add(row)
    session.commit()


def of(session: Session, resident: Resident) -> list[AccessRow]:
    """Looks at a resident's data, newest first; those of the phone line among them. The newest `LONGEST`."""
    mine = select(AccessRow).where(AccessRow.resident_id == resident.id).order_by(AccessRow.id.desc()).limit(LONGEST)
    confirmed = (
        select(PhoneLookup.at)
        .join(Application, Application.id == PhoneLookup.application_id)
        .where(Application.resident_id == resident.id, PhoneLookup.outcome == "confirmed")
        .order_by(PhoneLookup.at.desc())
        .limit(LONGEST)
    )
    by_phone = [AccessRow(at=at, client=PHONE_LINE, operation=BY_PHONE) for at in session.scalars(confirmed)]
    return sorted([*session.scalars(mine), *by_phone], key=lambda row: row.at, reverse=True)[:LONGEST]


def forget_old(session: Session) -> None:
    """Remove what is older than `KEPT_FOR`."""
    session.execute(delete(AccessRow).where(AccessRow.at <= datetime.now(timezone.utc) - KEPT_FOR))
    session.commit()
