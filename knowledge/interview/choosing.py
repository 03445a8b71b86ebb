"""Which question comes next: the one whose answer is expected to settle most, for the least effort.

Every sample answer of a question is tried on the conditions that hang on it. What it settles is counted: a benefit that
becomes certain counts whole, one of its open conditions in part. All sample answers weigh the same: how many people
would give which answer is not known, and is not made up. Questions of a bundle are weighed and asked together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from knowledge.benefits import Benefit, Benefits, Condition
from knowledge.bundles import Bundle
from knowledge.entitlements import holds, missing, received, status
from knowledge.facts import Facts
from knowledge.questions import Question
from knowledge.rules.values import Truth

_EARLIER_IS_BETTER = 0.002
"""Of two questions that settle about as much, the one that stands earlier in the catalogue is asked."""


@dataclass(frozen=True)
class Next:
    """The question to ask.

    Attributes:
        question: of a bundle, the one that settles most: whoever asks one at a time asks it.
        exact: a band is known already, the figure itself is asked for.
        left: how many questions may still come at most, this one included; a bundle counts as one.
        left_alone: the same for whoever asks one at a time.
        settles: benefits on which the answer bears.
        bands: bands that can be chosen instead of the figure: those after which the figure need not be asked for.
        bundle: what is asked instead of the question alone, with the questions that are asked together.
    """

    question: Question
    exact: bool
    left: int
    settles: tuple[str, ...]
    bands: tuple[Mapping[str, str], ...] = ()
    bundle: Bundle | None = None
    members: tuple[str, ...] = ()
    left_alone: int = 0


def next_question(benefits: Benefits, facts: Facts) -> Next | None:
    """The question to ask now; None when no answer can change a result any more."""
    household = _Open(benefits, facts)
    asks = household.asks()
    if not asks:
        return None
    best = household.best(asks)
    question = max((facts.catalogue.questions[name] for name in best.members), key=household.gain)
    return Next(
        question=question,
        exact=isinstance(facts.answers.get(question.id), dict) and question.type == "money",
        left=household.left(),
        settles=tuple(each for each, names in household.hanging.items() if not names.isdisjoint(best.members)),
        bands=household.settling_bands(question),
        bundle=best.bundle,
        members=best.members if best.bundle else (),
        left_alone=len(household.names),
    )


def questions_left(benefits: Benefits, facts: Facts) -> int:
    """How many questions may still come at most; 0 when no answer can change a result any more."""
    household = _Open(benefits, facts)
    return household.left() if household.asks() else 0


@dataclass(frozen=True)
class _Ask:
    """One thing to ask: a question, or some of a bundle together."""

    members: tuple[str, ...]
    bundle: Bundle | None = None


class _Open:
    """What cannot be told yet of a household, and on which questions it hangs."""

    def __init__(self, benefits: Benefits, facts: Facts) -> None:
        self._facts = facts
        self._benefits = {each.id: each for each in benefits if _is_open(each, facts)}
        self.hanging = {name: missing(benefit, facts) for name, benefit in self._benefits.items()}
        self._conditions = {name: _open_conditions(benefit, facts) for name, benefit in self._benefits.items()}
        self.names = frozenset[str]().union(*self.hanging.values())
        self._order = {question.id: number for number, question in enumerate(facts.catalogue)}
        self._gains: dict[str, float] = {}

    def asks(self) -> list[_Ask]:
        """What can be asked now. A bundle waits for the questions that decide which of its members make sense."""
        applies = {each.id: self._facts.applies(each) for each in self._questions()}
        ages = [each.id for each in self._questions() if each.type == "ages" and self._facts.told(each.id)]
        if ages:
            return [_Ask((ages[0],))]  # who has said that there are children is asked about them at once
        asks: list[_Ask] = []
        waiting: list[_Ask] = []
        for name, sense in applies.items():
            bundle = self._facts.catalogue.bundles.of(name)
            if sense and (bundle is None or self._facts.told(name)):
                asks.append(_Ask((name,)))
        for bundle in self._facts.catalogue.bundles:
            members = [name for name in bundle.members if name in applies and not self._facts.told(name)]
            shown = bundle.shown([name for name in members if applies[name]])
            if shown:
                ask = _Ask(shown, bundle if len(shown) > 1 else None)
                (waiting if any(applies[name] is None for name in members) else asks).append(ask)
        return asks or waiting

    def left(self) -> int:
        """How many questions may still come at most."""
        catalogue, told = self._facts.catalogue, self._facts.told
        bundles = {bundle.id for name in self.names if not told(name) and (bundle := catalogue.bundles.of(name))}
        return len(bundles) + sum(told(name) or catalogue.bundles.of(name) is None for name in self.names)

    def best(self, asks: Sequence[_Ask]) -> _Ask:
        """The one that settles most for its effort. What cannot settle more than that is not weighed at all."""
        limits = [self._worth(ask, self._most) for ask in asks]
        best, worth = asks[0], -math.inf
        for limit, ask in sorted(zip(limits, asks, strict=True), key=itemgetter(0), reverse=True):
            if limit <= worth:
                break
            if (found := self._worth(ask, self.gain)) > worth:
                best, worth = ask, found
        return best

    def _worth(self, ask: _Ask, gain: Callable[[Question], float]) -> float:
        questions = [self._facts.catalogue.questions[name] for name in ask.members]
        effort = max(question.effort for question in questions)
        first = min(self._order[name] for name in ask.members)
        return sum(map(gain, questions)) / effort - _EARLIER_IS_BETTER * first

    def _most(self, question: Question) -> float:
        """What an answer could settle if it settled everything that hangs on it."""
        return sum(self._unsettled(name) for name, names in self.hanging.items() if question.id in names)

    def _unsettled(self, benefit: str) -> float:
        rule = self._benefits[benefit].rule
        conditions = len(rule.conditions) if rule else 1
        return 1.0 - 0.5 * (conditions - len(self._conditions[benefit])) / conditions

    def gain(self, question: Question) -> float:
        """How much an answer settles on average over the sample answers."""
        if question.id not in self._gains:
            self._gains[question.id] = self._gained(question)
        return self._gains[question.id]

    def _questions(self) -> Iterator[Question]:
        return (question for question in self._facts.catalogue if question.id in self.names)

    def _gained(self, question: Question) -> float:
        supposed = _Supposed(question, self._facts)
        samples = len(supposed.samples)
        if not samples:
            return 0.0
        gained = 0.0
        for benefit, conditions in self._affected(question.id):
            truths = [supposed.truths(condition) for condition in conditions]
            gained += sum(self._settled(benefit, after) for after in zip(*truths, strict=True))
        return gained / samples

    def _affected(self, name: str) -> Iterator[tuple[str, list[Condition]]]:
        """Open conditions that hang on a question, by benefit."""
        bases = self._facts.catalogue.bases
        for benefit, conditions in self._conditions.items():
            found = [condition for condition in conditions if name in bases(condition.names)]
            if found:
                yield benefit, found

    def _settled(self, benefit: str, truths: Sequence[Truth]) -> float:
        """How much more of a benefit is settled: all of it, or half the share of its conditions that are met now."""
        if False in truths:
            return self._unsettled(benefit)
        rule = self._benefits[benefit].rule
        met = truths.count(True)
        everything = met == len(self._conditions[benefit])
        return self._unsettled(benefit) if everything else 0.5 * met / (len(rule.conditions) if rule else 1)

    def settling_bands(self, question: Question) -> tuple[Mapping[str, str], ...]:
        """Bands of a question after which the figure itself is not asked for; neighbours are joined."""
        if not question.bands or self._facts.told(question.id):
            return ()
        joined: list[dict[str, str]] = []
        for band in question.sample_answers():
            supposed = self._facts.supposing(question.id, band)
            if any(self._still_open(name, question.id, supposed) for name, _ in self._affected(question.id)):
                continue
            if joined and joined[-1]["to"] == band["from"]:
                joined[-1]["to"] = band["to"]
            else:
                joined.append(dict(band))
        return tuple(joined)

    def _still_open(self, benefit: str, question: str, supposed: Facts) -> bool:
        return _is_open(self._benefits[benefit], supposed) and question in missing(self._benefits[benefit], supposed)


class _Supposed:
    """What open conditions come to after each sample answer to one question."""

    def __init__(self, question: Question, facts: Facts) -> None:
        self.samples = tuple(_samples(question, facts))
        self._question = question.id
        self._facts = facts

    def truths(self, condition: Condition) -> tuple[Truth, ...]:
        """Whether a condition is met after each of the sample answers, in their order."""
        key = ("supposed", self._question, condition.written)
        # on the households at hand, whoever keeps it: they differ from one that knows less in nothing that counts here
        return self._facts.kept(key, condition.names, lambda _: self._found(condition))

    def _found(self, condition: Condition) -> tuple[Truth, ...]:
        return tuple([holds(condition, supposed) for supposed in self._households])

    @cached_property
    def _households(self) -> list[Facts]:
        return [self._facts.supposing(self._question, sample) for sample in self.samples]


def _is_open(benefit: Benefit, facts: Facts) -> bool:
    return status(benefit, facts) == "unknown" and not received(benefit, facts)


def _open_conditions(benefit: Benefit, facts: Facts) -> list[Condition]:
    conditions: Iterable[Condition] = benefit.rule.conditions if benefit.rule else ()
    return [condition for condition in conditions if holds(condition, facts) is None]


def _samples(question: Question, facts: Facts) -> Iterator[Any]:
    """Answers to try; within a band, its ends; of children without ages, some ages."""
    answer = facts.answers.get(question.id)
    if not isinstance(answer, dict):
        yield from question.sample_answers()
    elif question.type == "ages":
        count = int(answer["count"] if "count" in answer else answer["from"])
        yield from ([age] * count for age in (1, 10, 17))
    else:
        yield from (answer["from"], answer["to"])
