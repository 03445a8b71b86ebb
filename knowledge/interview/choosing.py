"""Which question comes next: the one whose answer is expected to settle most, for the least effort.

Every sample answer of a question is tried on the conditions that hang on it. What it settles is counted: a benefit that
becomes certain counts whole, one of its open conditions in part. All sample answers weigh the same: how many people
would give which answer is not known, and is not made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.benefits import Benefit, Benefits
from knowledge.entitlements import holds, missing, received, status
from knowledge.facts import Facts
from knowledge.questions import Question

_EARLIER_IS_BETTER = 0.002
"""Of two questions that settle about as much, the one that stands earlier in the catalogue is asked."""


@dataclass(frozen=True)
class Next:
    """The question to ask.

    Attributes:
        exact: a band is known already, the figure itself is asked for.
        left: how many questions may still come at most, this one included.
        settles: benefits on which the answer bears.
    """

    question: Question
    exact: bool
    left: int
    settles: tuple[str, ...]


def next_question(benefits: Benefits, facts: Facts) -> Next | None:
    """The question to ask now; None when no answer can change a result any more."""
    open_benefits = [benefit for benefit in benefits if _is_open(benefit, facts)]
    hanging = {benefit.id: missing(benefit, facts) for benefit in open_benefits}
    candidates = [
        question
        for question in facts.catalogue
        if any(question.id in names for names in hanging.values()) and facts.applies(question) is True
    ]
    if not candidates:
        return None
    order = {question.id: number for number, question in enumerate(facts.catalogue)}
    settled = {benefit.id: _settled(benefit, facts) for benefit in open_benefits}
    best = max(
        candidates,
        key=lambda question: (
            _expected(question, [each for each in open_benefits if question.id in hanging[each.id]], settled, facts)
            / question.effort
            - _EARLIER_IS_BETTER * order[question.id]
        ),
    )
    return Next(
        question=best,
        exact=isinstance(facts.answers.get(best.id), dict) and best.type == "money",
        left=len(set().union(*hanging.values())),
        settles=tuple(benefit for benefit, names in hanging.items() if best.id in names),
    )


def _is_open(benefit: Benefit, facts: Facts) -> bool:
    return status(benefit, facts) == "unknown" and not received(benefit, facts)


def _expected(question: Question, affected: Sequence[Benefit], settled: Mapping[str, float], facts: Facts) -> float:
    """How much an answer settles on average over the sample answers; `settled` is how much is settled now."""
    samples = list(_samples(question, facts))
    if not samples:
        return 0.0
    after = 0.0
    for sample in samples:
        supposed = facts.supposing(question.id, sample)
        after += sum(_settled(benefit, supposed) for benefit in affected)
    return after / len(samples) - sum(settled[benefit.id] for benefit in affected)


def _samples(question: Question, facts: Facts) -> Iterator[Any]:
    """Answers to try; within a band, its ends."""
    answer = facts.answers.get(question.id)
    if isinstance(answer, dict) and "from" in answer:
        yield from (answer["from"], answer["to"])
    elif isinstance(answer, dict):
        count = int(answer["count"])
        yield from ([age] * count for age in (1, 10, 17))
    else:
        yield from question.sample_answers()


def _settled(benefit: Benefit, facts: Facts) -> float:
    """1 for a benefit of which something certain can be said, else half the share of its conditions that are met."""
    if benefit.rule is None:
        return 1.0
    met = 0
    for condition in benefit.rule.conditions:
        truth = holds(benefit.id, condition, facts)
        if truth is False:
            return 1.0
        met += truth is True
    conditions = len(benefit.rule.conditions)
    return 1.0 if met == conditions else 0.5 * met / conditions
