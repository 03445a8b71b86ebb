"""Rules of one action: learned, refused when they have more, and over after their action."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.core.policies.rule_policy import InvalidRule
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME, RULE_SNIPPET_ACTION_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.turn_rules import TurnRules

DOMAIN = Domain.from_dict({"intents": ["greet", "bye"], "actions": ["action_hello", "action_more"]})


def policy(tmp_path: Path) -> TurnRules:
    config = {**TurnRules.get_default_config(), "enable_fallback_prediction": False}
    return TurnRules(config, LocalModelStorage(tmp_path), Resource("rules"), ExecutionContext(GraphSchema({})))


def rule(*actions: str) -> DialogueStateTracker:
    """A rule as Rasa shows it to policies: when greeted, do these."""
    events = [
        ActionExecuted(RULE_SNIPPET_ACTION_NAME),
        ActionExecuted(ACTION_LISTEN_NAME),
        UserUttered(intent={"name": "greet"}),
    ]
    events += [ActionExecuted(action) for action in (*actions, ACTION_LISTEN_NAME)]
    tracker = DialogueStateTracker.from_events("Greeted", events, domain=DOMAIN)
    tracker.is_rule_tracker = True
    return tracker


def said(intent: str, *actions: str) -> DialogueStateTracker:
    events = [ActionExecuted(ACTION_LISTEN_NAME), UserUttered(text=intent, intent={"name": intent})]
    return DialogueStateTracker.from_events("x", [*events, *map(ActionExecuted, actions)], domain=DOMAIN)


def chosen(learned: TurnRules, tracker: DialogueStateTracker) -> str | None:
    """The action that is predicted; None when the policy says nothing."""
    shares = learned.predict_action_probabilities(tracker, DOMAIN).probabilities
    return DOMAIN.action_names_or_texts[shares.index(max(shares))] if max(shares) else None


def test_a_message_gets_the_action_of_its_rule_and_then_the_turn_is_over(tmp_path: Path) -> None:
    learned = policy(tmp_path)
    learned.train([rule("action_hello")], DOMAIN)
    assert chosen(learned, said("greet")) == "action_hello"
    assert chosen(learned, said("bye")) is None
    assert chosen(learned, said("greet", "action_hello")) == ACTION_LISTEN_NAME
    assert chosen(learned, said("bye", "action_more")) == ACTION_LISTEN_NAME


def test_a_rule_with_two_actions_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidRule, match="'Greeted' has more than one action: action_hello, action_more"):
        policy(tmp_path).train([rule("action_hello", "action_more")], DOMAIN)
