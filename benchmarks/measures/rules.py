"""CPU time of the pure library: outcomes of a household, and which question comes next."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from statistics import median
from typing import Any

from benchmarks.figures import Row, Target, ends
from benchmarks.material import material
from benchmarks.world import World
from knowledge.base import KnowledgeBase, load_base
from knowledge.entitlements import outcomes
from knowledge.facts import UNKNOWN_ANSWER, Facts, facts_of
from knowledge.household import read_household
from knowledge.interview.choosing import next_question

TITLE = "Entitlement and questionnaire"
ABOUT = (
    "CPU time of this process. Outcomes: of every benefit with its reasons, for one household. Next question: at every "
    "step of a questionnaire that goes on with “I do not know” until nothing is left to ask; the figure is the slowest "
    "step, the spread goes over all of them. Nothing of a household is remembered. What follows from no answer is "
    "worked out once a day and kept; what that takes is given as “the first of a day”."
)
OUTCOMES = Target("ours", "<", 5)
QUESTION = Target("ours", "<", 20)
DAY = date(2026, 11, 25)


def measure(_world: World) -> list[Row]:
    """Two rows for each named household."""
    base = load_base()
    rows = [
        _row("outcomes: the first of a day", lambda: outcomes(base.benefits, _first(base))),
        _row("next question: the first of a day", lambda: next_question(base.benefits, _first(base))),
    ]
    for name, answers in material().households.items():
        rows.append(_row(f"outcomes: {name}", partial(_outcomes, base, answers), OUTCOMES))
    for name, answers in material().households.items():
        steps = list(_steps(base, answers))
        rows.append(
            Row(f"next question ({len(steps)} steps): {name}", "ms", max(steps), spread=ends(steps), target=QUESTION)
        )
    return rows


def _row(what: str, work: Callable[[], object], target: Target | None = None) -> Row:
    times = [_milliseconds(work) for _ in range(30)]
    return Row(what, "ms", median(times), spread=ends(times), target=target)


def _first(base: KnowledgeBase) -> Facts:
    """A household that has told nothing, with nothing worked out for others before it."""
    return Facts(base.catalogue, {}, DAY)


def _outcomes(base: KnowledgeBase, answers: Mapping[str, Any]) -> None:
    outcomes(base.benefits, read_household(base.catalogue, answers, DAY))


def _steps(base: KnowledgeBase, start: Mapping[str, Any]) -> Iterator[float]:
    """Milliseconds of each step; of five tries the middle one."""
    answers = dict(start)
    while True:
        given = dict(answers)
        yield median(_milliseconds(partial(_next, base, given)) for _ in range(5))
        step = _next(base, given)
        if step is None:
            return
        earlier = answers.get(step.question.id)
        answers[step.question.id] = {**earlier, "final": True} if isinstance(earlier, dict) else UNKNOWN_ANSWER


def _next(base: KnowledgeBase, answers: Mapping[str, Any]) -> Any:
    return next_question(base.benefits, facts_of(base.catalogue, dict(answers), DAY))


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)
