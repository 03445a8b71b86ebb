"""`asystent`: help, a port that is taken, a missing model, and how quick commands stay quick."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from cli_runs import asystent

from bot.cli.training import up_to_date

HEAVY = "; ".join(
    (
        "from bot.cli import main",
        "import sys, atexit",
        "heavy = {'rasa', 'rasa_sdk', 'tensorflow', 'fastapi'}",
        "atexit.register(lambda: print(sorted(heavy & set(sys.modules)), file=sys.stderr))",
        "main()",
    )
)


def test_help_lists_every_command_in_polish() -> None:
    shown = asystent("--help")
    assert shown.code == 0
    for name in ("run", "train", "chat", "parse", "entitlements", "knowledge"):
        assert f" {name} " in shown.out
    assert "Asystent Portalu Wsparcia Społecznego" in shown.out


def test_without_a_command_the_help_is_shown() -> None:
    assert "entitlements" in (shown := asystent()).out + shown.err
    assert "Traceback" not in shown.err


def test_an_unknown_command_is_refused() -> None:
    refused = asystent("zrób-coś")
    assert refused.code == 2
    assert "zrób-coś" in refused.err


@pytest.mark.parametrize("arguments", [("--help",), ("entitlements",), ("knowledge", "check")], ids=" ".join)
def test_what_needs_no_model_neither_loads_nor_asks_for_one(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = asystent(*arguments, stdin="{}", python=HEAVY, MODEL_DIR=str(tmp_path / "nothing"))
    assert done.code == 0, done.err
    assert done.err.strip().endswith("[]"), done.err


@pytest.mark.parametrize("command", ["parse", "chat"])
def test_a_missing_model_is_said_with_what_to_do(command: str, tmp_path: Path) -> None:
    refused = asystent(command, stdin="dzień dobry\n", MODEL_DIR=str(tmp_path))
    refused.fails_with("Brak wytrenowanego modelu", str(tmp_path), "asystent train")
    assert refused.out == ""


def test_a_port_that_is_taken_is_said_before_anything_is_trained(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = asystent("run", "--port", str(port), MODEL_DIR=str(tmp_path / "models"))
    refused.fails_with(f"Port {port} (asystent) jest zajęty", "docs/settings.md")
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("port", ["0", "70000", "-1", "osiem"])
def test_a_port_that_cannot_be_is_refused(port: str) -> None:
    refused = asystent("run", "--port", port)
    assert refused.code == 2
    assert "--port" in refused.err
    assert "Traceback" not in refused.err


def test_a_model_older_than_what_it_learned_from_is_not_up_to_date(tmp_path: Path) -> None:
    project, models = tmp_path / "project", tmp_path / "models"
    for path in (project / "data", project / "bot" / "nlu", models):
        path.mkdir(parents=True)
    for name in ("config.yml", "domain.yml", "data/nlu.yml"):
        (project / name).write_text("{}", encoding="utf-8")
    for name in ("bot/reading", "bot/policies"):
        (project / name).mkdir(parents=True)
    assert not up_to_date(models, project)
    (models / "model.tar.gz").touch()
    assert up_to_date(models, project)
    newer = (models / "model.tar.gz").stat().st_mtime + 5
    os.utime(project / "data" / "nlu.yml", (newer, newer))
    assert not up_to_date(models, project)


def test_the_published_schema_is_what_the_command_prints() -> None:
    """When this fails: ``asystent entitlements --schema > docs/household.schema.json``."""
    printed = asystent("entitlements", "--schema")
    assert printed.code == 0
    published = Path(__file__).resolve().parents[3] / "docs" / "household.schema.json"
    assert json.loads(printed.out) == json.loads(published.read_text(encoding="utf-8"))
