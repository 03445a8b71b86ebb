"""Cases that a lawyer can read: a household in, the outcome of one benefit out, with the arithmetic.

The files of ``cases/`` hold two shapes. A case stands alone, or is the first of a group: ``but`` then tells what
changes, from case to case, while all else of the household stays as it was. ``cases/README.md`` explains the keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from typing_extensions import Self

from knowledge.benefits import Benefits
from knowledge.entitlements import Outcome, outcome
from knowledge.facts import Facts
from knowledge.files import read_yaml
from knowledge.household import read_household
from knowledge.questions import Catalogue
from knowledge.rules.values import Span

CASES = Path(__file__).parent / "cases"
HALF_A_GROSZ = Decimal("0.005")


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Change(_Written):
    """What is different in one case of a group; what it leaves out is as in the first case."""

    benefit: str | None = None
    on: date | None = None
    situation: str | None = None
    change: Mapping[str, Any] = Field(default_factory=dict)
    forget: tuple[str, ...] = ()
    expected: Literal["likely", "discretion", "unlikely", "unknown", "not_covered"]
    amount: Any = None
    because: tuple[str, ...] = ()
    near_miss: str | None = None
    asks: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    arithmetic: str

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if (self.expected == "unlikely") != bool(self.because):
            raise ValueError("an unlikely outcome names the conditions that fail, and only that one")
        if (self.expected == "unknown") != bool(self.asks or self.undecided):
            raise ValueError("an unknown outcome names what would tell, and only that one")
        return self


class Case(_Written):
    """One household on one day, and what comes out for one benefit.

    Attributes:
        household: answers by question id.
        needs: facts that the questionnaire does not ask; such a case is read, and not held against the rule.
        because: the conditions that fail, all of them.
        asks: questions that would tell; there may be more.
        undecided: the conditions that no answer can tell, only the office; nothing is asked then.
        amount: złoty, or from and to.
    """

    id: str
    benefit: str
    on: date
    situation: str
    household: Mapping[str, Any]
    expected: str
    arithmetic: str
    amount: Any = None
    because: tuple[str, ...] = ()
    near_miss: str | None = None
    asks: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    needs: Any = None
    assumed: tuple[str, ...] = ()
    confidence: str | None = None
    later: Decimal | None = None
    days: int | None = None
    starts: date | None = None
    but: Mapping[str, _Change] = Field(default_factory=dict)

    def and_its_changes(self) -> Iterator[Case]:
        """The case, and the others of its group."""
        yield self
        for name, change in self.but.items():
            household = {key: value for key, value in self.household.items() if key not in change.forget}
            yield Case(
                id=f"{self.id}/{name}",
                benefit=change.benefit or self.benefit,
                on=change.on or self.on,
                situation=change.situation or self.situation,
                household={**household, **change.change},
                **change.model_dump(include=_OUTCOME),
            )

    def facts(self, catalogue: Catalogue) -> Facts:
        """What the household is known to be."""
        return facts_of(catalogue, self.household, self.on)


_OUTCOME = {"expected", "arithmetic", "amount", "because", "near_miss", "asks", "undecided"}


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """Every case of ``cases/``."""
    written = [Case(**case) for path in sorted(CASES.glob("*.yml")) for case in read_yaml(path)]
    return tuple(each for case in written for each in case.and_its_changes())


def asked() -> tuple[Case, ...]:
    """The cases that the questionnaire can tell."""
    return tuple(case for case in cases() if case.needs is None)


def facts_of(catalogue: Catalogue, household: Mapping[str, Any], on: date) -> Facts:
    """A household as it is written in YAML; amounts are read as they stand there, to the grosz."""
    answers = {key: str(value) if isinstance(value, float) else value for key, value in household.items()}
    return read_household(catalogue, answers, on)


def mismatch(case: Case, benefits: Benefits, catalogue: Catalogue) -> str | None:
    """What comes out otherwise than the case says; None when all is as it says."""
    facts = case.facts(catalogue)
    found = outcome(benefits[case.benefit], facts)
    if found.status != case.expected:
        return f"{found.status}: {[(reason.id, reason.holds) for reason in found.reasons]}"
    failing = {reason.id for reason in found.reasons if reason.holds is False}
    if case.because and failing != set(case.because):
        return f"what fails: {sorted(failing)}"
    if case.near_miss and _plain(found.near_miss) != case.near_miss:
        return f"near miss: {found.near_miss}"
    if not set(case.asks) <= set(found.missing) or (case.undecided and found.missing):
        return f"what would tell: {found.missing}"
    open_conditions = {reason.id for reason in found.reasons if reason.holds is None}
    if case.undecided and open_conditions != set(case.undecided):
        return f"what is open: {sorted(open_conditions)}"
    return _amount_mismatch(case, found, benefits, facts)


def _amount_mismatch(case: Case, found: Outcome, benefits: Benefits, facts: Facts) -> str | None:
    if case.amount is None or found.status == "unlikely":
        return None
    wanted = case.amount if isinstance(case.amount, list) else [case.amount] * 2
    got = _sum(case, found, benefits, facts)
    if got and all(abs(a - Decimal(str(b))) < HALF_A_GROSZ for a, b in zip(got, wanted, strict=True)):
        return None
    return f"amount: {got}"


def _sum(case: Case, found: Outcome, benefits: Benefits, facts: Facts) -> tuple[Decimal, Decimal] | None:
    """The amount of the benefit, with its supplements where they are paid beside it."""
    amounts = [found.amount]
    excess = facts["zr_excess"] if case.together_with else None
    if isinstance(excess, Span) and excess.high == 0:
        amounts += [outcome(benefits[benefit], facts).amount for benefit in case.together_with]
    known = [each for each in amounts if each]
    if len(known) < len(amounts):
        return None
    return sum((each.low for each in known), Decimal(0)), sum((each.high for each in known), Decimal(0))


def _plain(said: str | None) -> str | None:
    return said and said.replace("\u00a0", " ").removeprefix("różnica: ")
