"""What a call is about: a topic only when the reading is sure enough, otherwise two or three choices, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from api.staff.outright import Name, either_said, office_said, side_said
from api.staff.wording import FUNCTIONS, OWN_CASE
from knowledge.base import KnowledgeBase
from knowledge.facets import Facet
from knowledge.passages import PassageHit
from knowledge.words import FUNCTION_WORDS, stems

QUESTION, FILING, CRISIS = "kb_question", "submit_application", "crisis"
OFFICE, STORY = "office_info", "eligibility_start"
_CHOICES = 3
_FEWEST = 2
_WORTH_CHOOSING = 0.35
"""Share of the words that a text must explain to be offered as a choice."""
_WORTH_ALONE = 0.5
"""The same for a benefit that nothing competes with: its sides are offered."""
_PASSAGES = 30
_NOT_IN_PASSING = 0.6
_FEWEST_WORDS = 2
"""One word alone ("tak") stands in too many texts to tell anything."""
_NAMED = ("benefit", "institution", "district")
_OTHER_SIDES: Sequence[Facet] = ("what_is", "who_can")


@dataclass(frozen=True)
class Understood:
    """The part of a message's reading that the console uses.

    Attributes:
        sure: right often enough to be read out.
        benefit: the one that is asked about; `names` are all things that the words name.
    """

    function: str | None = None
    confidence: float = 0.0
    sure: bool = False
    benefit: str | None = None
    facet: str | None = None
    district: str | None = None
    institution: str | None = None
    names: tuple[Name, ...] = ()
    story: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Mapping[str, Any]) -> Understood:
        """From Rasa's parse data."""
        reading: Mapping[str, Any] = parsed.get("reading") or {}
        return cls(
            function=reading.get("function"),
            confidence=float(reading.get("confidence") or 0.0),
            sure=bool(reading.get("certain")),
            benefit=reading.get("benefit"),
            facet=reading.get("facet"),
            district=reading.get("district"),
            institution=reading.get("institution"),
            names=tuple(_names(parsed.get("entities") or ())),
            story=parsed.get("story") or {},
        )

    @property
    def named(self) -> tuple[str, ...]:
        """Benefits that the words name, without those that may be everyday words ("renta 1400")."""
        return tuple(name.id for name in self.names if name.kind == "benefit" and name.score >= _NOT_IN_PASSING)


@dataclass(frozen=True)
class Topic:
    """What is prompted. `pinned`: a consultant chose it, the model did not."""

    function: str
    benefit: str | None = None
    facet: Facet | None = None
    confidence: float = 1.0
    pinned: bool = False

    @property
    def key(self) -> str:
        """Tells it from other topics in a form field."""
        return f"{self.benefit}|{self.facet or ''}" if self.benefit else self.function


def pinned(key: str, base: KnowledgeBase) -> Topic | None:
    """The topic that a consultant chose, by the key in the form; None when the base has no such thing."""
    benefit, _, facet = key.partition("|")
    if base.name_of(benefit) is None:
        return None
    return Topic(QUESTION, benefit, _facet(facet, base), pinned=True)


def topic_of(text: str, understood: Understood, base: KnowledgeBase, wrong: Set[str]) -> Topic | None:
    """The topic of a message, when it is sure or said outright and was not called wrong. Danger always is."""
    if understood.function == CRISIS:
        return Topic(CRISIS, confidence=understood.confidence)
    if either_said(text, understood.names):
        return None
    topic = (_likeliest(understood, base) if understood.sure else None) or _outright(text, understood, base)
    return topic if topic and topic.key not in wrong else None


def choices(text: str, understood: Understood, base: KnowledgeBase, wrong: Set[str]) -> tuple[Topic, ...]:
    """Two or three topics that it may be; none when there is nothing to choose between."""
    found: dict[str, Topic] = {}
    for topic in _candidates(text, understood, base):
        if topic.key not in wrong:
            found.setdefault(topic.key, topic)
    offered = tuple(found.values())[:_CHOICES]
    return offered if len(offered) >= _FEWEST else ()


def about_own_case(topic: Topic | None) -> bool:
    """Whether it is about somebody's case, of which the console tells nothing."""
    return topic is not None and topic.function in OWN_CASE


def _outright(text: str, understood: Understood, base: KnowledgeBase) -> Topic | None:
    if understood.benefit in base.benefits and understood.benefit:
        side = side_said(text, understood.names, understood.benefit, base)
        if side is not None:
            return Topic(QUESTION, understood.benefit, side, understood.confidence)
    if understood.institution and office_said(text, understood.names, base):
        return Topic(OFFICE, confidence=understood.confidence)
    return None


def _likeliest(understood: Understood, base: KnowledgeBase) -> Topic | None:
    function = understood.function
    if function in (QUESTION, FILING) and understood.benefit and base.name_of(understood.benefit):
        facet = "how_to_apply" if function == FILING else understood.facet
        return Topic(function, understood.benefit, _facet(facet, base), understood.confidence)
    return Topic(function, confidence=understood.confidence) if function in FUNCTIONS and function else None


def _candidates(text: str, understood: Understood, base: KnowledgeBase) -> Iterator[Topic]:
    benefit = understood.benefit if understood.benefit and base.name_of(understood.benefit) else None
    facet = _facet(understood.facet, base) or base.facets.of(text) or "who_can"
    named = {name: Topic(QUESTION, name, facet) for name in (benefit, *understood.named) if name and base.name_of(name)}
    found = dict(named)
    hits = _hits(text, base)
    for hit in hits:
        found.setdefault(hit.benefit, Topic(QUESTION, hit.benefit, hit.facet))
    yield from found.values()
    alone = next(iter(found.values()), None)
    if alone and alone.benefit and (named or hits[0].score >= _WORTH_ALONE):
        yield from (Topic(QUESTION, alone.benefit, side) for side in _OTHER_SIDES)


def _hits(text: str, base: KnowledgeBase) -> list[PassageHit]:
    telling = [word for word in stems(text) if word not in FUNCTION_WORDS]
    found = base.passages.find(text, _PASSAGES) if len(telling) >= _FEWEST_WORDS else ()
    return [hit for hit in found if hit.score >= _WORTH_CHOOSING]


def _names(entities: Sequence[Mapping[str, Any]]) -> Iterator[Name]:
    for each in entities:
        if each.get("entity") in _NAMED:
            yield Name(each["entity"], each["value"], each["start"], each["end"], each.get("confidence_entity", 1.0))


def _facet(facet: str | None, base: KnowledgeBase) -> Facet | None:
    return next((info.id for info in base.facets if info.id == facet), None)
