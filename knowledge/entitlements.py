"""What a household may be entitled to: an outcome for every benefit, with reasons on both sides.

It is information, never a decision. Nothing is dropped silently: a benefit that cannot be told yet says which answers
are missing, one without a rule says that it is not covered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge import text
from knowledge.benefits import Benefit, Benefits, Condition, Rule
from knowledge.facts import NO_FACTS, Facts
from knowledge.parameters import MissingFigureError
from knowledge.rules.values import Several, Span, Truth

Status = Literal["likely", "discretion", "unlikely", "unknown", "not_covered"]
RECEIVED = "gets"
"""The question about what is received already: whoever has a benefit need not apply for it."""


# Hundreds of these are made for every household: they are dataclasses, since pydantic's validation would cost a fifth,
# and nothing changes them, though they are not frozen: to make a frozen one costs two and a half times as much.


@dataclass(slots=True)
class Reason:
    """One condition and whether this household meets it.

    Attributes:
        sentence: the condition, in plain Polish.
        holds: None when it cannot be told yet.
        near_miss: by how much it is missed, as a phrase ("o 38 zł na osobę za dużo").
        missing: questions whose answers would tell.
    """

    id: str
    sentence: str
    holds: Truth
    law: str
    near_miss: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class Amount:
    """Złoty, between two bounds; equal when the amount is known. `per`: month, once, year or day."""

    low: Decimal
    high: Decimal
    per: Literal["month", "once", "year", "day"] | None


@dataclass(slots=True)
class Outcome:
    """What can be said of one benefit.

    Attributes:
        received: the household says that it has the benefit already.
        missing: questions whose answers could still change the status.
        unchecked: conditions that our questions cannot decide.
        window: when applications are taken, as a sentence.
        unsure: a figure behind this is not certain.
    """

    benefit: str
    name: str
    status: Status
    received: bool = False
    amount: Amount | None = None
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    window: str | None = None
    unsure: bool = False

    @property
    def near_miss(self) -> str | None:
        """By how much the one condition is missed that stands in the way; None when several do."""
        failing = [reason for reason in self.reasons if reason.holds is False]
        return failing[0].near_miss if len(failing) == 1 else None

    @property
    def for_the_office(self) -> str | None:
        """What only the office can tell, as a sentence, when no answer could settle the rest; None otherwise."""
        if self.status != "unknown" or self.missing:
            return None
        return next(reason.sentence for reason in self.reasons if reason.holds is None)


def outcomes(benefits: Benefits, facts: Facts) -> list[Outcome]:
    """The outcome of every benefit, in the order of the base."""
    return [outcome(benefit, facts) for benefit in benefits]


def outcome(benefit: Benefit, facts: Facts) -> Outcome:
    """The outcome of one benefit. One whose figure is not known on that day is not covered, and says so."""
    rule = benefit.rule
    if rule is None:
        return Outcome(benefit=benefit.id, name=benefit.name, status="not_covered", unchecked=benefit.unchecked)
    has_it = received(benefit, facts)
    try:
        return facts.kept((rule.key, has_it), rule.looked_at, lambda known: _ruled(benefit, rule, known, has_it))
    except MissingFigureError:
        unchecked = (NO_FIGURE, *benefit.unchecked)
        return Outcome(benefit=benefit.id, name=benefit.name, status="not_covered", unchecked=unchecked)


NO_FIGURE = "na ten dzień nie ma jeszcze potwierdzonej kwoty z ustawy"


@dataclass(slots=True)
class _Wording:
    """What is said of a rule on a day, whatever the household.

    Attributes:
        met: of each condition, what is said when it is met; None until it was said once.
        failed: what is said when it is not; None until then, and for good where that tells by how much.
    """

    met: list[Reason | None]
    failed: list[Reason | None]
    window: str | None
    unsure: bool


def _wording(benefit: Benefit, rule: Rule, facts: Facts) -> _Wording:
    return _Wording(
        met=[None] * len(rule.conditions),
        failed=[None] * len(rule.conditions),
        window=benefit.window.sentence(facts.on) if benefit.window else None,
        unsure=facts.figures.unsure(facts.catalogue.figures(rule.names)),
    )


def _ruled(benefit: Benefit, rule: Rule, facts: Facts, has_it: bool) -> Outcome:
    wording = facts.kept(rule.key, NO_FACTS, lambda known: _wording(benefit, rule, known))
    reasons: list[Reason] = []
    truths: list[Truth] = []
    for at, condition in enumerate(rule.conditions):
        counts, truth = _looked_at(condition, facts)
        truths.append(truth)
        if counts is False:
            continue
        if truth:
            reasons.append(wording.met[at] or _met(condition, at, wording, facts))
        elif truth is None:
            reasons.append(_open(condition, facts))
        else:
            reasons.append(wording.failed[at] or _failed(condition, at, wording, facts))
    state = _status(rule, truths, facts)
    return Outcome(
        benefit=benefit.id,
        name=benefit.name,
        status=state,
        received=has_it,
        amount=_amount(rule, facts) if state != "unlikely" else None,
        reasons=tuple(reasons),
        missing=_asked_for(reasons) if state == "unknown" else (),
        unchecked=benefit.unchecked,
        window=wording.window,
        unsure=wording.unsure,
    )


def _asked_for(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(sorted({question for reason in reasons for question in reason.missing}))


def status(benefit: Benefit, facts: Facts) -> Status:
    """Whether the benefit is likely, at discretion, unlikely, cannot be told yet, or is not covered."""
    rule = benefit.rule
    if rule is None:
        return "not_covered"
    try:
        return _status(rule, (holds(condition, facts) for condition in rule.conditions), facts)
    except MissingFigureError:
        return "not_covered"


def _status(rule: Rule, conditions: Iterable[Truth], facts: Facts) -> Status:
    open_conditions = False
    for truth in conditions:
        if truth is False:
            return "unlikely"
        open_conditions = open_conditions or truth is None
    if open_conditions:
        return "unknown"
    return "likely" if _is_right(rule, facts) else "discretion"


def _is_right(rule: Rule, facts: Facts) -> bool:
    return rule.grant == "right" or (rule.right_when is not None and rule.right_when.truth(facts) is True)


def holds(condition: Condition, facts: Facts) -> Truth:
    """Whether a condition is met; one that does not count for this household is."""
    return _looked_at(condition, facts)[1]


def _looked_at(condition: Condition, facts: Facts) -> tuple[Truth, Truth]:
    """Whether a condition counts for this household, and whether it is met. Shared ones are looked at once."""
    return facts.kept(condition.written, condition.names, condition.looked_at)


def missing(benefit: Benefit, facts: Facts) -> set[str]:
    """Questions not answered yet on which open conditions hang."""
    if benefit.rule is None:
        return set()
    return set().union(
        *(_unanswered(condition, facts) for condition in benefit.rule.conditions if holds(condition, facts) is None)
    )


def received(benefit: Benefit, facts: Facts) -> bool:
    """Whether the household says that it has the benefit."""
    if RECEIVED not in facts.catalogue.questions:
        return False
    several = facts[RECEIVED]
    return isinstance(several, Several) and several.has(benefit.received_as or benefit.id) is True


def _unanswered(condition: Condition, facts: Facts) -> set[str]:
    is_open = facts.is_open
    return {name for name in facts.catalogue.bases(condition.names) if is_open[name]}


def _met(condition: Condition, at: int, wording: _Wording, facts: Facts) -> Reason:
    said = facts.figures.sentence(condition.say)
    wording.met[at] = reason = Reason(condition.id, said, True, condition.law)
    return reason


def _failed(condition: Condition, at: int, wording: _Wording, facts: Facts) -> Reason:
    said = facts.figures.sentence(condition.otherwise or condition.say)
    reason = Reason(condition.id, said, False, condition.law, _near_miss(condition, facts))
    if condition.gap is None:
        wording.failed[at] = reason
    return reason


def _open(condition: Condition, facts: Facts) -> Reason:
    wanted = tuple(sorted(_unanswered(condition, facts)))
    said = condition.say if wanted else condition.undecided or f"nie wiadomo: {condition.say}"
    return Reason(condition.id, facts.figures.sentence(said), None, condition.law, missing=wanted)


_UNITS: Mapping[str, Callable[[Decimal], str]] = {
    "zl": text.money,
    "zl_person": lambda gap: f"{text.money(gap)} na osobę",
    "years": lambda gap: text.counted(int(gap), "rok", "lata", "lat"),
    "days": lambda gap: text.counted(int(gap), "dzień", "dni", "dni"),
    "points": lambda gap: text.counted(int(gap), "punkt", "punkty", "punktów"),
    "m2": lambda gap: f"{text.number(gap)}{text.NBSP}m²",
}
_CENT = Decimal("0.01")
_IN_WHOLES = ("years", "days", "points")


def _near_miss(condition: Condition, facts: Facts) -> str | None:
    if condition.gap is None:
        return None
    gap = condition.require.gap(facts)
    if gap is None:
        return None
    # what must be lower than a figure and equals it is missed by the least there is
    least = Decimal(1) if condition.gap in _IN_WHOLES else _CENT
    return f"różnica: {_UNITS[condition.gap](max(gap.quantize(_CENT), least))}"


def _amount(rule: Rule, facts: Facts) -> Amount | None:
    if rule.amount is None:
        return None
    span: Span = rule.amount.number(facts)
    return Amount(low=span.low.quantize(_CENT), high=span.high.quantize(_CENT), per=rule.per)
