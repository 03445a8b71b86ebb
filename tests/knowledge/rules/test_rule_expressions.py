"""Expressions in three-valued logic over what is known in part."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.rules.expressions import Expression
from knowledge.rules.syntax import ExpressionError
from knowledge.rules.values import Ages, Several, Span, Value, point

FACTS: dict[str, Value] = {
    "income": Span(Decimal(900), Decimal(1100)),
    "limit": point(1010),
    "people": point(2),
    "children": Ages((3, 17), point(0)),
    "unknown_children": Ages((), Span(Decimal(0), Decimal(15))),
    "work": frozenset(("employed", "unemployed")),
    "gets": Several(frozenset(("a",))),
    "nothing_asked": Several(None),
    "chosen": frozenset(("student",)),
    "yes": True,
    "maybe": None,
}


def value(text: str) -> object:
    return Expression(text).value(FACTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("income <= limit", None),
        ("income / people <= limit", True),
        ("income > 2000", False),
        ("count(children, 0, 17) >= 2", True),
        ("count(children, 0, 4) == 1", True),
        ("income == 900", None),
        ("income == 1100", None),
        ("income == 899", False),
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
        ("3 <= people <= 5", False),
        ("1 <= people <= 1", False),
        ("0 < income < 1000", None),
        ("income < 900", False),
        ("income < 1100", None),
        ("income < 1101", True),
        ("income <= 900", None),
        ("income <= 899", False),
        ("income <= 1100", True),
        ("income > 1100", False),
        ("income > 899", True),
        ("income >= 900", True),
        ("income >= 1101", False),
        ("income == 1000", None),
        ("income == 1200", False),
        ("income == 800", False),
        ("income != 1200", True),
        ("people == 2", True),
        ("people != 2", False),
        ("people == 3", False),
        ("work == 'student'", False),
        ("work != 'employed'", None),
        ("work not in ('student', 'employed')", None),
        ("work == work", None),
        ("work not in ('student',)", True),
        ("work in ('employed', 'student')", None),
        ("chosen == 'student'", True),
        ("chosen in ('student', 'employed')", True),
        ("chosen in ('employed',)", False),
        ("has(gets, ('b', 'a'))", True),
        ("has(gets, 'b')", False),
        ("yes == True", True),
        ("yes == False", False),
        ("maybe == True", None),
        ("True == maybe", None),
        ("False or maybe", None),
        ("False or False", False),
        ("yes and True", True),
        ("yes and maybe", None),
        ("not yes", False),
        ("True if yes else False", True),
        ("True if not yes else False", False),
        ("True if maybe else False", None),
        ("True if maybe else True", True),
    ],
)
def test_conditions_are_true_false_or_not_known(text: str, expected: bool | None) -> None:
    assert value(text) is expected


def test_an_unknown_choice_between_two_amounts_is_everything_between_them() -> None:
    assert value("100 if maybe else 300") == Span(Decimal(100), Decimal(300))
    assert value("'a' if maybe else 'a'") == frozenset(("a",))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("-income", -1100, -900),
        ("income - people", 898, 1098),
        ("min(income, limit)", 900, 1010),
        ("max(income, limit)", 1010, 1100),
        ("min(income, 1050, 2000)", 900, 1050),
        ("between(20, income)", 20, 1100),
        ("between(income, 2000)", 900, 2000),
        ("count(children, 0, 17)", 2, 2),
        ("count(children, 4, 16)", 0, 0),
        ("count(unknown_children, 0, 120)", 0, 15),
        ("people if maybe else income", 2, 1100),
        ("people if yes else income", 2, 2),
        ("1.5 * people", 3, 3),
    ],
)
def test_an_amount_is_known_within_bounds(text: str, low: int, high: int) -> None:
    assert value(text) == Span(Decimal(low), Decimal(high))


def test_names_are_facts_and_figures_but_not_functions() -> None:
    assert Expression("max(income, limit) if yes else count(children, 0, 17)").names == {
        "income", "limit", "yes", "children",
    }  # fmt: skip


def test_a_number_is_no_condition_and_a_condition_no_number() -> None:
    with pytest.raises(ExpressionError, match="is not a condition"):
        Expression("income + 1").truth(FACTS)
    with pytest.raises(ExpressionError, match="is not a number"):
        Expression("income > 1").number(FACTS)
    assert Expression("maybe").truth(FACTS) is None
    assert Expression(" yes ").truth(FACTS) is True


def test_what_is_false_is_found_without_looking_further() -> None:
    looked: list[str] = []

    class Known(dict[str, Value]):
        def __missing__(self, name: str) -> Value:
            looked.append(name)
            return name != "a"

    assert Expression("a and b").truth(Known()) is False
    assert Expression("c or b").truth(Known()) is True
    assert looked == ["a", "c"]


def test_an_expression_shows_as_it_was_written() -> None:
    assert repr(Expression("income <= limit")) == "Expression('income <= limit')"
    assert Expression("income  <=  limit").text == "income  <=  limit"


def test_rounding_is_what_the_acts_say() -> None:
    assert value("round_up(1978.49 * 0.4)") == point(792)
    assert value("round_up(792)") == point(792)
    assert value("round_up(792.01)") == point(793)
    assert value("cents(354.839)") == point(Decimal("354.84"))
    assert value("cents(0.005)") == point(Decimal("0.01"))
    assert value("cents(0.0049)") == point(Decimal("0.00"))


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
        "income % 2",
        "~income",
        "+income",
        "income is None",
        "income is people",
        "count(children, 0, 17, people)",
        "income in (1, 2)",
        "work in (chosen,)",
        "has(gets, name='a')",
        "people.count(children)",
        "None",
        "b'a'",
        "['a']",
        "income := 3",
    ],
)
def test_nothing_but_the_small_syntax_can_be_written(text: str) -> None:
    with pytest.raises(ExpressionError):
        Expression(text)


def test_a_failed_comparison_knows_by_how_much() -> None:
    assert Expression("people >= 18").gap(FACTS) == 16
    assert Expression("yes and limit <= 1000").gap(FACTS) == 10
    assert Expression("people < 2").gap(FACTS) == 0
    assert Expression("limit <= 1000").gap(FACTS) == 10
    assert Expression("limit < 1000").gap(FACTS) == 10
    assert Expression("people > 5").gap(FACTS) == 3
    assert Expression("not yes and limit <= 1000").gap(FACTS) is None
    assert Expression("people >= 18 and limit <= 1000").gap(FACTS) is None
    assert Expression("people >= 18 or limit <= 1000").gap(FACTS) is None
    assert Expression("people == 18").gap(FACTS) is None
    assert Expression("1 <= people <= 1").gap(FACTS) is None
    assert Expression("limit >= income + 1000").gap(FACTS) is None
    assert Expression("income >= limit + 1000").gap(FACTS) is None
    assert Expression("people <= 18").gap(FACTS) is None
    assert Expression("income > 2000").gap(FACTS) is None


numbers = st.integers(-1000, 1000).map(Decimal)
spans = st.tuples(numbers, numbers).map(lambda ends: Span(min(ends), max(ends)))


@given(spans, spans, st.sampled_from(["a + b", "a - b", "a * b", "min(a, b)", "max(a, b)"]), st.data())
def test_arithmetic_on_intervals_holds_every_result_of_numbers_within_them(
    first: Span, second: Span, text: str, data: st.DataObject
) -> None:
    a, b = (Decimal(data.draw(st.integers(int(span.low), int(span.high)))) for span in (first, second))
    whole = Expression(text).number({"a": first, "b": second})
    exact = Expression(text).number({"a": point(a), "b": point(b)})
    assert whole.low <= exact.low <= whole.high


@given(spans, spans, st.sampled_from(["a < b", "a <= b", "a > b", "a >= b", "a == b", "a != b"]), st.data())
def test_what_is_certain_of_intervals_is_true_of_every_number_within_them(
    first: Span, second: Span, text: str, data: st.DataObject
) -> None:
    a, b = (Decimal(data.draw(st.integers(int(span.low), int(span.high)))) for span in (first, second))
    certain = Expression(text).truth({"a": first, "b": second})
    exact = Expression(text).truth({"a": point(a), "b": point(b)})
    assert certain is None or certain is exact
