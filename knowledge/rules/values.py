"""What is known of a fact: a number within bounds, one of some options, ages of children, yes, no or not yet known.

A number is an interval (the answer "from 1,000 to 2,000 zł" is one), so that a comparison gives yes, no or not known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

Truth = bool | None
"""True, False, or None: not known yet."""
Choice = frozenset[str]
"""The options that are still possible."""


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """A number between `low` and `high`, both included.

    Nothing changes one, though it is not frozen: hundreds are made for a household; a frozen one takes twice as long.
    """

    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Span) -> Span:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(min(ends), max(ends))

    def __truediv__(self, other: Span) -> Span:
        """Quotient.

        Raises:
            ZeroDivisionError: the divisor may be zero. Rules divide by counts of people, which are at least 1.
        """
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor may be zero")
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(min(ends), max(ends))

    def hull(self, other: Span) -> Span:
        """The smallest interval that holds both."""
        return Span(min(self.low, other.low), max(self.high, other.high))


def point(value: Decimal | int) -> Span:
    """A number that is known."""
    number = Decimal(value)
    return Span(number, number)


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages of some people in whole years: those that are known, and how many others there are."""

    known: tuple[int, ...]
    others: Span

    def count(self, low: int, high: int) -> Span:
        """How many are from `low` to `high` years old, both included."""
        sure = sum(low <= age <= high for age in self.known)
        everyone = low <= 0 and high >= OLDEST
        return Span(sure + self.others.low if everyone else Decimal(sure), sure + self.others.high)

    def hull(self, other: Ages) -> Ages:
        """People who fit both descriptions: ages known in both, and others enough for either."""
        common = tuple((Counter(self.known) & Counter(other.known)).elements())
        ones, twos = self.count(0, OLDEST), other.count(0, OLDEST)
        return Ages(common, ones.hull(twos) - point(len(common)))


OLDEST = 120


@dataclass(frozen=True, slots=True)
class Several:
    """Which of several things hold; `chosen` is None when nobody was asked."""

    chosen: frozenset[str] | None

    def has(self, name: str) -> Truth:
        """Whether one of them holds."""
        return None if self.chosen is None else name in self.chosen


Value = Span | Truth | Choice | Ages | Several


def either_value(first: Value, second: Value) -> Value:
    """What is known of a fact that has one of two values, both of one kind."""
    if first == second:
        return first
    if isinstance(first, Span) and isinstance(second, Span):
        return first.hull(second)
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return first | second
    if isinstance(first, Ages) and isinstance(second, Ages):
        return first.hull(second)
    return Several(None) if isinstance(first, Several) else None


def either(first: Truth, second: Truth) -> Truth:
    """Kleene's "or"."""
    if first or second:
        return True
    return False if first is False and second is False else None


def negated(truth: Truth) -> Truth:
    """Kleene's "not"."""
    return None if truth is None else not truth
