"""Small changes to an expression of a rule, each of which changes what the rule says."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Neighbour = Callable[[str], str | None]
"""Name of a figure → another figure of the same unit with another value; None for what is no figure."""
_OTHER: dict[type[ast.AST], ast.AST] = {
    ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(),
    ast.Eq: ast.NotEq(), ast.NotEq: ast.Eq(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
    ast.And: ast.Or(), ast.Or: ast.And(),
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Div(), ast.Div: ast.Mult(),
}  # fmt: skip
_FUNCTIONS = {"min": "max", "max": "min"}


@dataclass(frozen=True)
class Changed:
    """An expression that was changed, and how."""

    text: str
    how: str


def changed(text: str, neighbour: Neighbour) -> Iterator[Changed]:
    """Every small change to an expression: operators, figures, numbers, options, parts left out, branches swapped."""
    tree = ast.parse(text.strip(), mode="eval").body
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    seen = {ast.unparse(tree)}
    for number, node in enumerate(ast.walk(tree)):
        for how, other in _others(node, neighbour):
            if _is_nothing_new(node, other, parents.get(node)):
                continue
            changed_text = ast.unparse(_replaced(tree, number, other))
            if changed_text not in seen:
                seen.add(changed_text)
                yield Changed(changed_text, f"{how} in {ast.unparse(parents.get(node, node))}")


def _is_nothing_new(node: ast.AST, other: ast.AST, parent: ast.AST | None) -> bool:
    """Nobody is younger than 0, so counting from -1 on is counting from 0 on."""
    counted = isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id == "count"
    return counted and isinstance(other, ast.Constant) and other.value == -1


def _replaced(tree: ast.expr, number: int, other: ast.AST) -> ast.expr:
    """A copy of the tree whose node of that number is another one."""
    copied = copy.deepcopy(tree)
    wanted = list(ast.walk(copied))[number]
    if wanted is copied:
        assert isinstance(other, ast.expr)
        return other
    return _Replacing(wanted, other).visit(copied)


class _Replacing(ast.NodeTransformer):
    def __init__(self, wanted: ast.AST, other: ast.AST) -> None:
        self.wanted, self.other = wanted, other

    def visit(self, node: ast.AST) -> ast.AST:
        return self.other if node is self.wanted else self.generic_visit(node)


def _others(node: ast.AST, neighbour: Neighbour) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            ops = [*node.ops[:at], _OTHER[type(operator)], *node.ops[at + 1 :]]
            yield _said(operator), ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield _said(node.op), ast.BoolOp(_OTHER[type(node.op)], node.values)
        for part in node.values:
            rest = [each for each in node.values if each is not part]
            left_out = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"without {ast.unparse(part)}", left_out
    elif isinstance(node, ast.BinOp):
        yield _said(node.op), ast.BinOp(node.left, _OTHER[type(node.op)], node.right)
    elif isinstance(node, ast.UnaryOp):
        yield "sign or not dropped", node.operand
    elif isinstance(node, ast.IfExp):
        yield "branches swapped", ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Tuple):
        for item in node.elts:
            yield (
                f"without {ast.unparse(item)}",
                ast.Tuple([each for each in node.elts if each is not item], ast.Load()),
            )
    elif isinstance(node, ast.Name):
        other = _FUNCTIONS.get(node.id) or neighbour(node.id)
        if other:
            yield f"{node.id} becomes {other}", ast.Name(other, ast.Load())
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        for step in (1, -1):
            yield f"{node.value} becomes {node.value + step}", ast.Constant(node.value + step)


def _said(operator: ast.AST) -> str:
    return f"{type(operator).__name__} becomes {type(_OTHER[type(operator)]).__name__}"
