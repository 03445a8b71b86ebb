"""The telephone password of a resident, and the case of a caller who was confirmed with it."""

from __future__ import annotations

from fastapi import APIRouter

from api.portal import phone, shapes, views
from api.portal.access import Consultant, CurrentResident, Database

router = APIRouter(tags=["telephone"])


@router.put("/me/phone-password", operation_id="setPhonePassword")
def set_phone_password(
    resident: CurrentResident, session: Database, given: shapes.NewPhonePassword
) -> shapes.PhonePassword:
    """Set or replace the password by which the resident is known on the city's phone line. Only a hash is kept."""
    return shapes.PhonePassword(set_on=phone.set_password(session, resident, given.password).set_at.date())


@router.delete("/me/phone-password", operation_id="removePhonePassword")
def remove_phone_password(resident: CurrentResident, session: Database) -> shapes.PhonePassword:
    """Take the password away; nothing about the resident's cases can be told by telephone then."""
    phone.remove_password(session, resident)
    return shapes.PhonePassword(set_on=None)


@router.post("/staff/case-lookup", operation_id="lookUpCase")
def look_up_case(consultant: Consultant, session: Database, asked: shapes.CaseLookup) -> shapes.CallersCase:
    """The least that helps a caller, once they have given the number of the case and the telephone password.

    Every look is written down with the consultant's subject, the refused ones too.
    """
    look, case = phone.look_up(session, consultant, asked.case_number, asked.password)
    return views.callers_case(look, case)
