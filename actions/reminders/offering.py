"""Where a reminder is offered: after a case with a deadline, a payment to come, a benefit with a filing window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actions.account.clock import appeal_limit, board_limit, office_limit, waits_for_resident
from actions.account.endings import DECISION, ending_of, is_disappointing
from actions.portal.shapes import Case, Payments
from actions.reminders.kinds import KINDS, Wish
from actions.replies import Choice, Reply, Text
from actions.services import Services
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.entitlements import Outcome
from knowledge.results.sheet import ResultSheet
from knowledge.text import sentence

TELEGRAM, WEB = "telegram", "web"
OFFER = (
    "Mogę o tym przypomnieć w tym czacie, w dzień, między 9 a 19. "
    "Zapiszę tylko numer czatu, datę i rodzaj przypomnienia. Wyłącza je jedno dotknięcie."
)
ELSEWHERE = "O tym terminie może przypomnieć ten sam asystent w Telegramie. Tutaj przypomnień nie ma."
_WINDOW = "window"
"""What the condition is called that applications are taken only in some months."""
_MOST = 4


def of_cases(cases: Iterable[Case], channel: str, here: Services) -> list[Reply]:
    """A reminder of what runs in these cases: papers to bring, an appeal, the office's own time."""
    return _offered([("", wish) for case in cases for wish in _of_case(case, here)], channel, here)


def of_payments(payments: Payments, channel: str, here: Services) -> list[Reply]:
    """A reminder of the next payment."""
    coming = payments.next
    return _offered([("", Wish(kind="payment", day=coming.due_on))] if coming else [], channel, here)


def of_benefit(benefit: str, channel: str, here: Services) -> list[Reply]:
    """A reminder of when applications for a benefit are taken, where that is not all year round."""
    if benefit not in here.base.benefits:
        return []
    return _offered(_windows([here.base.benefits[benefit]], here), channel, here)


def of_results(sheet: ResultSheet, channel: str, here: Services) -> list[Reply]:
    """The same for every benefit that is worth it, or would be but for the time of the year."""
    return _offered(_windows(_worth_it(sheet, here.base), here), channel, here)


def _of_case(case: Case, here: Services) -> Iterator[Wish]:
    if waits_for_resident(case):
        yield Wish(kind="supplement", day=min(one.due_on for one in case.supplements if one.received_on is None))
    appeal = appeal_limit(case, here.today)
    # what is sent speaks of a decision, and kind and day are all that is kept of a reminder
    if appeal and is_disappointing(case.decision) and ending_of(case.kind) is DECISION:
        yield Wish(kind="appeal", day=appeal.last)
    if office := office_limit(case, here.today) or board_limit(case, here.today):
        yield Wish(kind="decision", day=office.last)


def _worth_it(sheet: ResultSheet, base: KnowledgeBase) -> list[Benefit]:
    outcomes = [*(each.outcome for each in sheet.worth_it), *filter(_only_too_early, sheet.unlikely)]
    return [base.benefits[outcome.benefit] for outcome in outcomes]


def _only_too_early(outcome: Outcome) -> bool:
    return [reason.id for reason in outcome.reasons if reason.holds is False] == [_WINDOW]


def _windows(benefits: Iterable[Benefit], here: Services) -> list[tuple[str, Wish]]:
    """What is said apart the benefits by, and the next day that matters: the last of this window, or the first of the
    next one.
    """
    found = []
    for benefit in benefits:
        if window := benefit.window:
            closes = window.last_day(here.today)
            wish = Wish(kind="closes", day=closes) if closes else Wish(kind="opens", day=window.next_start(here.today))
            found.append((benefit.name, wish))
    return found


def _offered(wishes: Sequence[tuple[str, Wish]], channel: str, here: Services) -> list[Reply]:
    """The offer, each thing once, the next day first; where there are no reminders, that Telegram has them."""
    in_time = sorted((one for one in wishes if one[1].in_time(here.today)), key=lambda one: one[1].day)
    if not in_time or channel not in (TELEGRAM, WEB) or here.settings.telegram_token is None:
        return []
    if channel == WEB:
        return [Text(text=ELSEWHERE)]
    choices = [_choice(name, wish) for name, wish in in_time]
    by_title = {choice.title: choice for choice in reversed(choices)}
    return [Text(text=OFFER, choices=tuple(reversed(by_title.values()))[:_MOST])]


def _choice(name: str, wish: Wish) -> Choice:
    title = KINDS[wish.kind].title
    return Choice(title=f"{title}: {name}" if name else title, payload=wish.payload, hint=sentence(wish.about))
