"""Trackers stay in memory, another worker's turn is seen, and a turn costs the same however long the talk is."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from engine_fakes import database_in
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine as Database

from bot import tracker_store
from bot.tracker_store import TURNS_KEPT, ConversationChangedError, LiveTrackerStore

DOMAIN = Domain.from_dict(
    {"intents": ["greet"], "slots": {"topic": {"type": "any", "influence_conversation": False, "mappings": []}}}
)
ID = "rozmowa"


def store_of(database: Database) -> LiveTrackerStore:
    return LiveTrackerStore(DOMAIN, engine=database)


async def turn(store: LiveTrackerStore, text: str, *more: Event) -> DialogueStateTracker:
    """One turn, as Rasa's processor makes it."""
    tracker = await store.retrieve(ID) or DialogueStateTracker(ID, DOMAIN.slots)
    for event in (UserUttered(text), *more, ActionExecuted("action_listen")):
        tracker.update(event)
    await store.save(tracker)
    return tracker


def texts(tracker: DialogueStateTracker | None) -> list[str | None]:
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of events that are parsed from now on, one for each time."""
    parsed: list[int] = []
    real = tracker_store.deserialise_events

    def count(events: list[dict[str, Any]]) -> list[Event]:
        parsed.append(len(events))
        return real(events)

    monkeypatch.setattr(tracker_store, "deserialise_events", count)
    return parsed


async def test_a_conversation_survives_a_restart_with_its_slots(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    await turn(store_of(database), "ile wynosi", SlotSet("topic", "becikowe"))
    after = await store_of(database).retrieve(ID)
    assert texts(after) == ["ile wynosi"]
    assert after is not None
    assert after.get_slot("topic") == "becikowe"


async def test_a_slot_set_long_ago_is_still_set_after_a_restart(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    store = store_of(database)
    await turn(store, "pierwsza", SlotSet("topic", "becikowe"))
    for number in range(3 * TURNS_KEPT):
        await turn(store, f"kolejna {number}")
    for tracker in (await store.retrieve(ID), await store_of(database).retrieve(ID)):
        assert tracker is not None
        assert tracker.get_slot("topic") == "becikowe"


async def test_nothing_is_parsed_again_while_one_worker_has_the_conversation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = counted(monkeypatch)
    store = store_of(database_in(tmp_path))
    for number in range(30):
        await turn(store, f"wiadomość {number}")
    assert parsed == []


async def test_another_workers_turn_is_seen(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    here, there = store_of(database), store_of(database)
    await turn(here, "pierwsza")
    await turn(there, "druga", SlotSet("topic", "becikowe"))
    seen = await here.retrieve(ID)
    assert texts(seen) == ["pierwsza", "druga"]
    assert seen is not None
    assert seen.get_slot("topic") == "becikowe"


async def test_a_turn_upon_an_outdated_tracker_is_refused_and_may_be_tried_again(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    here, there = store_of(database), store_of(database)
    await turn(here, "pierwsza")
    held = await here.retrieve(ID)
    assert held is not None
    await turn(there, "druga")
    held.update(UserUttered("trzecia"))
    with pytest.raises(ConversationChangedError) as refused:
        await here.save(held)
    assert refused.value.may_be_retried
    assert texts(await here.retrieve(ID)) == ["pierwsza", "druga"]


async def test_a_turn_that_failed_half_way_leaves_no_trace(tmp_path: Path) -> None:
    store = store_of(database_in(tmp_path))
    await turn(store, "pierwsza")
    held = await store.retrieve(ID)
    assert held is not None
    held.update(UserUttered("zepsuta"))
    assert texts(await store.retrieve(ID)) == ["pierwsza"]


async def test_the_work_of_a_turn_does_not_grow_with_the_conversation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = database_in(tmp_path)
    store = store_of(database)
    held: list[int] = []
    for number in range(60):
        tracker = await turn(store, f"wiadomość {number}", SlotSet("topic", f"{number}"))
        held.append(len(tracker.events))
    assert held[9] == held[-1]
    parsed = counted(monkeypatch)
    await store_of(database).retrieve(ID)
    assert sum(parsed) <= held[-1]


async def test_the_whole_conversation_can_still_be_read(tmp_path: Path) -> None:
    store = store_of(database_in(tmp_path))
    for number in range(3 * TURNS_KEPT):
        await turn(store, f"{number}")
    assert texts(await store.retrieve_full_tracker(ID)) == [f"{number}" for number in range(3 * TURNS_KEPT)]


async def test_an_unknown_conversation_has_no_tracker(tmp_path: Path) -> None:
    assert await store_of(database_in(tmp_path)).retrieve("nikt") is None


async def test_trackers_used_longest_ago_leave_the_memory_and_come_back(tmp_path: Path) -> None:
    store = LiveTrackerStore(DOMAIN, engine=database_in(tmp_path), trackers_kept=2)
    for name in ("a", "b", "c"):
        tracker = DialogueStateTracker(name, [AnySlot("topic", [])])
        tracker.update(UserUttered(name))
        await store.save(tracker)
    assert texts(await store.retrieve("a")) == ["a"]
    assert sorted(await store.keys()) == ["a", "b", "c"]


async def test_what_was_stored_after_a_moment_can_be_taken_back(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    store = store_of(database)
    await turn(store, "pierwsza", SlotSet("topic", "becikowe"))
    moment = datetime.now(timezone.utc)
    await turn(store, "druga", SlotSet("topic", "dodatek"))
    store.undo(ID, moment)
    tracker = await turn(store, "trzecia")
    assert (texts(tracker), tracker.get_slot("topic")) == (["pierwsza", "trzecia"], "becikowe")
    store.undo(ID, None)
    assert await store.retrieve(ID) is None
