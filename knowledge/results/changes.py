"""What another answer changes: the benefits that have another outcome with it, compared one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.entitlements import Outcome
from knowledge.results.words import amount_text

Kind = Literal["comes", "goes", "pays", "moves"]
_ORDER: Sequence[Kind] = ("comes", "goes", "pays", "moves")
_WORTH_IT = ("likely", "discretion")


@dataclass(frozen=True)
class Change:
    """One benefit before and after.

    Attributes:
        kind: worth applying for only now ("comes"), no longer ("goes"), worth it both times with another amount
            ("pays"), another status in any other way ("moves").
    """

    kind: Kind
    before: Outcome
    after: Outcome

    @property
    def worth_it(self) -> bool:
        """Whether the benefit is worth applying for before or after."""
        return self.before.status in _WORTH_IT or self.after.status in _WORTH_IT


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> tuple[Change, ...]:
    """The benefits that differ: those that come, then go, pay another amount, only move; likely ones first."""
    earlier = {outcome.benefit: outcome for outcome in before}
    found = list(_found((earlier[now.benefit], now) for now in after))
    return tuple(sorted(found, key=lambda change: (_ORDER.index(change.kind), not _likely(change))))


def _likely(change: Change) -> bool:
    return "likely" in (change.before.status, change.after.status)


def _found(pairs: Iterator[tuple[Outcome, Outcome]]) -> Iterator[Change]:
    for before, after in pairs:
        kind = _kind(before, after)
        if kind is not None:
            yield Change(kind, before, after)


def _kind(before: Outcome, after: Outcome) -> Kind | None:
    was, is_now = before.status in _WORTH_IT, after.status in _WORTH_IT
    if was != is_now:
        return "comes" if is_now else "goes"
    if is_now and before.amount != after.amount and amount_text(before) and amount_text(after):
        return "pays"
    return "moves" if before.status != after.status else None
