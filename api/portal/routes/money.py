"""Granted benefits and payments."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import select

from api.portal import shapes, views
from api.portal.access import CurrentResident, Database
from api.portal.tables import Benefit, Payment

router = APIRouter(tags=["benefits and payments"])


@router.get("/benefits", operation_id="listBenefits")
def list_benefits(resident: CurrentResident, session: Database) -> shapes.Listing[shapes.GrantedBenefit]:
    """What the resident has been granted, with periods and amounts, newest first."""
    rows = session.scalars(
        select(Benefit).where(Benefit.resident_id == resident.id).order_by(Benefit.period_from.desc(), Benefit.id)
    )
    return shapes.Listing(items=[views.benefit(row) for row in rows])


@router.get("/payments", operation_id="listPayments")
def list_payments(resident: CurrentResident, session: Database) -> shapes.Payments:
    """What has been paid and what comes next, newest first."""
    rows = session.scalars(
        select(Payment).where(Payment.resident_id == resident.id).order_by(Payment.due_on.desc(), Payment.id)
    )
    payments = [views.payment(row) for row in rows]
    planned = [payment for payment in payments if payment.status == "planned"]
    return shapes.Payments(next=min(planned, key=lambda payment: payment.due_on, default=None), items=payments)
