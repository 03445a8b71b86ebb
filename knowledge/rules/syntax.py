"""The syntax of expressions: each kind of node of Python's parser that is allowed, and what it computes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import reduce
from operator import itemgetter
from typing import Any, Protocol

from knowledge.rules.values import Several, Span, Truth, Value, both, either, negated, point


class Known(Protocol):
    """What is known of a fact or parameter, by its name."""

    def __getitem__(self, name: str, /) -> Value:
        """Its value."""


Function = Callable[[Known], Any]

_CENT = Decimal("0.01")


class ExpressionError(ValueError):
    """An expression is not written as it should be. The message quotes it."""

    may_be_retried = False


def translated(node: ast.expr, text: str) -> Function:
    """The function that computes a node.

    Raises:
        ExpressionError: something in it is not allowed.
    """
    for kind, translate in _TRANSLATIONS.items():
        if isinstance(node, kind):
            return translate(node, text)
    raise ExpressionError(f"{text!r}: {ast.unparse(node)!r} is not allowed here")


def _name(node: ast.Name, _text: str) -> Function:
    return itemgetter(node.id)


def _constant(node: ast.Constant, text: str) -> Function:
    if isinstance(node.value, bool):
        truth = node.value
        return lambda _: truth
    if isinstance(node.value, int | float):
        number = point(Decimal(str(node.value)))
        return lambda _: number
    if isinstance(node.value, str):
        options = frozenset((node.value,))
        return lambda _: options
    raise ExpressionError(f"{text!r}: {node.value!r} is not allowed here")


def _bool(node: ast.BoolOp, text: str) -> Function:
    parts = [translated(part, text) for part in node.values]
    joined, stop = (both, False) if isinstance(node.op, ast.And) else (either, True)

    def run(known: Known) -> Truth:
        found: Truth = not stop
        for part in parts:
            found = joined(found, part(known))
            if found is stop:
                break
        return found

    return run


def _unary(node: ast.UnaryOp, text: str) -> Function:
    inside = translated(node.operand, text)
    if isinstance(node.op, ast.Not):
        return lambda known: negated(inside(known))
    if isinstance(node.op, ast.USub):
        zero = point(0)
        return lambda known: zero - inside(known)
    raise ExpressionError(f"{text!r}: this sign is not allowed here")


_ARITHMETIC: dict[type[ast.operator], Callable[[Span, Span], Span]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


def _arithmetic(node: ast.BinOp, text: str) -> Function:
    operate = _ARITHMETIC.get(type(node.op))
    if operate is None:
        raise ExpressionError(f"{text!r}: only + - * / are known")
    left, right = translated(node.left, text), translated(node.right, text)
    return lambda known: operate(left(known), right(known))


def _conditional(node: ast.IfExp, text: str) -> Function:
    test, yes, no = (translated(part, text) for part in (node.test, node.body, node.orelse))

    def run(known: Known) -> Any:
        truth = test(known)
        if truth is None:
            first, second = yes(known), no(known)
            if isinstance(first, Span):
                return first.hull(second)
            return first if first == second else None
        return yes(known) if truth else no(known)

    return run


def _less(a: Span, b: Span) -> Truth:
    if a.high < b.low:
        return True
    return False if a.low >= b.high else None


def _at_most(a: Span, b: Span) -> Truth:
    if a.high <= b.low:
        return True
    return False if a.low > b.high else None


def _equal(a: Any, b: Any) -> Truth:
    if isinstance(a, Span):
        if a.exact and a == b:
            return True
        return False if a.high < b.low or b.high < a.low else None
    if isinstance(a, frozenset):
        if not a & b:
            return False
        return True if len(a) == 1 and a == b else None
    return None if a is None or b is None else a == b


def _among(a: frozenset[str], b: frozenset[str]) -> Truth:
    if not a & b:
        return False
    return True if a <= b else None


_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Truth]] = {
    ast.Lt: _less,
    ast.LtE: _at_most,
    ast.Gt: lambda a, b: _less(b, a),
    ast.GtE: lambda a, b: _at_most(b, a),
    ast.Eq: _equal,
    ast.NotEq: lambda a, b: negated(_equal(a, b)),
    ast.In: _among,
    ast.NotIn: lambda a, b: negated(_among(a, b)),
}


def _comparison(node: ast.Compare, text: str) -> Function:
    sides = [translated(side, text) for side in (node.left, *node.comparators)]
    tests = [_COMPARISONS.get(type(operator)) for operator in node.ops]
    if None in tests:
        raise ExpressionError(f"{text!r}: this comparison is not allowed here")
    steps = list(zip(tests, sides, sides[1:], strict=False))
    test, left, right = steps[0]
    if len(steps) == 1 and test:
        compare = test
        return lambda known: compare(left(known), right(known))

    def run(known: Known) -> Truth:
        found: Truth = True
        for test, left, right in steps:
            found = both(found, test(left(known), right(known)) if test else None)
        return found

    return run


def _options(node: ast.Tuple, text: str) -> Function:
    if not all(isinstance(item, ast.Constant) and isinstance(item.value, str) for item in node.elts):
        raise ExpressionError(f"{text!r}: a list holds options in quotes")
    options = frozenset(item.value for item in node.elts if isinstance(item, ast.Constant))
    return lambda _: options


def _call(node: ast.Call, text: str) -> Function:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
        raise ExpressionError(f"{text!r}: there is no function {ast.unparse(node.func)!r}")
    if node.func.id == "count":
        return _counted(node.args, text)
    run = _ON_VALUES[node.func.id]
    parts = [translated(part, text) for part in node.args]
    return lambda known: run([part(known) for part in parts])


def _counted(arguments: Sequence[ast.expr], text: str) -> Function:
    people, *bounds = arguments
    ages_of = translated(people, text)
    written = [bound.value for bound in bounds if isinstance(bound, ast.Constant) and isinstance(bound.value, int)]
    if len(written) != 2 or len(bounds) != 2:
        raise ExpressionError(f"{text!r}: count() takes people and two ages")
    low, high = written
    return lambda known: ages_of(known).count(low, high)


def _has(values: Sequence[Any]) -> Truth:
    several, wanted = values
    assert isinstance(several, Several)
    nothing: Truth = False
    return reduce(either, (several.has(name) for name in wanted), nothing)


def _rounded(span: Span, unit: Decimal, rounding: str) -> Span:
    return Span(span.low.quantize(unit, rounding), span.high.quantize(unit, rounding))


_ON_VALUES: dict[str, Callable[[Sequence[Any]], Any]] = {
    "has": _has,
    "min": lambda values: Span(min(value.low for value in values), min(value.high for value in values)),
    "max": lambda values: Span(max(value.low for value in values), max(value.high for value in values)),
    "between": lambda values: values[0].hull(values[1]),
    "round_up": lambda values: _rounded(values[0], Decimal(1), ROUND_CEILING),
    "cents": lambda values: _rounded(values[0], _CENT, ROUND_HALF_UP),
}

FUNCTIONS = frozenset((*_ON_VALUES, "count"))

_TRANSLATIONS: dict[type[ast.expr], Callable[[Any, str], Function]] = {
    ast.Name: _name,
    ast.Constant: _constant,
    ast.BoolOp: _bool,
    ast.UnaryOp: _unary,
    ast.BinOp: _arithmetic,
    ast.IfExp: _conditional,
    ast.Compare: _comparison,
    ast.Tuple: _options,
    ast.Call: _call,
}
