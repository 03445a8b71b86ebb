"""Outcomes "unlikely" that hang on what was taken for granted of somebody who was not asked: each one is judged.

A question that does not apply gives the fact of its `otherwise`. Where that alone makes a benefit unlikely, the
question may have been kept from people whom it concerns. ``taken_for_granted.yml`` says of each such place why it is
right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from interview_people import people, true_answer
from pydantic import BaseModel, ConfigDict
from rule_households import TODAY, base

from knowledge.entitlements import holds
from knowledge.facts import facts_of
from knowledge.files import load_list
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.questions import Catalogue, Question

JUDGED = Path(__file__).with_name("taken_for_granted.yml")
_SEED, _RANDOM_HOUSEHOLDS = 20261129, 400


class Judgment(BaseModel):
    """Why what is taken for granted of a question is right where it decides. `decides`: ``benefit.condition``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    because: str
    decides: tuple[str, ...]


def test_whoever_is_not_asked_loses_nothing_without_somebody_having_judged_it() -> None:
    judged = {(each.id, place) for each in load_list(JUDGED, Judgment) for place in each.decides}
    assert _decided_unasked() == judged


@lru_cache(maxsize=1)
def _decided_unasked() -> set[tuple[str, str]]:
    return {place for household in _households() for place in _places(household)}


def _places(household: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Questions not asked of a household, and the conditions that fail because of what they are taken to say."""
    everything = facts_of(base().catalogue, household, TODAY)
    unasked = {name for name in _granting() if everything.applies(base().catalogue.questions[name]) is False}
    told = {name: answer for name, answer in household.items() if name not in unasked}
    facts = facts_of(base().catalogue, told, TODAY)
    nothing_granted = facts_of(_without(frozenset(_granting())), told, TODAY)
    one_open = {name: facts_of(_without(frozenset((name,))), told, TODAY) for name in unasked}
    for benefit in base().benefits:
        conditions = benefit.rule.conditions if benefit.rule else ()
        if any(holds(condition, nothing_granted) is False for condition in conditions):
            continue  # it is unlikely by what was answered
        for condition in conditions:
            if holds(condition, facts) is False:
                names = unasked & base().catalogue.bases(condition.names)
                yield from (
                    (name, f"{benefit.id}.{condition.id}") for name in names if holds(condition, one_open[name]) is None
                )


def _granting() -> tuple[str, ...]:
    return tuple(question.id for question in base().catalogue if question.otherwise is not None)


@cache
def _without(names: frozenset[str]) -> Catalogue:
    """The catalogue when nothing is taken for granted of these questions."""
    questions = {
        name: question.model_copy(update={"otherwise": None}) if name in names else question
        for name, question in base().catalogue.questions.items()
    }
    return replace(base().catalogue, questions=questions)


def _households() -> Iterator[Mapping[str, Any]]:
    for truth in people().values():
        yield {question.id: true_answer(question.id, truth) for question in base().catalogue}
    drawn = random.Random(_SEED)
    for _ in range(_RANDOM_HOUSEHOLDS):
        answers = {question.id: _answer(question, drawn) for question in base().catalogue if not question.assumed}
        yield {**answers, "lives_in_lodz": True, "residence": "pl", "other_people": drawn.choice((0, 0, 1))}


def _answer(question: Question, drawn: random.Random) -> Any:
    options = [
        option.value for option in question.options if option.value != NOTHING_CHOSEN or question.type == "choice"
    ]
    low, high = (int(end) for end in question.limits or (0, 0))
    made = {
        "bool": lambda: drawn.random() < 0.4,
        "choice": lambda: drawn.choice(options),
        "several": lambda: drawn.sample(options, drawn.choice((0, 0, 1, 2))),
        "ages": lambda: [drawn.randint(0, 24) for _ in range(drawn.choice((0, 1, 2, 3)))],
        "number": lambda: drawn.randint(low, min(high, 100)),
        "money": lambda: drawn.randint(low, min(high, 5000)),
        "district": lambda: "baluty",
    }
    return made[question.type]()
