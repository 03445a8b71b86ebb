"""The questionnaire of a call on one page: every question, in any order, and what the answers so far say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from api.staff.groups import Groups, groups_of
from api.staff.inputs import Field, field_of
from api.staff.wording import filled
from knowledge.base import KnowledgeBase
from knowledge.facts import Facts
from knowledge.interview.choosing import next_question


@dataclass(frozen=True)
class Sheet:
    """All questions as fields.

    Attributes:
        beside: ids of questions that make no sense for this household; their fields are hidden.
        first: id and words of the question whose answer settles most; None when nothing is open.
        left: how many questions may still come at most.
    """

    fields: tuple[Field, ...]
    beside: frozenset[str]
    first: tuple[str, str] | None
    left: int
    groups: Groups


def sheet_of(base: KnowledgeBase, facts: Facts, problems: Mapping[str, str]) -> Sheet:
    """The questionnaire with the answers of a household. `problems`: why an answer was not taken, by question."""
    on = facts.on
    following = next_question(base.benefits, facts)
    first = following.question if following else None
    return Sheet(
        fields=tuple(field_of(each, facts.answers.get(each.id), problems.get(each.id), on) for each in base.catalogue),
        beside=frozenset(each.id for each in base.catalogue if facts.applies(each) is False),
        first=(first.id, filled(first.spoken or first.text, on)) if first else None,
        left=following.left_alone if following else 0,
        groups=groups_of(base, facts),
    )
