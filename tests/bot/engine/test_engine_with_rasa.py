"""The engine over the trained model: a failing action, a process that starts again, work counted at turn 10 and 60."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from engine_fakes import said
from rasa.shared.core.trackers import DialogueStateTracker
from trained_model import model_folder

from actions.settings import Settings
from bot import logs, words
from bot.action_endpoint import InProcessActions
from bot.bootstrap import ACTIONS, Assistant, assemble
from bot.conversations import Conversations
from bot.engine import Engine
from bot.rasa_agent import RasaAgent
from bot.tracker_store import LiveTrackerStore

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]
CHANNEL = "web"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("engine")
    return Settings(  # type: ignore[call-arg]
        _env_file=None,
        database_url=f"sqlite:///{folder}/assistant.db",
        model_dir=model_folder(),
        secret_key="testy",  # type: ignore[arg-type]
    )


@pytest.fixture(scope="module")
def assistant(config: Settings) -> Assistant:
    logs.configure("WARNING")
    return assemble(config)


def broken(assistant: Assistant, model: Path) -> Engine:
    """The same with a knowledge base that is not there, so that the actions that read it fail."""
    services = replace(assistant.services, base=None)  # type: ignore[arg-type]
    store = LiveTrackerStore(engine=assistant.database)
    agent = RasaAgent(model, store, InProcessActions(services, ACTIONS))
    return Engine(agent, Conversations(assistant.database))


async def test_a_failing_action_becomes_a_sentence_and_changes_nothing(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    name = "psuje-sie"
    await assistant.engine.handle(name, "ile wynosi zasiłek pielęgnacyjny", channel=CHANNEL)
    failing = broken(assistant, assistant.settings.model_dir)
    turn = await failing.handle(name, "jakie dokumenty do becikowego", channel=CHANNEL)
    assert said(turn) == words.FAILED
    assert "action_answer_question" in caplog.text
    assert "becikow" not in caplog.text
    after = await assistant.engine.handle(name, "a jakie dokumenty do tego", channel=CHANNEL)
    assert "asiłek pielęgnacyjny" in said(after)


async def test_a_process_that_starts_again_knows_topic_and_pending_question(
    assistant: Assistant, config: Settings
) -> None:
    name = "wraca"
    await assistant.engine.handle(name, "sprawdź, jaka pomoc jest dla mnie", channel=CHANNEL)
    before = await assistant.engine.agent.asked(name)
    assert before is not None
    later = assemble(config)
    assert await later.engine.agent.asked(name) == before
    await later.engine.handle(name, "tak", channel=CHANNEL)
    assert (await later.engine.agent.asked(name) or {})["question"] != before["question"]
    # the first process is still there and sees the turn of the other
    assert await assistant.engine.agent.asked(name) == await later.engine.agent.asked(name)


async def test_turn_sixty_costs_no_more_work_than_turn_ten(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = DialogueStateTracker.update

    def counted(self: DialogueStateTracker, event: object, domain: object = None) -> None:
        seen.append(len(self.events))
        real(self, event, domain)  # type: ignore[arg-type]

    monkeypatch.setattr(DialogueStateTracker, "update", counted)
    work = []
    for _ in range(60):
        seen.clear()
        await assistant.engine.handle("dluga", "ile wynosi zasiłek pielęgnacyjny", channel=CHANNEL)
        work.append((len(seen), max(seen)))
    assert work[59] == work[9]
