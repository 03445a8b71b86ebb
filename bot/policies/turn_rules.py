"""Rules of one turn: what the person wants, and the one action that does it."""

from __future__ import annotations

import warnings
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import InvalidRule, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME, RULE_SNIPPET_ACTION_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

# Rasa's check of a training looks for its own class and no subclass; /restart and /back work as they do there
warnings.filterwarnings("ignore", message="'RulePolicy' is not included in the model's policy configuration")

_NOTHING_DONE = (None, ACTION_LISTEN_NAME, RULE_SNIPPET_ACTION_NAME)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class TurnRules(RulePolicy):
    """Rasa's rules, each with one action. After it the turn is over, and nothing needs to be looked up.

    Rasa's own policy goes through the history twice for every prediction, once more for rules over texts, of which
    there are none here.
    """

    def train(self, training_trackers: Any, domain: Domain, **kwargs: Any) -> Resource:
        """Learn the rules.

        Raises:
            InvalidRule: a rule with more than one action; what comes after an action is no rule's matter here.
        """
        for tracker in training_trackers:
            if tracker.is_rule_tracker and len(_actions(tracker)) > 1:
                raise InvalidRule(f"'{tracker.sender_id}' has more than one action: {', '.join(_actions(tracker))}")
        return super().train(training_trackers, domain, **kwargs)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """The action of the rule for the newest message; after an action, to listen."""
        if tracker.latest_action_name in (None, ACTION_LISTEN_NAME):
            return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        return self._rule_prediction(self._prediction_result(ACTION_LISTEN_NAME, tracker, domain), None)

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input:
            return None, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(tracker, domain, False)
        return found


def _actions(tracker: DialogueStateTracker) -> list[str]:
    """What a rule does, listening left out."""
    return [
        event.action_name
        for event in tracker.events
        if isinstance(event, ActionExecuted) and event.action_name not in _NOTHING_DONE
    ]
