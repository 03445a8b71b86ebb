"""What an office does with a case, as one step each: the case, its history and the letter change together."""

from __future__ import annotations

import calendar
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.portal.kinds import DECISION, appeal_from, ending_of
from api.portal.stages import NAMES, Stage
from api.portal.tables import Application, Benefit, Decision, Message, Payment, StageChange, Supplement
from api.portal.units import UNITS

PAY_DAY = 10
LETTERS: Mapping[str, str] = {"granted": "przyznano", "refused": "odmówiono"}
_NAMES = {
    "dodatek-mieszkaniowy": "Dodatek mieszkaniowy",
    "stypendium-szkolne": "Stypendium szkolne",
    "zasilek-szkolny": "Zasiłek szkolny",
    "lodzka-karta-duzej-rodziny": "Łódzka Karta Dużej Rodziny",
}


class MoveError(Exception):
    """The step does not fit the case now; the message is for the clerk."""


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


Words = Annotated[str, Field(min_length=3, max_length=500)]
Blank = BeforeValidator(lambda value: value or None)


class Note(_Given):
    """A remark that the resident reads beside the stage."""

    note: Annotated[Annotated[str, Field(max_length=500)] | None, Blank] = None


class Summons(_Given):
    """What is missing and until when."""

    what: Words
    due_on: date


class Delay(_Given):
    """The new last day and why (art. 36 KPA)."""

    until: date
    reason: Words


class Verdict(_Given):
    """How it ends; `amount` in złoty a month for `months` months, empty where it is no money."""

    outcome: Literal["granted", "refused"]
    summary: Words
    amount: Annotated[Annotated[Decimal, Field(gt=0, le=100_000, decimal_places=2)] | None, Blank] = None
    months: int = Field(6, ge=1, le=12)


class Nothing(_Given):
    """A step without a word."""


@dataclass(frozen=True)
class Move:
    """One step.

    Attributes:
        label: what its button says.
        given: what the clerk fills in.
        fits: whether it can be taken now.
        do: takes it.
    """

    label: str
    given: type[_Given]
    fits: Callable[[Application], bool]
    do: Callable[[Application, _Given, date], list[object]]


def take(application: Application, name: str, given: Mapping[str, str], today: date) -> list[object]:
    """Take a step; gives the new rows that belong into the session.

    Raises:
        MoveError: there is no such step now.
        pydantic.ValidationError: something is missing in what the clerk filled in.
    """
    move = MOVES.get(name)
    if move is None or not move.fits(application):
        raise MoveError("Ten krok nie pasuje już do sprawy. Oto jej obecny stan.")
    return move.do(application, move.given.model_validate(dict(given)), today)


def open_moves(application: Application) -> dict[str, Move]:
    """The steps that fit now, by name."""
    return {name: move for name, move in MOVES.items() if move.fits(application)}


def stage_of(application: Application) -> Stage:
    """Where the case stands."""
    return application.history[-1].stage


def _to(application: Application, stage: Stage, today: date, note: str | None = None) -> None:
    # an invented case may have a history that ends after the day on which the demo runs
    day = max(today, application.history[-1].happened_on)
    step = StageChange(position=len(application.history), stage=stage, happened_on=day, note=note)
    application.history.append(step)


def _letter(application: Application, kind: str, subject: str, body: str, today: date) -> Message:
    electronic = application.channel == "electronic"
    return Message(
        id=str(uuid.uuid4()),
        resident_id=application.resident_id,
        application_id=application.id,
        kind=kind,
        subject=subject,
        body=body,
        sent_on=today,
        delivered_on=today if electronic else None,
    )


def _at(*stages: Stage) -> Callable[[Application], bool]:
    return lambda application: stage_of(application) in stages


def _step(stage: Stage, label: str, *before: Stage) -> Move:
    def do(application: Application, given: _Given, today: date) -> list[object]:
        assert isinstance(given, Note)
        _to(application, stage, today, given.note)
        return []

    return Move(label, Note, _at(*before), do)


def _summon(application: Application, given: _Given, today: date) -> list[object]:
    assert isinstance(given, Summons)
    if given.due_on <= today:
        raise MoveError("Termin musi być późniejszy niż dzisiaj.")
    application.supplements.append(
        Supplement(id=str(uuid.uuid4()), what=given.what, asked_on=today, due_on=given.due_on)
    )
    _to(application, "supplement_required", today)
    body = f"Prosimy o uzupełnienie wniosku. Brakuje: {given.what}. Termin: {given.due_on:%d.%m.%Y}."
    return [_letter(application, "summons", "Wezwanie do uzupełnienia wniosku", body, today)]


def _supplemented(application: Application, _given: _Given, today: date) -> list[object]:
    for one in application.supplements:
        one.received_on = one.received_on or today
    _to(application, "evidence", today, "Dokumenty wpłynęły.")
    return []


def _delay(application: Application, given: _Given, today: date) -> list[object]:
    assert isinstance(given, Delay)
    if given.until <= today:
        raise MoveError("Nowy termin musi być późniejszy niż dzisiaj.")
    application.extended_to, application.extension_reason = given.until, given.reason
    _to(application, "extended", today)
    body = f"Sprawa zostanie załatwiona do {given.until:%d.%m.%Y}. Powód: {given.reason}"
    return [_letter(application, "notice", "Zawiadomienie o przedłużeniu terminu", body, today)]


def _decide(application: Application, given: _Given, today: date) -> list[object]:
    assert isinstance(given, Verdict)
    ending = ending_of(application.kind)
    application.decision = Decision(
        number=f"{application.case_number}/D",
        issued_on=today,
        outcome=given.outcome,
        summary=given.summary,
        **appeal_from(application.kind, UNITS[application.unit]),
    )
    _to(application, "decision_issued", today)
    subject = f"{ending.name}: {LETTERS[given.outcome]}"
    rows: list[object] = [_letter(application, "decision", subject, given.summary, today)]
    if given.outcome == "granted" and ending is DECISION:
        rows.append(_benefit(application, given, today))
    return rows


def _benefit(application: Application, given: Verdict, today: date) -> Benefit:
    first = _month(today, 1)
    last = _month(today, given.months)
    return Benefit(
        id=str(uuid.uuid4()),
        resident_id=application.resident_id,
        application_id=application.id,
        benefit=application.kind,
        name=_NAMES.get(application.kind, application.title.removeprefix("Wniosek o ").capitalize()),
        unit=application.unit,
        form="monthly" if given.amount else "card",
        amount=given.amount,
        period_from=first,
        period_to=last.replace(day=calendar.monthrange(last.year, last.month)[1]),
        status="coming",
        decision_number=f"{application.case_number}/D",
    )


def _deliver(application: Application, _given: _Given, today: date) -> list[object]:
    assert application.decision is not None, "a decision was issued"
    application.decision.delivered_on = today
    _to(application, "decision_delivered", today)
    return []


def plan(application: Application, benefit: Benefit, today: date) -> list[object]:
    """Monthly payments of a granted benefit, on the day of the month on which the city pays."""
    assert benefit.amount is not None, "only money is paid"
    assert benefit.period_to is not None, "the clerk grants for months"
    benefit.status = "active"
    _to(application, "in_payment", today)
    months = (benefit.period_to.year - benefit.period_from.year) * 12 + benefit.period_to.month
    return [
        Payment(
            id=str(uuid.uuid4()),
            resident_id=benefit.resident_id,
            benefit_id=benefit.id,
            for_month=(month := _month(benefit.period_from, count)),
            due_on=month + timedelta(days=PAY_DAY - 1),
            amount=benefit.amount,
            method="account",
            status="planned",
        )
        for count in range(months - benefit.period_from.month + 1)
    ]


def _month(day: date, later: int) -> date:
    """The first day of the month so many months later."""
    count = day.year * 12 + day.month - 1 + later
    return date(count // 12, count % 12 + 1, 1)


def _close(application: Application, given: _Given, today: date) -> list[object]:
    assert isinstance(given, Note)
    note = given.note or f"{NAMES['closed'].capitalize()}."
    _to(application, "closed", today, note)
    return [_letter(application, "notice", "Sprawa zakończona", note, today)]


_BEFORE_DECISION: tuple[Stage, ...] = ("formal_check", "interview", "evidence", "extended")
MOVES: dict[str, Move] = {
    "check": _step("formal_check", "Sprawdź, czy wniosek jest kompletny", "received"),
    "summon": Move("Wezwij do uzupełnienia", Summons, _at(*_BEFORE_DECISION), _summon),
    "supplemented": Move("Dokumenty wpłynęły", Nothing, _at("supplement_required"), _supplemented),
    "interview": _step("interview", "Umów wywiad środowiskowy", "formal_check", "evidence"),
    "evidence": _step("evidence", "Rozpatruj dalej", "formal_check", "interview", "extended", "suspended"),
    "delay": Move("Przedłuż termin", Delay, _at("formal_check", "interview", "evidence"), _delay),
    "decide": Move("Wydaj decyzję", Verdict, _at(*_BEFORE_DECISION), _decide),
    "deliver": Move("Decyzja doręczona", Nothing, _at("decision_issued"), _deliver),
    "close": Move("Zakończ bez decyzji", Note, _at(*_BEFORE_DECISION), _close),
}
"""Steps by name. Payments are planned and paid apart (`plan`): they hang on the benefit, not on the stage alone."""
