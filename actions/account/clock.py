"""The legal clock of a case: which time limit runs, until when, whether it has passed. Pure: a case in, dates out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from actions.account.endings import CERTIFICATE, DECISION, ending_of, is_disappointing
from actions.portal.shapes import Case
from knowledge.deadlines import (
    APPEAL_BOARD,
    INTERVIEW_WORKING_DAYS,
    DurationError,
    Pause,
    last_day,
    last_day_with_pauses,
    working_days_after,
)

_INTERVIEW_AHEAD = ("received", "formal_check", "interview")
_SOCIAL_WORK = "mops"
SUMMONED, SUSPENDED, EXTENDED, APPEALED, ISSUED = (
    "supplement_required",
    "suspended",
    "extended",
    "appealed",
    "decision_issued",
)


@dataclass(frozen=True)
class Limit:
    """Until when somebody has to do something, by which article."""

    last: date
    basis: str
    today: date

    @property
    def passed(self) -> bool:
        """The last day is over."""
        return self.today > self.last

    @property
    def days_left(self) -> int:
        """Days until the last one; 0 on that day, negative afterwards."""
        return (self.last - self.today).days


def office_limit(case: Case, today: date) -> Limit | None:
    """Until when the office has to decide; None when it has decided, waits, or the portal names no time.

    Time that the resident was given to add something and time in suspension are left out (KPA art. 35 § 5).
    """
    if not case.open or case.stage in (SUSPENDED, APPEALED, ISSUED) or waits_for_resident(case):
        return None
    term = case.term
    if term.extended_to:
        return Limit(term.extended_to, ending_of(case.kind).extended_by, today)
    try:
        return Limit(last_day_with_pauses(term.counted_from, term.duration, _pauses(case), today), term.basis, today)
    except DurationError:
        return None


def looks_at_the_household(case: Case) -> bool:
    """Whether a social worker comes before the decision; nobody does for a certificate or a request about data."""
    return case.office.id.startswith(_SOCIAL_WORK) and ending_of(case.kind) is DECISION


def interview_limit(case: Case, today: date) -> Limit | None:
    """Until when the social worker has to come; None where there is no interview, or it is over."""
    if case.stage not in _INTERVIEW_AHEAD or not looks_at_the_household(case):
        return None
    last = working_days_after(case.received_on, INTERVIEW_WORKING_DAYS)
    return Limit(last, "rozporządzenie w sprawie rodzinnego wywiadu środowiskowego", today)


def appeal_limit(case: Case, today: date) -> Limit | None:
    """Until when the resident may appeal; None before delivery, after an appeal, and where no time runs."""
    decision, basis = case.decision, ending_of(case.kind).appealed_by
    if decision is None or decision.delivered_on is None or case.stage == APPEALED:
        return None
    if basis is None or not can_be_appealed(case):
        return None
    try:
        return Limit(last_day(decision.delivered_on, decision.appeal_term), basis, today)
    except DurationError:
        return None


def can_be_appealed(case: Case) -> bool:
    """Whether its ending is one to appeal from: every decision is, a certificate only when refused (KPA art. 219)."""
    ending = ending_of(case.kind)
    return ending is DECISION or (ending is CERTIFICATE and is_disappointing(case.decision))


def board_limit(case: Case, today: date) -> Limit | None:
    """Until when the appeal board has to decide, counted from the day that the portal names for the appeal."""
    if case.stage != APPEALED:
        return None
    return Limit(last_day(case.stage_since, APPEAL_BOARD), "art. 35 § 3 KPA", today)


def waits_for_resident(case: Case) -> bool:
    """The office asked for something that has not come."""
    return case.stage == SUMMONED and any(one.received_on is None for one in case.supplements)


def _pauses(case: Case) -> Iterator[Pause]:
    for one in case.supplements:
        yield Pause(one.asked_on, one.received_on)
    for step, following in zip(case.history, case.history[1:], strict=False):
        if step.stage == SUSPENDED:
            yield Pause(step.happened_on, following.happened_on)
