"""Holds the cases and limits against mutants: a mutant that none of them notices survives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.files import read_yaml
from tests.knowledge import rule_cases, rule_limits
from tests.knowledge.mutation.mutants import Mutant

EQUIVALENT = Path(__file__).with_name("equivalent.yml")


@dataclass(frozen=True)
class Score:
    """How many mutants of one rule were noticed, and the names of those that were not."""

    where: str
    total: int
    survivors: tuple[str, ...]

    @property
    def killed(self) -> int:
        """The mutants that a case or a limit noticed."""
        return self.total - len(self.survivors)


def score(where: str, mutants: Iterable[Mutant]) -> Score:
    """Run all mutants of one rule or derived fact."""
    tried = list(mutants)
    return Score(where, len(tried), tuple(mutant.name for mutant in tried if not is_killed(mutant)))


def is_killed(mutant: Mutant) -> bool:
    """Whether a case or a limit of a concerned benefit comes out otherwise, or cannot be worked out any more."""
    return any(_differences(mutant))


def _differences(mutant: Mutant) -> Iterator[bool]:
    cases = [case for case in rule_cases.asked() if case.benefit in mutant.concerns]
    rows = [row for row in rule_limits.rows() if row.benefit in mutant.concerns]
    try:
        yield from (rule_cases.mismatch(case, mutant.benefits, mutant.catalogue) is not None for case in cases)
        yield from (
            rule_limits.mismatch(row, mutant.benefits, mutant.catalogue) is not None
            for row in rows
            if _has_condition(mutant, row)
        )
    except (ArithmeticError, AssertionError, AttributeError, TypeError, ValueError, LookupError):
        yield True


def _has_condition(mutant: Mutant, row: rule_limits.Row) -> bool:
    rule = mutant.benefits[row.benefit].rule
    return rule is not None and row.condition in {condition.id for condition in rule.conditions}


def unharmed(base: KnowledgeBase) -> list[str]:
    """What the cases and limits say of the base as it stands: nothing, or every mutant would count as noticed."""
    found = [(case.id, rule_cases.mismatch(case, base.benefits, base.catalogue)) for case in rule_cases.asked()]
    found += [(row.name, rule_limits.mismatch(row, base.benefits, base.catalogue)) for row in rule_limits.rows()]
    return [f"{name}: {what}" for name, what in found if what]


def explained() -> dict[str, str]:
    """The mutants that cannot be noticed, each with the reason, from ``equivalent.yml``."""
    return {str(each["mutant"]): str(each["because"]) for each in read_yaml(EQUIVALENT) or ()}
