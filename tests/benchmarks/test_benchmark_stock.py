"""The stock project is a valid Rasa project made of our training data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.servers import stock_endpoints
from benchmarks.stock.model import CACHE, stock_model
from benchmarks.stock.project import EPOCHS, fingerprint, stories, write_project

ROOT = Path(__file__).resolve().parents[2]
STOCK = {"DIETClassifier", "ResponseSelector", "TEDPolicy", "MemoizationPolicy", "RulePolicy"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stock")
    write_project(ROOT, folder)
    return folder


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_configuration_is_rasas_own_without_a_part_of_ours(project: Path) -> None:
    config = read(project / "config.yml")
    names = {part["name"] for part in [*config["pipeline"], *config["policies"]]}
    assert names >= STOCK
    assert not [name for name in names if "." in name]


def test_what_learns_learns_as_long_as_the_page_says(project: Path) -> None:
    config = read(project / "config.yml")
    epochs = {part["epochs"] for part in [*config["pipeline"], *config["policies"]] if "epochs" in part}
    assert epochs == {EPOCHS}
    assert f"{EPOCHS} epochs" in (ROOT / "benchmarks/introduction.md").read_text(encoding="utf-8")


def test_every_intent_of_the_examples_is_in_the_domain(project: Path) -> None:
    intents = {block["intent"].split("/")[0] for block in read(project / "data/nlu.yml")["nlu"]}
    assert intents <= set(read(project / "domain.yml")["intents"])


def test_every_example_of_ours_is_there(project: Path) -> None:
    ours = [block for path in sorted((ROOT / "data/nlu").glob("*.yml")) for block in read(path)["nlu"]]
    written = read(project / "data/nlu.yml")["nlu"]
    assert [block["examples"] for block in written] == [block["examples"] for block in ours if "intent" in block]


def test_every_retrieval_intent_has_a_response(project: Path) -> None:
    asked = {block["intent"] for block in read(project / "data/nlu.yml")["nlu"] if "/" in block["intent"]}
    assert asked
    assert {f"utter_{intent}" for intent in asked} == set(read(project / "domain.yml")["responses"])


def test_every_rule_is_told_as_a_story_too() -> None:
    rules = [{"rule": f"r{n}", "steps": [{"intent": f"i{n}"}, {"action": f"a{n}"}]} for n in range(20)]
    told = list(stories(rules))
    assert [story["steps"] for story in told[:20]] == [rule["steps"] for rule in rules]
    assert {len(story["steps"]) for story in told[20:]} == {6}


def test_the_fingerprint_follows_the_training_data(tmp_path: Path) -> None:
    (tmp_path / "data/nlu").mkdir(parents=True)
    (tmp_path / "domain.yml").write_text("intents: [greet]", encoding="utf-8")
    (tmp_path / "data/rules.yml").write_text("rules: []", encoding="utf-8")
    examples = tmp_path / "data/nlu/greet.yml"
    examples.write_text("nlu: [{intent: greet, examples: '- hej'}]", encoding="utf-8")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    examples.write_text("nlu: [{intent: greet, examples: '- witam'}]", encoding="utf-8")
    assert fingerprint(tmp_path) != before


def test_a_trained_stock_model_is_not_trained_again(tmp_path: Path) -> None:
    (tmp_path / "data/nlu").mkdir(parents=True)
    (tmp_path / "domain.yml").write_text("intents: []", encoding="utf-8")
    (tmp_path / "data/rules.yml").write_text("rules: []", encoding="utf-8")
    models = tmp_path / CACHE / fingerprint(tmp_path) / "models"
    models.mkdir(parents=True)
    (models / "x.tar.gz").touch()
    (models.parent / "seconds").write_text("600", encoding="utf-8")
    found = stock_model(tmp_path)
    assert (found.folder, found.seconds, found.current) == (models.parent, 600, True)


def test_stock_keeps_conversations_in_rasas_own_sql_store(tmp_path: Path) -> None:
    endpoints = stock_endpoints(5055, tmp_path)
    assert endpoints["tracker_store"]["type"] == "SQL"
    assert endpoints["tracker_store"]["url"].startswith("sqlite:///")
    assert endpoints["action_endpoint"]["url"].endswith(":5055/webhook")
