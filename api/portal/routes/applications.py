"""Applications: those filed here and those that came on paper, filing a new one, receipts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from sqlalchemy import select

from api.portal import shapes, views
from api.portal.access import CurrentResident, Database
from api.portal.problems import not_found
from api.portal.submission import file_application
from api.portal.tables import Application, Receipt

router = APIRouter(tags=["applications"])

IdempotencyKey = Annotated[
    str,
    Header(
        min_length=16,
        max_length=128,
        pattern=r"^[\x21-\x7e]+$",
        description=(
            "Chosen by the sender, new for each application (e.g. a UUID). The same key with the same body gives the "
            "same receipt; with another body it is refused with 422."
        ),
    ),
]


@router.get("/applications", operation_id="listApplications")
def list_applications(resident: CurrentResident, session: Database) -> shapes.Listing[shapes.ApplicationSummary]:
    """All applications of the resident, electronic and on paper, newest first."""
    rows = session.scalars(
        select(Application)
        .where(Application.resident_id == resident.id)
        .order_by(Application.received_on.desc(), Application.id)
    )
    return shapes.Listing(items=[views.summary(row) for row in rows])


@router.post(
    "/applications",
    status_code=201,
    operation_id="submitApplication",
    responses={
        201: {
            "headers": {
                "Location": {"description": "The application.", "schema": {"type": "string"}},
                "Idempotent-Replayed": {
                    "description": "`true` when this key had been used for the same application before.",
                    "schema": {"type": "string", "enum": ["true"]},
                },
            }
        }
    },
)
def submit_application(
    request: Request,
    response: Response,
    resident: CurrentResident,
    submission: shapes.Submission,
    idempotency_key: IdempotencyKey,
) -> shapes.Receipt:
    """File an application. Safe to repeat with the same key: exactly one application comes of it."""
    state = request.app.state
    receipt, replayed = file_application(state.sessions, resident, submission, idempotency_key, state.settings.day())
    response.headers["Location"] = str(request.url_for("read_application", application_id=receipt.application_id))
    if replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return views.receipt(receipt)


@router.get("/applications/{application_id}", operation_id="getApplication")
def read_application(application_id: str, resident: CurrentResident, session: Database) -> shapes.Application:
    """One application: its stages so far, the time that the law gives, what is missing, the decision."""
    row = session.get(Application, application_id)
    if row is None or row.resident_id != resident.id:
        raise not_found()
    return views.application(row)


@router.get("/receipts/{receipt_id}", operation_id="getReceipt")
def read_receipt(receipt_id: str, resident: CurrentResident, session: Database) -> shapes.Receipt:
    """The receipt of an electronic application."""
    row = session.get(Receipt, receipt_id)
    if row is None or row.resident_id != resident.id:
        raise not_found()
    return views.receipt(row)
