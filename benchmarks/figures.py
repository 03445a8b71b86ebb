"""Figures: what was measured, and whether it is as it should be. Nothing here measures anything."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

Side = Literal["ours", "ratio"]
Sign = Literal["≥", "≤", "<"]


@dataclass(frozen=True)
class Target:
    """A bound on our figure or on the ratio."""

    of: Side
    sign: Sign
    limit: float

    def met(self, value: float) -> bool:
        """Whether a value keeps to the bound."""
        if self.sign == "≥":
            return value >= self.limit
        return value <= self.limit if self.sign == "≤" else value < self.limit


@dataclass(frozen=True)
class Row:
    """One line of the report.

    Attributes:
        stock: the same of the stock pipeline in the same run; None where it has nothing of the kind.
        ratio: how the two compare, in the direction that `ratio_of` names; the median over paired rounds.
        spread: smallest and largest of what the target is held against, over the rounds.
    """

    what: str
    unit: str
    ours: float
    stock: float | None = None
    ratio: float | None = None
    ratio_of: str = ""
    spread: tuple[float, float] | None = None
    target: Target | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        value = self.ours if self.target.of == "ours" else self.ratio
        return value is not None and self.target.met(value)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "met": self.met}

    @classmethod
    def of_dict(cls, kept: dict[str, Any]) -> Row:
        """The row that :meth:`as_dict` gave."""
        fields = {name: value for name, value in kept.items() if name != "met"}
        spread, target = fields["spread"], fields["target"]
        fields["spread"] = tuple(spread) if spread else None
        fields["target"] = Target(**target) if target else None
        return cls(**fields)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed.

    Raises:
        ValueError: no values.
    """
    if not values:
        raise ValueError("a percentile of nothing")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def ends(values: Sequence[float]) -> tuple[float, float]:
    """Smallest and largest."""
    return min(values), max(values)


def paired(
    what: str, unit: str, ours: Sequence[float], stock: Sequence[float], *, target: Target | None = None, faster: bool
) -> Row:
    """A row of two figures that were taken in turn, round by round: medians, and the median of the rounds' ratios.

    Args:
        faster: the ratio says how many times as much the stock pipeline needs; otherwise, which share of it ours needs.

    Raises:
        ValueError: not as many rounds on one side as on the other.
    """
    ratios = [b / a if faster else a / b for a, b in zip(ours, stock, strict=True)]
    return Row(
        what=what,
        unit=unit,
        ours=median(ours),
        stock=median(stock),
        ratio=median(ratios),
        ratio_of="stock ÷ ours" if faster else "ours ÷ stock",
        spread=ends(ratios),
        target=target,
    )
