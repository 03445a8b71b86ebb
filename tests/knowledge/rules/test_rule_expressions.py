"""Expressions in three-valued logic over what is known in part."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.expressions import Expression
from knowledge.rules.syntax import ExpressionError
from knowledge.rules.values import Ages, Several, Span, point

FACTS = {
    "income": Span(Decimal(900), Decimal(1100)),
    "limit": point(1010),
    "people": point(2),
    "children": Ages((3, 17), point(0)),
    "unknown_children": Ages((), Span(Decimal(0), Decimal(15))),
    "work": frozenset(("employed", "unemployed")),
    "gets": Several(frozenset(("a",))),
    "nothing_asked": Several(None),
    "yes": True,
    "maybe": None,
}


def value(text: str) -> object:
    return Expression(text).value(FACTS.__getitem__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("income <= limit", None),
        ("income / people <= limit", True),
        ("income > 2000", False),
        ("count(children, 0, 17) >= 2", True),
        ("count(children, 0, 4) == 1", True),
        ("count(unknown_children, 0, 17) >= 1", None),
        ("work == 'employed'", None),
        ("work in ('employed', 'unemployed')", True),
        ("work in ('student',)", False),
        ("work != 'student'", True),
        ("has(gets, 'a')", True),
        ("has(gets, ('b', 'c'))", False),
        ("has(nothing_asked, 'a')", None),
        ("maybe and income > 2000", False),
        ("maybe or yes", True),
        ("not maybe", None),
        ("1 <= people <= 3", True),
    ],
)
def test_conditions_are_true_false_or_not_known(text: str, expected: bool | None) -> None:
    assert value(text) is expected


def test_an_unknown_choice_between_two_amounts_is_everything_between_them() -> None:
    assert value("100 if maybe else 300") == Span(Decimal(100), Decimal(300))


def test_rounding_is_what_the_acts_say() -> None:
    assert value("round_up(1978.49 * 0.4)") == point(792)
    assert value("cents(354.839)") == point(Decimal("354.84"))


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')",
        "income.real",
        "children[0]",
        "lambda: 1",
        "income if",
        "f'{income}'",
        "income ** 2",
        "foo(1)",
    ],
)
def test_nothing_but_the_small_syntax_can_be_written(text: str) -> None:
    with pytest.raises(ExpressionError):
        Expression(text)


def test_a_failed_comparison_knows_by_how_much() -> None:
    assert Expression("people >= 18").gap(FACTS.__getitem__) == 16
    assert Expression("yes and limit <= 1000").gap(FACTS.__getitem__) == 10
    assert Expression("people <= 18").gap(FACTS.__getitem__) is None
    assert Expression("income > 2000").gap(FACTS.__getitem__) is None


numbers = st.integers(-1000, 1000).map(Decimal)
spans = st.tuples(numbers, numbers).map(lambda ends: Span(min(ends), max(ends)))


@given(spans, spans, st.sampled_from(["a + b", "a - b", "a * b", "min(a, b)", "max(a, b)"]), st.data())
def test_arithmetic_on_intervals_holds_every_result_of_numbers_within_them(
    first: Span, second: Span, text: str, data: st.DataObject
) -> None:
    a, b = (Decimal(data.draw(st.integers(int(span.low), int(span.high)))) for span in (first, second))
    whole = Expression(text).number({"a": first, "b": second}.__getitem__)
    exact = Expression(text).number({"a": point(a), "b": point(b)}.__getitem__)
    assert whole.low <= exact.low <= whole.high


@given(spans, spans, st.sampled_from(["a < b", "a <= b", "a > b", "a >= b", "a == b", "a != b"]), st.data())
def test_what_is_certain_of_intervals_is_true_of_every_number_within_them(
    first: Span, second: Span, text: str, data: st.DataObject
) -> None:
    a, b = (Decimal(data.draw(st.integers(int(span.low), int(span.high)))) for span in (first, second))
    certain = Expression(text).truth({"a": first, "b": second}.__getitem__)
    exact = Expression(text).truth({"a": point(a), "b": point(b)}.__getitem__)
    assert certain is None or certain is exact
