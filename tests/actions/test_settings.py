"""The documented settings are the settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from actions.settings import Settings

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


def row(name: str) -> str:
    field = Settings.model_fields[name]
    default = field.default
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    shown = "not set" if default is None else f"`{default}`"
    return f"| `{name.upper()}` | {shown} | {field.description} |"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_stands_in_the_document_with_its_default(name: str) -> None:
    assert row(name) in DOCUMENT.read_text(encoding="utf-8").splitlines()


def test_the_document_names_no_setting_that_is_gone() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) == len(Settings.model_fields)


def test_today_can_be_set_to_check_a_coming_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODAY", "2027-01-15")
    assert Settings(_env_file=None).day() == date(2027, 1, 15)
