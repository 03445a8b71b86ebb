"""Puts the invented residents into an empty database. The same day gives the same rows, ids included."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from api.portal import tables
from api.portal.database import Base
from api.portal.kinds import appeal_from
from api.portal.seed.calendar import Calendar
from api.portal.seed.content import Benefit, Case, Letter, PaymentPlan, Person, people
from api.portal.units import UNITS

_NAMES = uuid.UUID("3f3f0f0c-6a6e-4d0e-9c57-1d6b1f0a7f11")
# Invented case numbers stay below; numbers of what is filed later start here.
_FIRST_OWN_NUMBER = 5000


def plant(engine: Engine, today: date) -> None:
    """Fill an empty portal with invented residents; leaves one alone that has any."""
    with Session(engine) as session, session.begin():
        if session.scalar(select(func.count()).select_from(tables.Resident)):
            return
        for person in people():
            for row in _rows(person, Calendar(today)):
                session.add(row)
                session.flush()
        session.add_all(tables.CaseCounter(unit=unit, year=today.year, last=_FIRST_OWN_NUMBER) for unit in UNITS)


def _id(*parts: object) -> str:
    return str(uuid.uuid5(_NAMES, "/".join(map(str, parts))))


def _rows(person: Person, calendar: Calendar) -> Iterator[Base]:
    resident = _id(person.pesel)
    cases = {case.case: _id(resident, case.case) for case in person.cases}
    yield tables.Resident(
        id=resident,
        **person.model_dump(include={"pesel", "given_name", "family_name", "birth_date", "phone", "email"}),
        **person.address.model_dump(),
    )
    for case in person.cases:
        yield _application(case, resident, cases[case.case], calendar)
    for benefit in person.benefits:
        row = _benefit(benefit, resident, cases, calendar, person)
        yield row
        if benefit.payments:
            yield from _payments(row, benefit.payments, calendar)
    for position, letter in enumerate(person.letters):
        yield _message(letter, position, resident, cases, calendar)


def _application(case: Case, resident: str, application: str, calendar: Calendar) -> tables.Application:
    received = calendar.past(case.history[0].day)
    return tables.Application(
        id=application,
        resident_id=resident,
        kind=case.kind,
        title=case.title,
        channel=case.channel,
        case_number=case.number.format(year=received.year),
        unit=case.unit,
        received_on=received,
        term=case.term,
        term_basis=case.term_basis,
        term_from=received,
        extended_to=None if case.extended_to is None else calendar.due(case.extended_to),
        extension_reason=case.extension_reason,
        history=[
            tables.StageChange(position=position, stage=step.stage, happened_on=calendar.past(step.day), note=step.note)
            for position, step in enumerate(case.history)
        ],
        supplements=[
            tables.Supplement(
                id=_id(application, "supplement", position),
                what=supplement.what,
                asked_on=calendar.past(supplement.asked),
                due_on=calendar.due(supplement.due),
                received_on=_past(calendar, supplement.received),
            )
            for position, supplement in enumerate(case.supplements)
        ],
        decision=_decision(case, calendar),
    )


def _decision(case: Case, calendar: Calendar) -> tables.Decision | None:
    if case.decision is None:
        return None
    issued = calendar.past(case.decision.issued)
    return tables.Decision(
        number=case.decision.number.format(year=issued.year),
        issued_on=issued,
        delivered_on=_past(calendar, case.decision.delivered),
        outcome=case.decision.outcome,
        summary=case.decision.summary,
        **appeal_from(case.kind, UNITS[case.unit]),
    )


def _benefit(
    benefit: Benefit, resident: str, cases: dict[str, str], calendar: Calendar, person: Person
) -> tables.Benefit:
    case = next((one for one in person.cases if one.case == benefit.case), None)
    decision = _decision(case, calendar) if case else None
    return tables.Benefit(
        id=_id(resident, "benefit", benefit.benefit, benefit.first_month),
        resident_id=resident,
        application_id=cases[benefit.case] if benefit.case else None,
        period_from=calendar.month(benefit.first_month),
        period_to=None if benefit.last_month is None else calendar.month_end(benefit.last_month),
        decision_number=decision.number if decision else None,
        **benefit.model_dump(include={"benefit", "name", "unit", "form", "amount", "status"}),
    )


def _payments(benefit: tables.Benefit, plan: PaymentPlan, calendar: Calendar) -> Iterator[tables.Payment]:
    for months in range(plan.since, plan.until + 1):
        month = calendar.month(months)
        due = month.replace(day=plan.day)
        paid = due <= calendar.today
        yield tables.Payment(
            id=_id(benefit.id, month),
            resident_id=benefit.resident_id,
            benefit_id=benefit.id,
            for_month=month,
            due_on=due,
            paid_on=due if paid else None,
            amount=benefit.amount,
            method=plan.method,
            account_tail=plan.account_tail,
            status="paid" if paid else "planned",
        )


def _message(letter: Letter, position: int, resident: str, cases: dict[str, str], calendar: Calendar) -> tables.Message:
    return tables.Message(
        id=_id(resident, "letter", position),
        resident_id=resident,
        application_id=cases[letter.case] if letter.case else None,
        sent_on=calendar.past(letter.sent),
        delivered_on=_past(calendar, letter.delivered),
        **letter.model_dump(include={"kind", "subject", "body"}),
    )


def _past(calendar: Calendar, days: int | None) -> date | None:
    return None if days is None else calendar.past(days)
