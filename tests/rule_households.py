"""What rule and interview tests share: the real base, a day, and households as answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from knowledge.base import KnowledgeBase, load_base
from knowledge.entitlements import Outcome, outcome
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.household import read_household
from knowledge.questions import Question

TODAY = date(2026, 11, 25)
PENSIONER = {
    "lives_in_lodz": True,
    "age": 67,
    "partner": "none",
    "children": [],
    "other_people": 0,
    "work": "pension",
    "disability": "none",
    "income": 900,
    "gets": ["none"],
}


@lru_cache(maxsize=1)
def base() -> KnowledgeBase:
    """The real Knowledge Base, read once."""
    return load_base()


def result(benefit: str, household: Mapping[str, Any], on: date = TODAY) -> Outcome:
    """The outcome of one benefit for a household."""
    return outcome(base().benefits[benefit], read_household(base().catalogue, dict(household), on))


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that a question takes: exact, a band, a count without ages, "nie wiem"."""
    partly: st.SearchStrategy[Any] = st.just(UNKNOWN_ANSWER)
    if question.type == "money":
        low, high = st.integers(0, 5000), st.integers(5000, 9000)
        partly |= st.fixed_dictionaries({"from": low, "to": high})
    if question.type == "ages":
        partly |= st.fixed_dictionaries({"count": st.integers(0, 6)})
    return exact_answers_to(question) | partly


def exact_answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that leaves nothing of the question open."""
    low, high = (int(end) for end in question.limits) if question.limits else (0, 0)
    options = st.sampled_from([option.value for option in question.options] or [""])
    exact: dict[str, st.SearchStrategy[Any]] = {
        "bool": st.booleans(),
        "number": st.integers(low, high),
        "money": st.integers(low, min(high, 20_000)),
        "choice": options,
        "several": st.lists(options, unique=True),
        "ages": st.lists(st.integers(0, 24), max_size=6),
        "district": st.sampled_from(["baluty", "gorna"]),
    }
    return exact[question.type]


def households(
    answers: Callable[[Question], st.SearchStrategy[Any]] = answers_to,
) -> st.SearchStrategy[dict[str, Any]]:
    """Households of which some answers are known; what is taken for true until it is told is known from the start."""
    told = {question.id: answers(question) for question in base().catalogue if question.assumed}
    other = {question.id: answers(question) for question in base().catalogue if not question.assumed}
    return st.fixed_dictionaries(told, optional=other)
