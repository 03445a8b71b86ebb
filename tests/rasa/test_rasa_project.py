"""The project as Rasa's own commands see it (docs/rasa.md): data, configuration, the action server."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import httpx
import pytest
import yaml
from action_fakes import fake_services
from rasa.core.run import create_http_input_channels
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator
from rasa_sdk.endpoint import create_app
from sanic_serving import served

from actions.services import use
from actions.settings import settings
from bot.action_endpoint import actions_in
from bot.channels.rest import MaskedRest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def in_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The project's root, with a database elsewhere."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/rasa.db")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config(
        str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")]
    )


def test_data_and_domain_agree_as_rasa_data_validate_wants_it(importer: TrainingDataImporter) -> None:
    validator = Validator.from_importer(importer)
    assert validator.verify_domain_validity()
    assert validator.verify_example_repetition_in_intents(ignore_warnings=False)
    assert validator.verify_story_structure(ignore_warnings=False)


def test_the_action_server_runs_every_action_of_the_domain_and_no_other(importer: TrainingDataImporter) -> None:
    served_names = {action().name() for action in actions_in("actions")}
    assert set(importer.get_domain().user_actions) == served_names


@pytest.mark.usefixtures("in_project")
def test_endpoints_name_a_tracker_store_and_an_action_server_that_load(importer: TrainingDataImporter) -> None:
    endpoints = AvailableEndpoints.read_endpoints("endpoints.yml")
    store = TrackerStore.create(endpoints.tracker_store, domain=importer.get_domain())
    assert "LiveTrackerStore" in endpoints.tracker_store.type
    assert store.domain.intents
    assert endpoints.action.url.endswith("/webhook")


@pytest.mark.usefixtures("in_project")
def test_credentials_name_our_channel_alone() -> None:
    named = yaml.safe_load((ROOT / "credentials.yml").read_text(encoding="utf-8"))
    assert list(named) == ["bot.channels.rest.MaskedRest"]
    (channel,) = create_http_input_channels(None, "credentials.yml")
    assert isinstance(channel, MaskedRest)


async def test_the_action_server_answers_a_call() -> None:
    call = {
        "next_action": "action_thanks",
        "sender_id": "a",
        "tracker": {
            "sender_id": "a",
            "slots": {},
            "latest_message": {"text": "dziękuję", "intent": {"name": "thanks"}, "entities": []},
            "events": [],
            "paused": False,
        },
        "domain": {},
    }
    with use(fake_services()):
        async with served(create_app(import_module("actions.smalltalk"))) as url, httpx.AsyncClient() as http:
            answer = await http.post(f"{url}/webhook", json=call)
    assert answer.status_code == 200
    assert "Proszę bardzo" in answer.json()["responses"][0]["custom"]["reply"]["text"]
