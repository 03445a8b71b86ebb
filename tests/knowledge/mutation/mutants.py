"""Rules of the base with one thing about each changed: what the cases and limits have to notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit, Benefits, Condition, Rule
from knowledge.parameters import Parameter, Parameters
from knowledge.questions import Catalogue, Derived
from tests.knowledge.mutation.expressions import changed


@dataclass(frozen=True)
class Mutant:
    """A base that is wrong in one place.

    Attributes:
        where: the benefit or derived fact that was changed.
        how: what was changed in it.
        concerns: the benefits whose outcome may change.
    """

    where: str
    how: str
    benefits: Benefits
    catalogue: Catalogue
    concerns: frozenset[str]

    @property
    def name(self) -> str:
        """How the mutant is called in ``equivalent.yml``."""
        return f"{self.where}: {self.how}"


class Mutants:
    """Every mutant of a base, by what was changed."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base

    def of_benefit(self, benefit_id: str) -> Iterator[Mutant]:
        """Mutants of the conditions, the amount and the kind of one rule."""
        benefit = self._base.benefits[benefit_id]
        if benefit.rule:
            for how, rule in self._rules(benefit.rule):
                yield self._with_benefit(benefit, how, rule)

    def of_derived(self, fact_id: str) -> Iterator[Mutant]:
        """Mutants of one derived fact."""
        fact = self._base.catalogue.derived[fact_id]
        for each in changed(fact.value.text, self._neighbour):
            other = Derived(**{**fact.model_dump(), "value": each.text})
            derived = {**self._base.catalogue.derived, fact_id: other}
            catalogue = replace(self._base.catalogue, derived=derived)
            yield Mutant(fact_id, each.how, self._base.benefits, catalogue, self._concerned(fact_id))

    @cached_property
    def ruled(self) -> tuple[str, ...]:
        """The benefits that have a rule."""
        return tuple(benefit.id for benefit in self._base.benefits if benefit.rule)

    @cached_property
    def derived(self) -> tuple[str, ...]:
        """The derived facts behind which a rule stands."""
        return tuple(fact for fact in self._base.catalogue.derived if self._concerned(fact))

    def _concerned(self, fact_id: str) -> frozenset[str]:
        rules = {benefit.id: benefit.rule for benefit in self._base.benefits if benefit.rule}
        return frozenset(name for name, rule in rules.items() if fact_id in self._behind(rule))

    def _behind(self, rule: Rule) -> set[str]:
        names, found = set(rule.names) | (rule.right_when.names if rule.right_when else set()), set()
        while names:
            name = names.pop()
            if name in self._base.catalogue.derived and name not in found:
                found.add(name)
                names |= self._base.catalogue.derived[name].value.names
        return found

    def _with_benefit(self, benefit: Benefit, how: str, rule: Rule) -> Mutant:
        by_id = {each.id: each for each in self._base.benefits}
        by_id[benefit.id] = benefit.model_copy(update={"rule": rule})
        return Mutant(benefit.id, how, Benefits(by_id), self._base.catalogue, frozenset((benefit.id,)))

    def _rules(self, rule: Rule) -> Iterator[tuple[str, Rule]]:
        yield "right becomes discretion or the other way", _rule(rule, grant=_other_grant(rule))
        if rule.right_when:
            yield "right_when dropped", _rule(rule, right_when=None)
        if rule.amount:
            for each in changed(rule.amount.text, self._neighbour):
                yield f"amount: {each.how}", _rule(rule, amount=each.text)
        for condition in rule.conditions:
            others = tuple(each for each in rule.conditions if each is not condition)
            if others:
                yield f"{condition.id}: dropped", _rule(rule, conditions=others)
            for how, other in self._conditions(condition):
                at = rule.conditions.index(condition)
                yield f"{condition.id}: {how}", _rule(rule, conditions=(*others[:at], other, *others[at:]))

    def _conditions(self, condition: Condition) -> Iterator[tuple[str, Condition]]:
        for each in changed(condition.require.text, self._neighbour):
            yield each.how, _condition(condition, require=each.text)
        if condition.when:
            yield "when dropped", _condition(condition, when=None)
            for each in changed(condition.when.text, self._neighbour):
                yield f"when: {each.how}", _condition(condition, when=each.text)

    def _neighbour(self, name: str) -> str | None:
        return self._neighbours.get(name)

    @cached_property
    def _neighbours(self) -> dict[str, str]:
        return dict(_neighbours(self._base.parameters))


def _neighbours(parameters: Parameters) -> Iterator[tuple[str, str]]:
    """For every figure the next one of its unit whose newest value is another."""
    table = sorted(parameters, key=lambda each: each.key)
    for at, parameter in enumerate(table):
        for other in (*table[at + 1 :], *table[:at]):
            if other.unit == parameter.unit and _newest(other) != _newest(parameter):
                yield parameter.key, other.key
                break


def _newest(parameter: Parameter) -> Any:
    return max(parameter.values, key=lambda period: period.start).value


def _other_grant(rule: Rule) -> str:
    return "discretion" if rule.grant == "right" else "right"


def _rule(rule: Rule, **update: Any) -> Rule:
    # made anew, not copied: a copy would keep the names that were worked out for the old expressions
    return Rule(**{**{name: getattr(rule, name) for name in Rule.model_fields}, **update})


def _condition(condition: Condition, **update: Any) -> Condition:
    return Condition(**{**{name: getattr(condition, name) for name in Condition.model_fields}, **update})
