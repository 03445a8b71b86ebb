"""Expressions of rules: ``income_per_person <= ps_kryterium_rodzina and not homeless``.

The syntax is a small part of Python's, parsed by Python's own parser and translated to functions; nothing else can be
written. Names are facts and parameters. Functions: ``count(children, 0, 17)``, ``has(gets, 'id')``, ``min``, ``max``,
``between`` (an amount the office sets within two bounds), ``round_up`` (to whole złoty), ``cents`` (to 0.01, half up);
``a if condition else b``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import GetPydanticSchema
from pydantic_core import core_schema

from knowledge.rules.syntax import FUNCTIONS, ExpressionError, Known, compiled
from knowledge.rules.values import Span, Truth

_ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class Expression:
    """A parsed expression.

    Attributes:
        text: as written.
        names: facts and parameters that it names.

    Raises:
        ExpressionError: something in it is not allowed.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            tree = ast.parse(text.strip(), mode="eval").body
        except SyntaxError as error:
            raise ExpressionError(f"{text!r}: {error.msg}") from error
        self.names: frozenset[str] = frozenset(
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id not in FUNCTIONS
        )
        self._tree = tree
        self._run = compiled(tree, text)

    def value(self, known: Known) -> Any:
        """What is known of its value."""
        return self._run(known)

    def truth(self, known: Known) -> Truth:
        """Whether it holds.

        Raises:
            ExpressionError: it is not a condition.
        """
        found = self._run(known)
        if found is None or isinstance(found, bool):
            return found
        raise ExpressionError(f"{self.text!r} is not a condition")

    def number(self, known: Known) -> Span:
        """The number that it stands for.

        Raises:
            ExpressionError: it is not a number.
        """
        found = self._run(known)
        if isinstance(found, Span):
            return found
        raise ExpressionError(f"{self.text!r} is not a number")

    def gap(self, known: Known) -> Decimal | None:
        """By how much a comparison of two known numbers fails; None when it holds, or fails for another reason.

        Of several conditions joined by "and", the one that fails is looked at, if there is just one.
        """
        if self._joined:
            failing = [part for part in self._joined if part.value(known) is False]
            return failing[0].gap(known) if len(failing) == 1 else None
        if not self._sides:
            return None
        left, right = (side.value(known) for side in self._sides)
        if not (isinstance(left, Span) and isinstance(right, Span) and left.exact and right.exact):
            return None
        return abs(left.low - right.low) if self.value(known) is False else None

    @cached_property
    def _joined(self) -> tuple[Expression, ...]:
        """The conditions that "and" joins."""
        tree = self._tree
        return _each(tree.values) if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else ()

    @cached_property
    def _sides(self) -> tuple[Expression, ...]:
        """The two sides of a comparison of size."""
        tree = self._tree
        if isinstance(tree, ast.Compare) and len(tree.ops) == 1 and isinstance(tree.ops[0], _ORDERED):
            return _each((tree.left, *tree.comparators))
        return ()

    def __repr__(self) -> str:
        return f"Expression({self.text!r})"


def _each(nodes: Iterable[ast.expr]) -> tuple[Expression, ...]:
    return tuple(Expression(ast.unparse(node)) for node in nodes)


def _parsed(value: Any) -> Expression:
    return value if isinstance(value, Expression) else Expression(str(value))


_WRITTEN = core_schema.union_schema([core_schema.str_schema(), core_schema.bool_schema(), core_schema.float_schema()])
"""What may stand in a file: an expression that is a number or "true" alone needs no quotation marks."""

WrittenExpression = Annotated[
    Expression,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            _parsed,
            json_schema_input_schema=_WRITTEN,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda expression: expression.text),
        )
    ),
]
"""Field type: an expression in a content file, in its written form."""
