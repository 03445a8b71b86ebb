"""What both fuzzed APIs share: how many calls, which checks, ids of things that there are."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from portal_files import PDF

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

from schemathesis.config import SchemathesisConfig  # noqa: E402
from schemathesis.specs.openapi import checks  # noqa: E402

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
"""Random calls per operation, besides those that try each limit of the document."""


class Count:
    """How many calls were made, and how they were answered."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.made = 0
        self.answers: Counter[int] = Counter()

    def note(self, status: int) -> None:
        self.made += 1
        self.answers[status] += 1

    def __str__(self) -> str:
        answers = ", ".join(f"{status}: {count}" for status, count in sorted(self.answers.items()))
        return f"{self.what}: {self.made} calls ({answers})"


CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
"""No server error; status, media type, headers and shape as documented.

What a form says about its fields is more than a schema can say, so that good JSON may still be refused.
"""


@schemathesis.serializer("application/pdf", "image/jpeg", "image/png")
def as_file(_context: Any, value: Any) -> Any:
    """Bytes as they are made up; a file that can be read in place of anything else."""
    return value if isinstance(value, bytes) else PDF


def configured() -> Any:
    """Good and bad values; the same ones each time, so that a failure can be seen again."""
    return SchemathesisConfig.from_dict(
        {"generation": {"mode": "all", "max-examples": EXAMPLES, "deterministic": True, "database": "none"}}
    )


def replaced(case: Any, number: int, **known: Sequence[str]) -> None:
    """Put things that there are into three of four calls: made-up ids only ever lead to "not found"."""
    if number % 4 == 0:
        return
    for name, values in known.items():
        if name in (case.path_parameters or {}) and values:
            case.path_parameters[name] = values[number % len(values)]
