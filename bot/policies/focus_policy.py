"""Holds on to the pending question: answers go to it, everything else by the rules, and then it is asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData, confidence_scores_for
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.focus import Rules, Understood, decide
from knowledge.forms.choosing import says_only
from knowledge.heard import Heard

_SLOT = "asked"
_CRISIS, _QUESTION = "crisis", "kb_question"
_FALLBACK = "action_default_fallback"
_PLACE = frozenset(("district", "lives_in_lodz"))
"""What a question about an office tells by the way."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class FocusPolicy(Policy):
    """Says nothing unless a question is pending or a message was not understood surely; then it overrules the rules.

    Learns nothing: decides from the newest message's parse data and the slot `asked`.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context)
        self._rules = Rules(frozenset(config["steps_aside_for"]), frozenset(config["mistakable"]), config["short"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Thresholds and names; config.yml sets the ones of this assistant.

        ``threshold``: confidence from which a function is acted on where the message itself carries none.
        ``not_resumed_after``: actions after which the pending question waits in silence.
        """
        return {
            "priority": 7,
            "threshold": 0.6,
            "short": 6,
            "steps_aside_for": [],
            "mistakable": [],
            "takes_answers": "action_take_answer",
            "asks_again": "action_resume",
            "asks_back": "action_ask_back",
            "not_resumed_after": [],
        }

    @staticmethod
    def supported_data() -> SupportedData:
        """Rules only: there is nothing to learn from stories."""
        return SupportedData.RULE_DATA

    def train(self, training_trackers: list[Any], domain: Domain, **kwargs: Any) -> Resource:  # noqa: ARG002
        """Nothing to learn."""
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> PolicyPrediction:
        """One action with full confidence, or none at all."""
        action = self._next(tracker)
        return self._prediction(
            confidence_scores_for(action, 1.0, domain) if action else self._default_predictions(domain)
        )

    def _next(self, tracker: DialogueStateTracker) -> str | None:
        asked = tracker.get_slot(_SLOT)
        if tracker.latest_action_name != ACTION_LISTEN_NAME:
            return self._after_action(tracker, pending=asked is not None)
        message = tracker.latest_message
        if message is None or (message.text or "").startswith(INTENT_MESSAGE_PREFIX):
            return None
        understood = self._understood(message)
        if asked and says_only(asked.get("names") or (), message.text or ""):
            understood = replace(understood, named=True)
        free = bool(asked and asked.get("free"))
        decision = decide(asked["type"] if asked else None, understood, self._rules, free=free)
        return {"answer": self.config["takes_answers"], "ask_back": self.config["asks_back"]}.get(decision)

    def _after_action(self, tracker: DialogueStateTracker, *, pending: bool) -> str | None:
        """The question again, unless the turn asked one itself or the moment is wrong for it.

        After an action that no rule chose, no rule knows that the turn is over: this policy ends it.
        """
        done = tracker.latest_action_name
        if done in (self.config["asks_again"], self.config["takes_answers"], self.config["asks_back"], _FALLBACK):
            return str(ACTION_LISTEN_NAME)
        if not pending or done in self.config["not_resumed_after"] or _asked_now(tracker):
            return None
        return str(self.config["asks_again"])

    def _understood(self, message: UserUttered) -> Understood:
        data: Mapping[str, Any] = message.parse_data or {}
        intent = data.get("intent") or {}
        function, confidence = intent.get("name"), float(intent.get("confidence") or 0.0)
        reading = data.get("reading") or {}
        sure = reading["decision"] == "answer" if "decision" in reading else confidence >= self.config["threshold"]
        if function == _CRISIS:
            # the alarm is loud; a faint guess of the classifier ("mam żonę") is asked back like any other
            sure = confidence >= self.config["threshold"]
        text = message.text or ""
        names = bool(reading.get("benefit") or reading.get("institution"))
        plain = reading.get("facet") in (None, "what_is")
        return Understood(
            function=function,
            sure=function is not None and sure,
            crisis=function == _CRISIS and sure,
            names=names,
            tells=plain and bool(set(data.get("story") or ()) - _PLACE),
            vague=function == _QUESTION and plain and not (names or reading.get("district") or "?" in text),
            heard=_heard(data.get("heard"), text),
        )


def _asked_now(tracker: DialogueStateTracker) -> bool:
    """Whether an action set the pending question since the newest message."""
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, SlotSet) and event.key == _SLOT:
            return True
    return False


def _heard(data: Any, text: str) -> Heard:
    """What the pipeline heard; only the words where it says nothing."""
    try:
        return Heard.model_validate(data) if data else Heard(text=text)
    except ValidationError:
        return Heard(text=text)
