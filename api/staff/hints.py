"""Everything to have at hand about one topic: the sentence to read out, the passage it comes from, papers, deadline,
office, and what not to promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from api.staff.groups import OutcomeLine, line_of
from api.staff.offices import Offices, offices_for
from api.staff.speech import spoken
from api.staff.topics import Topic
from api.staff.wording import NO_RULE, NOT_A_DECISION, OFFICE_DECIDES, UNSURE_AMOUNT
from knowledge.answers import FacetAnswer, facet_answer
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.entitlements import Outcome, outcome
from knowledge.facets import Facet
from knowledge.facts import Facts
from knowledge.parameters import MissingFigureError
from knowledge.places import Place
from knowledge.text import capitalised, long_date

_UNSAID: Facet = "what_is"
_BULLET = "- "


@dataclass(frozen=True)
class Passage:
    """A text of the base as it is written, with the law behind it and the day on which that was checked."""

    title: str
    text: str
    law: tuple[str, ...]
    checked: str
    sources: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    @property
    def plain(self) -> str:
        """The text without marks of emphasis."""
        return self.text.replace("**", "")


@dataclass(frozen=True)
class Hint:
    """What is prompted about one thing.

    Attributes:
        say: to be read out.
        passage: None when the base has no text for the side that is asked for.
        lacking: what the base does not say, as a sentence.
        outcome: what the answers so far say of this benefit.
        promises: what must not be promised.
    """

    name: str
    side: str | None
    say: str
    passage: Passage | None = None
    lacking: str | None = None
    papers: tuple[str, ...] = ()
    deadline: str | None = None
    offices: Offices | None = None
    outcome: OutcomeLine | None = None
    promises: tuple[str, ...] = ()

    @property
    def as_text(self) -> str:
        """To be copied: the passage, its law and date, the office."""
        passage = self.passage.plain if self.passage else self.say
        office = self.offices.written if self.offices else ""
        return "\n\n".join(filter(None, (capitalised(self.name), passage, *self.grounds, office, NOT_A_DECISION)))

    @property
    def grounds(self) -> tuple[str, ...]:
        """What the passage is never told without: its notes, law and date."""
        if self.passage is None:
            return ()
        law = f"Podstawa: {'; '.join(self.passage.law)}. Stan prawny na {self.passage.checked}."
        return (*self.passage.notes, law)


def hint_of(topic: Topic, base: KnowledgeBase, facts: Facts, place: Place | None, at: datetime) -> Hint | None:
    """The hint for a topic that has a benefit or a signposted matter; None for one that has neither."""
    if topic.benefit is None:
        return None
    if topic.benefit in base.benefits:
        return _of_benefit(base.benefits[topic.benefit], topic.facet, base, facts, place, at)
    if topic.benefit in base.signposts:
        signpost = base.signposts[topic.benefit]
        offices = offices_for(signpost.institution, base, place, at) if signpost.institution else None
        lacking = "Baza nie opisuje tej sprawy, mówi tylko, gdzie ją załatwić."
        return Hint(signpost.name, None, signpost.text.strip(), lacking=lacking, offices=offices)
    return None


def _of_benefit(
    benefit: Benefit, facet: Facet | None, base: KnowledgeBase, facts: Facts, place: Place | None, at: datetime
) -> Hint:
    wanted = facet or _UNSAID
    answer = _answer(benefit, wanted, base, facts.on)
    result = outcome(benefit, facts)
    title = base.facets[wanted].title
    lacking = None
    if answer is None:
        short = base.institutions[benefit.institution].short
        lacking = f"Baza tego nie mówi ({title.lower()}). Odpowie urząd: {short}."
    return Hint(
        name=benefit.name,
        side=title,
        say=spoken(answer.text, wanted) if answer else "",
        passage=_passage(answer) if answer else None,
        lacking=lacking,
        papers=_papers(benefit, base, facts.on) if wanted != "documents" else (),
        deadline=_deadline(benefit, wanted, base, facts.on),
        offices=offices_for(benefit.institution, base, place, at),
        outcome=line_of(result, base, facts) if facts.answers and benefit.rule else None,
        promises=tuple(_promises(benefit, answer, result)),
    )


def _answer(benefit: Benefit, facet: Facet, base: KnowledgeBase, on: date) -> FacetAnswer | None:
    """The text of a side; None also when a figure in it has no value on the day: better nothing than an old one."""
    try:
        return facet_answer(benefit, base.facets[facet], base.parameters, on)
    except MissingFigureError:
        return None


def _passage(answer: FacetAnswer) -> Passage:
    return Passage(
        title=answer.title,
        text=answer.text,
        law=answer.law,
        checked=long_date(answer.checked),
        sources=tuple((source.label, source.url or "") for source in answer.sources),
        notes=(*answer.coming, *([answer.caution] if answer.caution else [])),
    )


def _papers(benefit: Benefit, base: KnowledgeBase, on: date) -> tuple[str, ...]:
    answer = _answer(benefit, "documents", base, on)
    lines = [line for line in answer.text.splitlines() if line.strip()] if answer else []
    return tuple(line.removeprefix(_BULLET).rstrip(",.").replace("**", "") for line in lines)


def _deadline(benefit: Benefit, facet: Facet, base: KnowledgeBase, on: date) -> str | None:
    """The window that is open or comes next; without one, what the base says first about time."""
    if benefit.window:
        return benefit.window.sentence(on)
    answer = _answer(benefit, "deadline", base, on) if facet != "deadline" else None
    return spoken(answer.text, "deadline") if answer else None


def _promises(benefit: Benefit, answer: FacetAnswer | None, result: Outcome) -> Iterator[str]:
    if benefit.rule is None:
        yield NO_RULE
    elif benefit.rule.grant == "discretion":
        yield OFFICE_DECIDES
    if result.unsure:
        yield UNSURE_AMOUNT
    if answer and answer.caution:
        yield answer.caution
    if benefit.unchecked:
        yield f"Tego konsola nie sprawdza: {'; '.join(benefit.unchecked)}."
    yield NOT_A_DECISION
