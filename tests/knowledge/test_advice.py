"""What an editor is told to do about a message of the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.advice import ADVICE, Advice, advice_for

DOCUMENT = (Path(__file__).parents[2] / "docs" / "redakcja.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("advice", ADVICE, ids=lambda advice: advice.message[:20])
def test_each_example_gets_its_own_advice_and_stands_in_the_document(advice: Advice) -> None:
    assert advice_for(advice.example) == advice.do
    row = f"| `{_cell(advice.example)}` | {_cell(advice.do)} |"
    assert row in DOCUMENT.splitlines()


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def test_what_is_not_known_gets_no_advice() -> None:
    assert advice_for("coś zupełnie innego") is None
