"""docs/security-owasp.md names tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security-owasp.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


def test_every_risk_has_what_is_left_to_the_operator() -> None:
    risks = re.findall(r"^## (API\d+)", PAGE, re.MULTILINE)
    assert risks == [f"API{number}" for number in range(1, 11)]
    assert PAGE.count("Left to the operator:") == len(risks)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_named_test_exists(path: str, name: str) -> None:
    code = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in code.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
