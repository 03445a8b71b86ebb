"""What is known of a fact: intervals, ages, choices, and logic with "not known yet"."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from knowledge.rules.expressions import Expression
from knowledge.rules.values import Ages, Several, Span, Truth, either, either_value, negated, point


def span(low: str | int, high: str | int) -> Span:
    return Span(Decimal(low), Decimal(high))


def test_a_number_is_exact_when_its_bounds_meet() -> None:
    assert point(3).exact
    assert not span(3, 4).exact


def test_intervals_are_added_subtracted_multiplied_and_divided_by_their_worst_ends() -> None:
    assert span(1, 2) + span(10, 20) == span(11, 22)
    assert span(10, 20) - span(1, 2) == span(8, 19)
    assert span(-2, 3) * span(-5, 7) == span(-15, 21)
    assert span(10, 20) / span(2, 5) == span(2, 10)
    assert span(-10, 20) / span(2, 5) == span(-5, 10)
    assert span(10, 20) / span(-5, -2) == span(-10, -2)


@pytest.mark.parametrize("divisor", [(0, 0), (0, 1), (-1, 0), (-1, 1)])
def test_nothing_is_divided_by_what_may_be_zero(divisor: tuple[int, int]) -> None:
    with pytest.raises(ZeroDivisionError, match="may be zero"):
        point(1) / span(*divisor)


def test_the_hull_holds_both() -> None:
    assert span(1, 5).hull(span(3, 9)) == span(1, 9)
    assert span(3, 9).hull(span(1, 5)) == span(1, 9)
    assert span(1, 9).hull(span(3, 5)) == span(1, 9)


def test_ages_are_counted_from_the_first_to_the_last_included() -> None:
    children = Ages((3, 17, 18), point(0))
    assert children.count(3, 17) == point(2)
    assert children.count(4, 16) == point(0)
    assert children.count(0, 120) == point(3)


def test_children_of_unknown_age_may_be_of_any_age() -> None:
    children = Ages((3,), span(1, 2))
    assert children.count(0, 17) == span(1, 3)
    assert children.count(4, 17) == span(0, 2)
    assert children.count(0, 120) == span(2, 3)
    assert children.count(1, 120) == span(1, 3)
    assert children.count(0, 119) == span(1, 3)


def test_one_of_two_lists_of_children_keeps_who_is_in_both() -> None:
    joined = Ages((3, 3, 8), point(0)).hull(Ages((3, 9), span(0, 2)))
    assert joined.known == (3,)
    assert joined.others == span(1, 3)
    assert Ages((), point(0)).hull(Ages((4, 6), point(0))) == Ages((), span(0, 2))


def test_what_was_not_asked_may_hold() -> None:
    assert Several(None).has("a") is None
    assert Several(frozenset("a")).has("a") is True
    assert Several(frozenset("a")).has("b") is False
    assert Several(frozenset()).has("b") is False


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (True, True, True),
        (None, None, None),
        (True, False, None),
        (True, None, None),
        (point(1), point(1), point(1)),
        (point(1), point(4), span(1, 4)),
        (frozenset("a"), frozenset("b"), frozenset("ab")),
        (Ages((3,), point(0)), Ages((3,), point(0)), Ages((3,), point(0))),
        (Ages((3,), point(0)), Ages((), point(0)), Ages((), span(0, 1))),
        (Several(frozenset("a")), Several(frozenset("a")), Several(frozenset("a"))),
        (Several(frozenset("a")), Several(frozenset("b")), Several(None)),
    ],
)
def test_one_of_two_values_is_what_is_common_to_them(first: object, second: object, expected: object) -> None:
    assert either_value(first, second) == expected  # type: ignore[arg-type]


TRUTHS: tuple[Truth, ...] = (True, False, None)


@pytest.mark.parametrize(("first", "second"), list(product(TRUTHS, TRUTHS)))
def test_logic_is_right_however_the_unknown_turns_out(first: Truth, second: Truth) -> None:
    ones, twos = ([True, False] if each is None else [each] for each in (first, second))
    ands = {a and b for a in ones for b in twos}
    ors = {a or b for a in ones for b in twos}
    known = {"first": first, "second": second}
    assert Expression("first and second").truth(known) is (ands.pop() if len(ands) == 1 else None)
    expected = ors.pop() if len(ors) == 1 else None
    assert Expression("first or second").truth(known) is expected
    assert either(first, second) is expected


def test_the_contrary_of_the_unknown_is_unknown() -> None:
    assert negated(True) is False
    assert negated(False) is True
    assert negated(None) is None
