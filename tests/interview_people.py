"""People who answer the questionnaire truthfully: what they are asked, and what they say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rule_households import TODAY, base

from knowledge.bundles import Bundle, Pick
from knowledge.entitlements import Status, outcomes
from knowledge.facts import UNKNOWN_ANSWER, facts_of
from knowledge.interview.choosing import Next, next_question

USUAL: Mapping[str, Any] = {
    "lives_in_lodz": True, "residence": "pl", "partner": "none", "children": [], "shared_child": True,
    "other_people": 0, "disability": "none", "gets": [], "reasons": [], "disabled_children": [], "sex": "k",
    "school_elsewhere": "none", "insured": True, "medical_care": True, "toddler_care": "parent", "alimony": "none",
    "district": "baluty",
}  # fmt: skip
"""What is so for most people and is not written out for each; every other yes-or-no is a no, every other number 0."""


@lru_cache(maxsize=1)
def people() -> Mapping[str, Mapping[str, Any]]:
    """What is true of each household of ``households.yml``, by its name."""
    written = (Path(__file__).parent / "knowledge" / "interview" / "households.yml").read_text(encoding="utf-8")
    return {each["name"]: each["truth"] for each in yaml.safe_load(written)}


@dataclass(frozen=True)
class Interviewed:
    """How a questionnaire went. `asked` holds bundles by their own id; "income (kwota)" is the figure after a band."""

    asked: tuple[str, ...]
    answers: Mapping[str, Any]

    def statuses(self) -> dict[str, Status]:
        """What comes out for each benefit that the household does not have yet."""
        return statuses(self.answers)


def statuses(answers: Mapping[str, Any]) -> dict[str, Status]:
    """What can be said of each benefit that a household does not have yet."""
    found = outcomes(base().benefits, facts_of(base().catalogue, answers, TODAY))
    return {each.benefit: each.status for each in found if not each.received}


def interviewed(truth: Mapping[str, Any], *, together: bool = True) -> Interviewed:
    """Ask a household until nothing is left. Not `together`: every question of a bundle alone."""
    asked: list[str] = []
    answers: dict[str, Any] = {}
    while (step := next_question(base().benefits, facts_of(base().catalogue, answers, TODAY))) is not None:
        if step.bundle and together:
            asked.append(step.bundle.id)
            answers |= said_to(step.bundle, step.members, truth)
        else:
            asked.append(f"{step.question.id} (kwota)" if step.exact else step.question.id)
            answers[step.question.id] = said(step, truth)
    return Interviewed(tuple(asked), answers)


def true_answer(question: str, truth: Mapping[str, Any]) -> Any:
    """The answer to a question by all that is true of a household."""
    usual = {"bool": False, "choice": None}.get(base().catalogue.questions[question].type, 0)
    answer = {**USUAL, **truth}.get(question, usual)
    assert answer is not None, f"{question} is asked, and the household has no answer"
    return answer


def said(step: Next, truth: Mapping[str, Any]) -> Any:
    """The answer to one question: a band where one is offered that fits, else the exact answer."""
    answer = true_answer(step.question.id, truth)
    fitting = (
        dict(band)
        for band in step.bands
        if answer != UNKNOWN_ANSWER and Decimal(band["from"]) <= Decimal(answer) <= Decimal(band["to"])
    )
    return next(fitting, answer)


def said_to(bundle: Bundle, members: Collection[str], truth: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers to a bundle."""
    chosen = [pick.value for pick in bundle.of(members) if _fits(pick, true_answer(pick.question, truth))]
    return bundle.answers(members, chosen)


def _fits(pick: Pick, answer: Any) -> bool:
    return bool(answer) if isinstance(pick.means, Mapping) else bool(answer == pick.means)
