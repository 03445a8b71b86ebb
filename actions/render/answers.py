"""Answers of the Knowledge Base as replies: text, law with its date, where to go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from actions.offers import CHECK_HELP, PERSON
from actions.render.offices import office
from actions.replies import Choice, Reply, Source, Text, payload
from knowledge.answers import FacetAnswer, facet_answer
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.facets import Facet, FacetInfo
from knowledge.forms.definition import Form
from knowledge.letters.definition import letter_for
from knowledge.parameters import MissingFigureError
from knowledge.passages import PassageHit
from knowledge.signposts import Signpost

_GOES_ON: dict[Facet, tuple[Facet, ...]] = {
    "what_is": ("who_can", "how_much", "documents"),
    "who_can": ("how_much", "documents", "how_to_apply"),
    "how_much": ("who_can", "documents", "how_to_apply"),
    "documents": ("how_to_apply", "where", "deadline"),
    "how_to_apply": ("documents", "where", "deadline"),
    "deadline": ("documents", "how_to_apply", "decision_time"),
    "where": ("documents", "how_to_apply", "deadline"),
    "decision_time": ("appeal", "where", "documents"),
    "appeal": ("where", "decision_time", "who_can"),
    "combine_with_other": ("who_can", "how_much", "how_to_apply"),
}
_OFTEN_ASKED = (
    "zasilek-staly-samotnie-gospodarujaca",
    "zasilek-celowy",
    "dodatek-mieszkaniowy",
    "zasilek-rodzinny",
    "swiadczenie-wychowawcze-800-plus",
    "zasilek-pielegnacyjny",
)
_APPEAL = "odwolanie"


@dataclass(frozen=True)
class SideSaid:
    """What is said about one side of a benefit. `lacking`: why it is no answer; None when it is one."""

    replies: list[Reply]
    lacking: Literal["no_text", "no_figure"] | None = None


def side_replies(
    benefit_id: str, facet: Facet, base: KnowledgeBase, forms: Iterable[Form], phone: str, on: date
) -> SideSaid:
    """One side of a benefit on a day; honest words where the base has no text, or a figure has no value."""
    benefit, info = base.benefits[benefit_id], base.facets[facet]
    try:
        answer = facet_answer(benefit, info, base.parameters, on)
    except MissingFigureError:
        return SideSaid(not_law_yet(benefit, base, phone), "no_figure")
    if answer is None:
        return SideSaid(which_side(benefit, info, base, phone), "no_text")
    return SideSaid(answer_replies(answer, benefit, base, forms))


def answer_replies(answer: FacetAnswer, benefit: Benefit, base: KnowledgeBase, forms: Iterable[Form]) -> list[Reply]:
    """One side of a benefit with its sources, and the sides people ask for next."""
    law = Source(label="; ".join(answer.law), as_of=answer.checked)
    pages = [Source(label=source.label, url=source.url, as_of=_whole_day(source.date)) for source in answer.sources]
    paragraphs = [f"**{answer.title}**", answer.text, *answer.coming, *([answer.caution] if answer.caution else [])]
    choices = [_side(benefit.id, base.facets[facet]) for facet in _GOES_ON[answer.facet] if facet in benefit.facets]
    if any(form.benefit == benefit.id for form in forms):
        apply = payload("submit_application", benefit=benefit.id)
        choices.insert(0, Choice(title="Złóż wniosek teraz", payload=apply))
    choices += _letters(answer.facet, benefit)
    if benefit.rule is not None:
        choices.append(CHECK_HELP)
    return [Text(text="\n\n".join(paragraphs), sources=(law, *pages), choices=tuple(choices))]


def _letters(facet: Facet, benefit: Benefit) -> list[Choice]:
    """The letter that goes with a side of a benefit: the request for it, or an appeal."""
    letter = letter_for(_APPEAL if facet == "appeal" else benefit.id)
    if letter is None or facet not in ("appeal", "how_to_apply", "documents"):
        return []
    if facet == "appeal" and not benefit.decision:
        return []
    title = "Przygotuję odwołanie" if facet == "appeal" else "Przygotuję pismo"
    return [Choice(title=title, payload=payload("submit_application", application_kind=letter.id))]


def which_side(benefit: Benefit, wanted: FacetInfo, base: KnowledgeBase, phone: str) -> list[Reply]:
    """The base does not describe that side: say so, offer the sides that it does describe."""
    start = f"Tego o świadczeniu „{benefit.name}” nie mam w bazie ({wanted.title.lower()})."
    sides = tuple(_side(benefit.id, info) for info in base.facets if info.id in benefit.facets)
    where = f"Odpowie {base.institutions[benefit.institution].short} albo infolinia miasta: {phone}."
    return [Text(text=f"{start} {where}", choices=(*sides, PERSON))]


def not_law_yet(benefit: Benefit, base: KnowledgeBase, phone: str) -> list[Reply]:
    """The text needs a figure that is not confirmed for this day: say so rather than the last known one."""
    text = (
        f"Nie mam jeszcze potwierdzonej kwoty na ten dzień ({benefit.name}). "
        f"Odpowie {base.institutions[benefit.institution].short} albo infolinia miasta: {phone}."
    )
    return [Text(text=text, choices=(PERSON,))]


def signpost_replies(signpost: Signpost, base: KnowledgeBase, at: datetime) -> list[Reply]:
    """A matter that the base does not describe: what it is, which office, what is nearest."""
    near = tuple(
        Choice(title=base.benefits[other].name.capitalize(), payload=payload("kb_question", benefit=other))
        for other in signpost.see
    )
    replies: list[Reply] = [Text(text=f"**{signpost.name}**\n\n{signpost.text}", choices=(*near, PERSON))]
    if signpost.institution:
        replies.append(office(base.institutions, signpost.institution, at))
    return replies


def passage_replies(hits: Sequence[PassageHit], base: KnowledgeBase) -> list[Reply]:
    """Texts that may answer a free question, to choose from."""
    seen = {(hit.benefit, hit.facet): hit for hit in reversed(hits)}
    choices = tuple(
        Choice(
            title=f"{base.benefits[hit.benefit].name.capitalize()}: {base.facets[hit.facet].title.lower()}",
            payload=payload("kb_question", benefit=hit.benefit, facet=hit.facet),
            hint=hit.snippet,
        )
        for hit in hits
        if seen.get((hit.benefit, hit.facet)) is hit
    )
    return [Text(text="Czy chodzi o coś z tej listy?", choices=(*choices, CHECK_HELP, PERSON))]


def which_benefit(base: KnowledgeBase) -> list[Reply]:
    """Nothing fits: ask for the name, offer what people ask about most."""
    often = tuple(
        Choice(title=base.benefits[name].name.capitalize(), payload=payload("kb_question", benefit=name))
        for name in _OFTEN_ASKED
        if name in base.benefits
    )
    start = "O które świadczenie chodzi? Wystarczy nazwa, także potoczna, na przykład „mieszkaniówka”."
    return [Text(text=start, choices=(*often, CHECK_HELP))]


def _side(benefit: str, info: FacetInfo) -> Choice:
    return Choice(title=info.question, payload=payload("kb_question", benefit=benefit, facet=info.id))


def _whole_day(written: str | None) -> date | None:
    """A source's date when it names a day; a year or month alone is not shown as one."""
    return date.fromisoformat(written) if written and len(written) == len("2026-11-24") else None
