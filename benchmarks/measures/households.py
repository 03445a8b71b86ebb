"""A hundred thousand different households through every rule: none may break one, every outcome is well formed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from benchmarks.figures import Row, Target
from benchmarks.world import World
from knowledge.base import KnowledgeBase, load_base
from knowledge.entitlements import Outcome, Status, outcomes
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.household import read_household
from knowledge.interview.answers import OLDEST_CHILD
from knowledge.meanings import NOTHING_CHOSEN
from knowledge.parameters import Parameters
from knowledge.questions import Question

TITLE = "Random households"
ABOUT = (
    "Households drawn with a fixed seed: every question is left out, answered with “I do not know”, answered roughly "
    "(a band, a number of children without their ages) or exactly, on the days before and of every change of a figure "
    "since 2025. Each goes through every rule; each outcome is held against what an outcome has to be. One exception "
    "or one ill-formed outcome ends the measure."
)
LOTS, LOT = 500, 200
"""So many lots of so many households, each lot on one day."""
FIRST_CHANGE = date(2025, 1, 1)
SEED = 20_261_128
_STATUSES: tuple[Status, ...] = ("likely", "discretion", "unlikely", "unknown", "not_covered")


class IllFormedError(AssertionError):
    """An outcome is not what an outcome has to be. The message holds the household."""

    may_be_retried = False


def measure(world: World) -> list[Row]:
    """How many households went through, how many outcomes of each kind came out, and the CPU time of one household."""
    lots = world.rounds(LOTS, 5)
    statuses: Counter[Status] = Counter()
    spent = 0.0
    with ProcessPoolExecutor() as workers:
        for done, (found, seconds) in enumerate(workers.map(_lot, range(lots)), start=1):
            statuses += found
            spent += seconds
            if done % 5 == 0:
                world.say(f"{done * LOT:,} households, {1000 * spent / (done * LOT):.1f} ms of CPU each")
    wanted = lots * LOT
    return [
        Row("households evaluated without an exception", "", wanted, target=Target("ours", "≥", wanted)),
        Row("drawing, evaluating and checking one household", "ms", 1000 * spent / wanted),
        *(Row(f"outcomes: {status}", "", statuses[status]) for status in _STATUSES),
    ]


def _lot(number: int) -> tuple[Counter[Status], float]:
    """Statuses of the outcomes of one lot of households, and the CPU seconds it took."""
    base, random = _base(), Random(SEED + number)
    days = change_days(base.parameters)
    on = days[number % len(days)]
    started = time.process_time()
    statuses = Counter(found.status for _ in range(LOT) for found in evaluated(base, random, on))
    return statuses, time.process_time() - started


@lru_cache(maxsize=1)
def _base() -> KnowledgeBase:
    return load_base()


def change_days(parameters: Parameters) -> list[date]:
    """The day before and the day of every change of a figure, from `FIRST_CHANGE` on."""
    periods = [period for parameter in parameters for period in parameter.values]
    changes = {period.start for period in periods} | {period.end + timedelta(1) for period in periods if period.end}
    return sorted({day for change in changes if change >= FIRST_CHANGE for day in (change - timedelta(1), change)})


def evaluated(base: KnowledgeBase, random: Random, on: date) -> Sequence[Outcome]:
    """The outcomes of one random household on a day, each well formed.

    Raises:
        IllFormedError: one is not.
    """
    household = {question.id: answer for question in base.catalogue for answer in _answer(question, random)}
    found = outcomes(base.benefits, read_household(base.catalogue, household, on))
    if [each.benefit for each in found] != [benefit.id for benefit in base.benefits]:
        raise IllFormedError(f"a benefit is missing, on {on}: {household}")
    for each in found:
        for problem in problems(each, base):
            raise IllFormedError(f"{each.benefit}: {problem}, on {on}: {household}")
    return found


def problems(found: Outcome, base: KnowledgeBase) -> Iterator[str]:
    """What is wrong with an outcome, as phrases."""
    holds = [reason.holds for reason in found.reasons]
    if found.status not in _STATUSES:
        yield f"the status {found.status!r}"
    if found.status != "not_covered" and (found.status == "unlikely") != (False in holds):
        yield "unlikely without a condition that fails, or the other way round"
    if (found.status == "unknown") != (None in holds and False not in holds):
        yield "unknown without an open condition, or the other way round"
    if not all(reason.sentence.endswith(".") and reason.law for reason in found.reasons):
        yield "a reason without a sentence or an article"
    if not set(found.missing) <= set(base.catalogue.questions):
        yield "a missing question that there is not"
    if found.amount and not 0 <= found.amount.low <= found.amount.high:
        yield f"an amount from {found.amount.low} to {found.amount.high}"
    if found.amount and found.amount.low.as_tuple().exponent != -2:
        yield f"an amount that is not in grosze: {found.amount.low}"


def _answer(question: Question, random: Random) -> Iterator[Any]:
    """No answer, or one of any kind."""
    kind = random.random()
    if kind < 0.2:
        return
    yield UNKNOWN_ANSWER if kind < 0.3 else _roughly(question, random) if kind < 0.45 else _exactly(question, random)


def _roughly(question: Question, random: Random) -> Any:
    if question.type == "ages":
        return {"count": random.randrange(9)}
    if question.type in ("money", "number"):
        low, high = sorted(_number(question, random) for _ in range(2))
        return {"from": str(low), "to": str(high)}
    return _exactly(question, random)


def _exactly(question: Question, random: Random) -> Any:
    options = [option.value for option in question.options]
    if question.type == "bool":
        return random.random() < 0.5
    if question.type == "choice":
        return random.choice(options)
    if question.type == "several":
        some = [each for each in options if each != NOTHING_CHOSEN]
        return random.sample(some, random.randrange(min(4, len(some)))) or [NOTHING_CHOSEN]
    if question.type == "ages":
        return [random.randrange(random.choice((4, 18, 26, OLDEST_CHILD + 1))) for _ in range(random.randrange(6))]
    if question.type == "district":
        return "baluty"
    return str(_number(question, random))


def _number(question: Question, random: Random) -> Decimal:
    """A number within the question's limits, small ones more often than big ones."""
    assert question.limits
    low, high = question.limits
    share = Decimal(random.random() ** 3).quantize(Decimal("0.000001"))
    step = Decimal("0.01") if question.type == "money" or question.decimals else Decimal(1)
    return low + ((high - low) * share).quantize(step)
