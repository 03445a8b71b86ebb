"""Rasa's trackers on the assistant's database, kept alive between messages.

Rasa reads and parses a whole conversation for every message. Here a tracker stays in memory with its last few turns and
the slots as they were before them; each turn is one row, so that a message costs the same at turn 10 and at turn 200.
Another worker's write shows in the row's number: only then is the conversation read again.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from itertools import islice
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import JSON, Engine, String, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from actions.settings import settings
from actions.store.base import Base, create_tables, open_database

TURNS_KEPT = 4
TRACKERS_KEPT = 1000


class ConversationChangedError(RuntimeError):
    """Another worker wrote to this conversation meanwhile. Nothing of this turn was stored; it may be tried again."""

    may_be_retried = True


class TrackerTurn(Base):
    """What one turn added to a tracker: its events, and the slots after them."""

    __tablename__ = "tracker_turns"

    conversation_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    events: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    slots: Mapped[dict[str, Any]] = mapped_column(JSON)


@dataclass(frozen=True)
class _Turn:
    """`events`: how many events it added. `slots`: those that hold a value after it."""

    events: int
    slots: Mapping[str, Any]


@dataclass
class _Live:
    """A tracker in memory. `length`: how many events it had when it was last stored or read."""

    tracker: DialogueStateTracker
    number: int = 0
    turns: deque[_Turn] = field(default_factory=deque)
    length: int = 0


class LiveTrackerStore(TrackerStore):
    """A tracker store for Rasa (`endpoints.yml`) and for the engine.

    A tracker that was handed out is the one to save. The trackers handed out hold the last `turns_kept` turns at least;
    `retrieve_full_tracker` holds all.

    Args:
        domain: names the slots; Rasa sets it when the model is loaded.
        host: SQLAlchemy URL of the database; the assistant's own when not given.
        event_broker: told of every new event.
        engine: an open database, instead of `host`.
        turns_kept: turns that stay in a tracker.
        trackers_kept: trackers that stay in memory; the ones used longest ago go first.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        *,
        engine: Engine | None = None,
        turns_kept: int = TURNS_KEPT,
        trackers_kept: int = TRACKERS_KEPT,
    ) -> None:
        super().__init__(domain, event_broker)
        self._engine = engine or open_database(host or settings().database_url)
        create_tables(self._engine)
        self._turns_kept = turns_kept
        self._trackers_kept = trackers_kept
        self._alive: OrderedDict[str, _Live] = OrderedDict()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation with its last turns, or None if nothing was ever stored."""
        number = self._stored_number(sender_id)
        live = self._alive.get(sender_id)
        if live is None or live.number != number or live.length != len(live.tracker.events):
            if number == 0:
                self.drop(sender_id)
                return None
            live = self._read(sender_id)
        self._keep(sender_id, live)
        return live.tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        """A tracker with every event of the conversation, for export and inspection; it cannot be saved."""
        rows = select(TrackerTurn.events).where(TrackerTurn.conversation_id == conversation_id)
        with self._engine.connect() as connection:
            turns = connection.execute(rows.order_by(TrackerTurn.number)).scalars().all()
        events = deserialise_events([event for turn in turns for event in turn])
        return DialogueStateTracker.from_events(conversation_id, events, self.domain.slots) if events else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that came since `tracker` was handed out.

        Raises:
            ConversationChangedError: another worker stored a turn first, or `tracker` was not handed out here.
        """
        live = self._alive.get(tracker.sender_id)
        if live is None or live.tracker is not tracker:
            if self._stored_number(tracker.sender_id):
                raise ConversationChangedError(tracker.sender_id)
            live = _Live(tracker)
        added = list(islice(tracker.events, live.length, None))
        if added:
            self._append(live, added)
            if self.event_broker is not None:
                await self._stream_new_events(self.event_broker, added, tracker.sender_id)
        self._keep(tracker.sender_id, live)

    async def keys(self) -> Iterable[str]:
        """Ids of all stored conversations."""
        with self._engine.connect() as connection:
            return list(connection.execute(select(TrackerTurn.conversation_id).distinct()).scalars())

    def drop(self, conversation_id: str) -> None:
        """Forget the tracker in memory: its turn failed half way, or the conversation was erased."""
        self._alive.pop(conversation_id, None)

    def undo(self, conversation_id: str, after: datetime | None) -> None:
        """Delete the turns stored after a moment, all of them without one: nobody was answered with them."""
        stored = delete(TrackerTurn).where(TrackerTurn.conversation_id == conversation_id)
        with self._engine.begin() as connection:
            connection.execute(stored.where(TrackerTurn.at > after) if after else stored)
        self.drop(conversation_id)

    def _append(self, live: _Live, added: list[Event]) -> None:
        slots = _filled(live.tracker)
        row = {
            "conversation_id": live.tracker.sender_id,
            "number": live.number + 1,
            "at": datetime.now(timezone.utc),
            "events": [event.as_dict() for event in added],
            "slots": slots,
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(TrackerTurn), row)
        except IntegrityError as error:
            self.drop(live.tracker.sender_id)
            raise ConversationChangedError(live.tracker.sender_id) from error
        live.number += 1
        live.turns.append(_Turn(len(added), slots))
        live.length = len(live.tracker.events)
        if len(live.turns) > self._turns_kept:
            self._shorten(live)

    def _shorten(self, live: _Live) -> None:
        """Leave the last turns, behind events that set the slots as they were before them."""
        before: Mapping[str, Any] = {}
        while len(live.turns) > self._turns_kept:
            before = live.turns.popleft().slots
        recent = sum(turn.events for turn in live.turns)
        events = live.tracker.events
        live.tracker.events = deque([*_setting(before), *islice(events, len(events) - recent, None)])
        live.length = len(live.tracker.events)

    def _read(self, conversation_id: str) -> _Live:
        newest = (
            select(TrackerTurn.number, TrackerTurn.events, TrackerTurn.slots)
            .where(TrackerTurn.conversation_id == conversation_id)
            .order_by(TrackerTurn.number.desc())
            .limit(self._turns_kept + 1)
        )
        with self._engine.connect() as connection:
            rows = list(reversed(connection.execute(newest).all()))
        before = rows.pop(0).slots if len(rows) > self._turns_kept else {}
        known = {slot.name for slot in self.domain.slots}
        setting = _setting({name: value for name, value in before.items() if name in known})
        events = setting + deserialise_events([event for row in rows for event in row.events])
        tracker = DialogueStateTracker.from_events(conversation_id, events, self.domain.slots)
        turns = deque(_Turn(len(row.events), row.slots) for row in rows)
        return _Live(tracker, rows[-1].number, turns, len(events))

    def _stored_number(self, conversation_id: str) -> int:
        newest = select(func.max(TrackerTurn.number)).where(TrackerTurn.conversation_id == conversation_id)
        with self._engine.connect() as connection:
            return connection.execute(newest).scalar() or 0

    def _keep(self, conversation_id: str, live: _Live) -> None:
        self._alive[conversation_id] = live
        self._alive.move_to_end(conversation_id)
        while len(self._alive) > self._trackers_kept:
            self._alive.popitem(last=False)


def _filled(tracker: DialogueStateTracker) -> dict[str, Any]:
    return {slot.name: slot.value for slot in tracker.slots.values() if slot.value != slot.initial_value}


def _setting(slots: Mapping[str, Any]) -> list[Event]:
    return [SlotSet(name, value) for name, value in slots.items()]
