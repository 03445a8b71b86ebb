"""The syntax of expressions: each kind of node of Python's parser that is allowed, and what it computes.

An expression becomes one Python function over what is known: rules are asked thousands of times for a household.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import reduce
from itertools import pairwise
from typing import Any, Protocol

from knowledge.rules.values import Several, Span, Truth, Value, either, negated, point


class Known(Protocol):
    """What is known of a fact or parameter, by its name."""

    def __getitem__(self, name: str, /) -> Value:
        """Its value."""


Function = Callable[[Known], Any]

_CENT = Decimal("0.01")


class ExpressionError(ValueError):
    """An expression is not written as it should be. The message quotes it."""

    may_be_retried = False


def compiled(tree: ast.expr, text: str) -> Function:
    """The function that computes an expression.

    Raises:
        ExpressionError: something in it is not allowed.
    """
    source = _Source(text)
    written = f"lambda known: {source.of(tree)}"
    # safe: it holds what is written below and nothing else; the text's own names stand in it quoted, as keys
    function: Function = eval(compile(written, f"<{text}>", "eval"), {**_CALLED, **source.constants})  # noqa: S307
    return function


class _Source:
    """Writes nodes as Python. What a node stands for is kept in `constants`, what is needed twice in temporaries."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._temporaries = 0
        self.constants: dict[str, Any] = {}

    def of(self, node: ast.expr) -> str:
        """A node as Python.

        Raises:
            ExpressionError: it is not allowed.
        """
        for kind, write in _WRITERS.items():
            if isinstance(node, kind):
                return write(self, node)
        raise self.wrong(f"{ast.unparse(node)!r} is not allowed here")

    def wrong(self, why: str) -> ExpressionError:
        """The error that quotes the expression."""
        return ExpressionError(f"{self._text!r}: {why}")

    def constant(self, value: Value) -> str:
        """The name of a value."""
        name = f"c{len(self.constants)}"
        self.constants[name] = value
        return name

    def temporary(self) -> str:
        """A name not used yet."""
        self._temporaries += 1
        return f"t{self._temporaries}"

    def all_of(self, parts: Sequence[str]) -> str:
        """Kleene's "and" of conditions; what is false is found without looking further."""
        names = [self.temporary() for _ in parts]
        found = " or ".join(f"({name} := {part}) is False" for name, part in zip(names, parts, strict=True))
        return f"(False if {found} else True if {' and '.join(names)} else None)"

    def any_of(self, parts: Sequence[str]) -> str:
        """Kleene's "or" of conditions; what is true is found without looking further."""
        names = [self.temporary() for _ in parts]
        found = " or ".join(f"({name} := {part})" for name, part in zip(names, parts, strict=True))
        return f"(True if {found} else False if {' and '.join(f'{name} is False' for name in names)} else None)"


def _name(_source: _Source, node: ast.Name) -> str:
    return f"known[{node.id!r}]"


def _constant(source: _Source, node: ast.Constant) -> str:
    if isinstance(node.value, bool):
        return str(node.value)
    if isinstance(node.value, int | float):
        return source.constant(point(Decimal(str(node.value))))
    if isinstance(node.value, str):
        return source.constant(frozenset((node.value,)))
    raise source.wrong(f"{node.value!r} is not allowed here")


def _bool(source: _Source, node: ast.BoolOp) -> str:
    parts = [source.of(part) for part in node.values]
    return source.all_of(parts) if isinstance(node.op, ast.And) else source.any_of(parts)


def _unary(source: _Source, node: ast.UnaryOp) -> str:
    inside = source.of(node.operand)
    if isinstance(node.op, ast.Not):
        name = source.temporary()
        return f"(None if ({name} := {inside}) is None else not {name})"
    if isinstance(node.op, ast.USub):
        return f"({source.constant(point(0))} - {inside})"
    raise source.wrong("this sign is not allowed here")


_SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def _arithmetic(source: _Source, node: ast.BinOp) -> str:
    sign = _SIGNS.get(type(node.op))
    if sign is None:
        raise source.wrong("only + - * / are known")
    return f"({source.of(node.left)} {sign} {source.of(node.right)})"


def _conditional(source: _Source, node: ast.IfExp) -> str:
    test = source.temporary()
    yes, no = source.of(node.body), source.of(node.orelse)
    return (
        f"_chosen(({test} := {source.of(node.test)}), "
        f"{yes} if {test} is not False else None, {no} if {test} is not True else None)"
    )


def _chosen(truth: Truth, yes: Any, no: Any) -> Any:
    """What holds of two values; while it is open which, everything between them. Only what is needed was computed."""
    if truth is None:
        if isinstance(yes, Span):
            return yes.hull(no)
        return yes if yes == no else None
    return yes if truth else no


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


_COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Lt: "_less({0}, {1})",
    ast.LtE: "_at_most({0}, {1})",
    ast.Gt: "_less({1}, {0})",
    ast.GtE: "_at_most({1}, {0})",
    ast.Eq: "_equal({0}, {1})",
    ast.NotEq: "negated(_equal({0}, {1}))",
    ast.In: "_among({0}, {1})",
    ast.NotIn: "negated(_among({0}, {1}))",
}


def _comparison(source: _Source, node: ast.Compare) -> str:
    tests = [_COMPARISONS.get(type(operator)) for operator in node.ops]
    sides = [source.of(side) for side in (node.left, *node.comparators)]
    steps = [test.format(*pair) for test, pair in zip(tests, pairwise(sides), strict=True) if test]
    if len(steps) < len(tests):
        raise source.wrong("this comparison is not allowed here")
    return steps[0] if len(steps) == 1 else source.all_of(steps)


def _options(source: _Source, node: ast.Tuple) -> str:
    options = [item.value for item in node.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    if len(options) < len(node.elts):
        raise source.wrong("a list holds options in quotes")
    return source.constant(frozenset(options))


def _call(source: _Source, node: ast.Call) -> str:
    if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords:
        raise source.wrong(f"there is no function {ast.unparse(node.func)!r}")
    if node.func.id == "count":
        return _counted(source, node.args)
    return f"{node.func.id}({', '.join(source.of(part) for part in node.args)})"


def _counted(source: _Source, arguments: Sequence[ast.expr]) -> str:
    people, *bounds = arguments
    written = [bound.value for bound in bounds if isinstance(bound, ast.Constant) and isinstance(bound.value, int)]
    if len(written) != 2 or len(bounds) != 2:
        raise source.wrong("count() takes people and two ages")
    low, high = written
    return f"{source.of(people)}.count({int(low)}, {int(high)})"


def _has(several: Several, wanted: frozenset[str]) -> Truth:
    nothing: Truth = False
    return reduce(either, (several.has(name) for name in wanted), nothing)


def _rounded(span: Span, unit: Decimal, rounding: str) -> Span:
    return Span(span.low.quantize(unit, rounding), span.high.quantize(unit, rounding))


_ON_VALUES: Mapping[str, Callable[..., Any]] = {
    "has": _has,
    "min": lambda *values: Span(min(value.low for value in values), min(value.high for value in values)),
    "max": lambda *values: Span(max(value.low for value in values), max(value.high for value in values)),
    "between": lambda low, high: low.hull(high),
    "round_up": lambda value: _rounded(value, Decimal(1), ROUND_CEILING),
    "cents": lambda value: _rounded(value, _CENT, ROUND_HALF_UP),
}
_CALLED: Mapping[str, Any] = {
    "__builtins__": {},
    **_ON_VALUES,
    **{each.__name__: each for each in (_chosen, _less, _at_most, _equal, _among, negated)},
}
"""What a written function may call, by the name it has there."""

FUNCTIONS = frozenset((*_ON_VALUES, "count"))

_WRITERS: Mapping[type[ast.expr], Callable[[_Source, Any], str]] = {
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
