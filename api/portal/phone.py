"""The telephone password: a resident sets it, a consultant repeats it, and every look at a case is written down.

Only a slow hash is kept (scrypt, RFC 7914). After five wrong tries in a row a password is dead; the resident sets a new
one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
import uuid
from datetime import datetime, timedelta, timezone

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from api.portal.problems import FieldError, ProblemError
from api.portal.tables import Application, PhoneLookup, PhonePassword, Resident

SHORTEST, LONGEST = 8, 64
TRIES = 5
STAFF_TRIES, STAFF_WITHIN = 20, timedelta(hours=1)
_DIFFERENT = 4
_COST, _BLOCK, _LANES = 2**14, 8, 5
"""OWASP's choice for 16 MiB a check: memory that a small server has, and a tenth of a second or two of work."""
_SALT_BYTES = 16
_NOBODY = bytes(_SALT_BYTES)


def set_password(session: Session, resident: Resident, password: str) -> PhonePassword:
    """Set or replace a resident's password; wrong tries are forgotten.

    Raises:
        ProblemError: 422 for a password that is too short, too long or easily guessed.
    """
    said = heard(password)
    if problem := _problem(said, resident):
        raise ProblemError(
            422,
            "weak-password",
            "Hasło telefoniczne jest za łatwe",
            problem,
            [FieldError(field="password", message=problem)],
        )
    salt = secrets.token_bytes(_SALT_BYTES)
    row = session.get(PhonePassword, resident.id) or PhonePassword(resident_id=resident.id)
    row.salt, row.hash, row.failures = salt.hex(), _slow(said, salt).hex(), 0
    row.set_at = datetime.now(timezone.utc)
    session.add(row)
    session.commit()
    return row


def remove_password(session: Session, resident: Resident) -> None:
    """Take the password away: nobody can be told anything by telephone any more."""
    if row := session.get(PhonePassword, resident.id):
        session.delete(row)
        session.commit()


def look_up(session: Session, staff: str, case_number: str, password: str) -> tuple[PhoneLookup, Application]:
    """The case of a caller who knows its number and the password; the look is written down either way.

    Args:
        staff: subject of the consultant.

    Raises:
        ProblemError: 403 whatever does not fit, the same for all reasons; 429 for a consultant with too many refusals.
    """
    _check_not_guessing(session, staff)
    case = session.scalar(select(Application).where(Application.case_number == case_number.strip().upper()))
    confirmed = _tried(session, case.resident_id if case else None, heard(password))
    look = PhoneLookup(
        id=str(uuid.uuid4()),
        staff=staff,
        application_id=case.id if case else None,
        outcome="confirmed" if confirmed else "refused",
        at=datetime.now(timezone.utc),
    )
    session.add(look)
    session.commit()
    if case is None or not confirmed:
        raise ProblemError(
            403,
            "not-confirmed",
            "Nie potwierdzono, kto dzwoni",
            "Numer sprawy i hasło nie pasują do siebie, hasło nie jest ustawione albo zgasło po pięciu złych próbach.",
        )
    return look, case


def heard(password: str) -> str:
    """A password as it is compared: by telephone nobody hears capital letters, accents, spaces and hyphens."""
    folded = unicodedata.normalize("NFKD", password.lower().replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", folded)


def _problem(said: str, resident: Resident) -> str | None:
    born, names = resident.birth_date, (resident.given_name, resident.family_name)
    known = (resident.pesel, f"{born:%d%m%Y}", f"{born:%Y%m%d}", heard("".join(names)), heard("".join(names[::-1])))
    if not SHORTEST <= len(said) <= LONGEST:
        return f"Hasło musi mieć od {SHORTEST} do {LONGEST} liter lub cyfr. Na przykład trzy niezwiązane słowa."
    if len(set(said)) < _DIFFERENT or any(one in said or said in one for one in known):
        return "To hasło łatwo zgadnąć. Bez daty urodzenia, PESEL-u i nazwiska. Na przykład trzy niezwiązane słowa."
    return None


def _tried(session: Session, resident_id: str | None, said: str) -> bool:
    """Whether the password is right; uses up a try before looking, so that two tries at once are two tries."""
    taken = (
        update(PhonePassword)
        .where(PhonePassword.resident_id == resident_id, PhonePassword.failures < TRIES)
        .values(failures=PhonePassword.failures + 1)
        .returning(PhonePassword.salt, PhonePassword.hash)
    )
    kept = session.execute(taken).one_or_none() if resident_id else None
    # without a password there is as much to do, so that time does not tell which case numbers exist
    found = _slow(said, bytes.fromhex(kept.salt) if kept else _NOBODY)
    right = kept is not None and hmac.compare_digest(found, bytes.fromhex(kept.hash))
    if right:
        session.execute(update(PhonePassword).where(PhonePassword.resident_id == resident_id).values(failures=0))
    return right


def _check_not_guessing(session: Session, staff: str) -> None:
    since = datetime.now(timezone.utc) - STAFF_WITHIN
    refused = select(func.count()).where(
        PhoneLookup.staff == staff, PhoneLookup.outcome == "refused", PhoneLookup.at > since
    )
    if (session.scalar(refused) or 0) >= STAFF_TRIES:
        wait = str(int(STAFF_WITHIN.total_seconds()))
        raise ProblemError(
            429,
            "too-many-tries",
            "Za dużo nieudanych prób",
            "Przez godzinę można podawać tylko informacje ogólne.",
            headers={"Retry-After": wait},
        )


def _slow(said: str, salt: bytes) -> bytes:
    return hashlib.scrypt(said.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=2**26)
