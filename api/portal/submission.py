"""Filing an application: once per key of the sender, however often it is sent."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import date, datetime, timezone

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.portal.kinds import KINDS, Kind
from api.portal.problems import FieldError, ProblemError, unavailable
from api.portal.shapes import Submission
from api.portal.tables import Application, CaseCounter, Receipt, Resident, StageChange
from api.portal.units import UNITS
from api.portal.uploads import attach


def file_application(
    open_session: Callable[[], Session], resident: Resident, submission: Submission, key: str, today: date
) -> tuple[Receipt, bool]:
    """File an application, or give back the receipt of the first time.

    Args:
        open_session: makes sessions; each attempt needs a transaction of its own.
        key: the sender's `Idempotency-Key`.

    Returns:
        The receipt with its application loaded, and whether it had been filed before.

    Raises:
        ProblemError: 422 when the form or the kind is wrong, or the key came with something else before; 503 when
            others kept winning the race for the database.
    """
    checksum = checksum_of(submission)
    for _attempt in range(2):
        with open_session() as session:
            if earlier := _earlier(session, resident, key, checksum):
                return earlier, True
        kind = _checked(submission, resident, today)
        try:
            with open_session() as session, session.begin():
                return _filed(session, resident, kind, submission, key, checksum, today), False
        except IntegrityError:
            continue  # Someone else was first, perhaps with this very key: look again.
    raise unavailable()


def checksum_of(submission: Submission) -> str:
    """SHA-256 of a submission: UTF-8 JSON with sorted keys and no spaces."""
    # What was not sent is not counted: a sender who knows no attachments reckons the same sum.
    sent = submission.model_dump(exclude_unset=True)
    canonical = json.dumps(sent, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Half a surrogate pair has a checksum too: the form's own check then says which field is wrong.
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _earlier(session: Session, resident: Resident, key: str, checksum: str) -> Receipt | None:
    receipt = session.scalar(select(Receipt).where(Receipt.resident_id == resident.id, Receipt.idempotency_key == key))
    if receipt is not None and receipt.sha256 != checksum:
        raise ProblemError(
            422,
            "key-reused",
            "Ten klucz był już użyty",
            "Pod tym kluczem wysłano inny wniosek. Nowa treść wymaga nowego klucza.",
        )
    return receipt


def _checked(submission: Submission, resident: Resident, today: date) -> Kind:
    kind = KINDS.get(submission.kind)
    if kind is None:
        raise ProblemError(422, "unknown-kind", "Nie ma takiego wniosku", "Tego wniosku nie można złożyć przez portal.")
    errors = kind.errors(submission.form, today)
    if not errors and submission.form["pesel"] != resident.pesel:
        errors = [FieldError(field="pesel", message="To inny numer PESEL niż osoby zalogowanej.")]
    if errors:
        raise ProblemError(
            422, "invalid-form", "Wniosek wymaga poprawek", "Popraw wskazane pola i wyślij ponownie.", errors
        )
    return kind


def _filed(
    session: Session, resident: Resident, kind: Kind, submission: Submission, key: str, checksum: str, today: date
) -> Receipt:
    form = submission.form
    # The counter comes first: its row lock makes two submissions wait for each other instead of colliding.
    unit = kind.unit_of(form)
    number = _next_number(session, unit, today.year)
    application = Application(
        id=str(uuid.uuid4()),
        resident_id=resident.id,
        kind=kind.id,
        title=kind.name,
        channel="electronic",
        case_number=f"{UNITS[unit].symbol}.{kind.case_class}.{number}.{today.year}",
        unit=unit,
        received_on=today,
        term=kind.term,
        term_basis=kind.term_basis,
        term_from=today,
        form=form,
        history=[StageChange(position=0, stage="received", happened_on=today)],
    )
    receipt = Receipt(
        id=str(uuid.uuid4()),
        resident_id=resident.id,
        number=f"PWS-{today.year}-{uuid.uuid4().hex[:10].upper()}",
        idempotency_key=key,
        sha256=checksum,
        received_at=datetime.now(timezone.utc),
    )
    application.receipt = receipt
    session.add(application)
    session.flush()
    attach(session, resident, submission, application.id)
    session.flush()
    session.refresh(application, ["uploads"])
    return receipt


def _next_number(session: Session, unit: str, year: int) -> int:
    counted = (
        update(CaseCounter)
        .where(CaseCounter.unit == unit, CaseCounter.year == year)
        .values(last=CaseCounter.last + 1)
        .returning(CaseCounter.last)
    )
    number = session.scalar(counted)
    if number is None:
        session.execute(insert(CaseCounter).values(unit=unit, year=year, last=1))
        number = 1
    return number
