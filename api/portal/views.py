"""Rows of the database as shapes of the API."""

from __future__ import annotations

from api.portal import shapes, tables
from api.portal.stages import ENDED, NAMES
from api.portal.units import UNITS


def me(resident: tables.Resident) -> shapes.Me:
    """The account itself."""
    return shapes.Me(
        id=resident.id,
        given_name=resident.given_name,
        family_name=resident.family_name,
        birth_date=resident.birth_date,
        pesel=resident.pesel,
        address=shapes.Address.model_validate(resident),
        phone=resident.phone,
        email=resident.email,
    )


def office(unit: str) -> shapes.Office:
    """An office by its id."""
    return shapes.Office(id=unit, name=UNITS[unit].name)


def summary(application: tables.Application) -> shapes.ApplicationSummary:
    """A case for a list."""
    stage = application.history[-1]
    return shapes.ApplicationSummary(
        id=application.id,
        kind=application.kind,
        title=application.title,
        channel=application.channel,
        case_number=application.case_number,
        office=office(application.unit),
        received_on=application.received_on,
        stage=stage.stage,
        stage_name=NAMES[stage.stage],
        stage_since=stage.happened_on,
        open=stage.stage not in ENDED,
    )


def application(row: tables.Application) -> shapes.Application:
    """A case with all that its resident may see."""
    return shapes.Application(
        **summary(row).model_dump(),
        history=[
            shapes.StageChange(
                stage=change.stage, name=NAMES[change.stage], happened_on=change.happened_on, note=change.note
            )
            for change in row.history
        ],
        term=shapes.Term(
            basis=row.term_basis,
            duration=row.term,
            counted_from=row.term_from,
            extended_to=row.extended_to,
            extension_reason=row.extension_reason,
        ),
        contact=shapes.Contact.model_validate(UNITS[row.unit]),
        supplements=[shapes.Supplement.model_validate(supplement) for supplement in row.supplements],
        decision=shapes.Decision.model_validate(row.decision) if row.decision else None,
        receipt_id=row.receipt.id if row.receipt else None,
    )


def callers_case(look: tables.PhoneLookup, row: tables.Application) -> shapes.CallersCase:
    """A case for a confirmed caller: what the legal clock needs, and nothing that tells who or how much."""
    whole = application(row)
    history = [step.model_copy(update={"note": None}) for step in whole.history]
    kept = whole.model_dump(include=shapes.CallersCase.model_fields.keys() - {"id", "history"})
    return shapes.CallersCase(id=look.id, history=history, **kept)


def benefit(row: tables.Benefit) -> shapes.GrantedBenefit:
    """A granted benefit."""
    return shapes.GrantedBenefit(
        id=row.id,
        application_id=row.application_id,
        benefit=row.benefit,
        name=row.name,
        office=office(row.unit),
        form=row.form,
        amount=row.amount,
        period_from=row.period_from,
        period_to=row.period_to,
        status=row.status,
        decision_number=row.decision_number,
    )


def payment(row: tables.Payment) -> shapes.Payment:
    """A payment with the name of its benefit."""
    return shapes.Payment(
        id=row.id,
        benefit_id=row.benefit_id,
        benefit_name=row.benefit.name,
        for_month=row.for_month,
        due_on=row.due_on,
        paid_on=row.paid_on,
        amount=row.amount,
        method=row.method,
        account_tail=row.account_tail,
        status=row.status,
    )


def receipt(row: tables.Receipt) -> shapes.Receipt:
    """Proof that an application came in."""
    return shapes.Receipt(
        id=row.id,
        number=row.number,
        application_id=row.application_id,
        case_number=row.application.case_number,
        kind=row.application.kind,
        received_at=row.received_at,
        sha256=row.sha256,
        attachments=[upload(one) for one in row.application.uploads],
    )


def upload(row: tables.Upload) -> shapes.Upload:
    """A file without its content."""
    return shapes.Upload.model_validate(row)
