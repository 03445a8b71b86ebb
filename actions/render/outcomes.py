"""Outcomes of benefits as a resident reads them: what is likely first, reasons on both sides, near misses in złoty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from actions.offers import PERSON
from actions.render.interview import ANSWERS
from actions.replies import Card, Choice, Row, Text, payload
from knowledge import text
from knowledge.base import KnowledgeBase
from knowledge.entitlements import Outcome, Reason
from knowledge.letters.definition import letter_for
from knowledge.results.words import amount_text, next_step

MARKS: dict[str, tuple[str, Literal["good", "maybe", "bad", "neutral"]]] = {
    "likely": ("prawdopodobnie tak", "good"),
    "discretion": ("decyduje urząd", "maybe"),
    "unknown": ("trzeba więcej odpowiedzi", "neutral"),
    "unlikely": ("raczej nie", "bad"),
    "not_covered": ("nie sprawdzamy", "neutral"),
}
ASK_THERE: tuple[str, Literal["maybe"]] = ("trzeba zapytać w urzędzie", "maybe")
WORTH_IT = ("likely", "discretion")


def outcome_card(outcome: Outcome, base: KnowledgeBase, *, folded: bool = True) -> Card:
    """One outcome. `folded`: reasons stay folded until asked for."""
    mark, tone = ASK_THERE if outcome.for_the_office else MARKS[outcome.status]
    reasons = tuple(_reason(reason) for reason in outcome.reasons)
    unchecked = f"Nie sprawdziliśmy: {'; '.join(outcome.unchecked)}." if outcome.unchecked else ""
    benefit = base.benefits[outcome.benefit]
    rows = [
        ("Kwota", amount_text(outcome)),
        ("Termin", outcome.window or ""),
        ("Urząd", base.institutions[benefit.institution].short),
        ("Co teraz", _first_step(outcome, base)),
    ]
    return Card(
        title=text.capitalised(outcome.name),
        mark=mark,
        tone=tone,
        text=None if folded else text.bullets([*reasons, *filter(None, [unchecked])]),
        rows=tuple(Row(label=label, value=value) for label, value in rows if value),
        details=(*reasons, *filter(None, [unchecked])) if folded else (),
        choices=_next_steps(outcome, base),
    )


def why_not(found: Sequence[Outcome]) -> Text:
    """Every benefit that is unlikely, with the condition that is not met, by how much, and its article."""
    lines = [f"**{outcome.name}**: {failing(outcome, law=True)}" for outcome in found if outcome.status == "unlikely"]
    if not lines:
        return Text(text="Żadnego świadczenia nie odrzucam na podstawie tych odpowiedzi.", choices=(ANSWERS,))
    start = "Tych świadczeń raczej się nie dostanie. Urząd może ocenić inaczej, wniosek zawsze można złożyć."
    return Text(text=f"{start}\n\n{text.bullets(lines)}", choices=(ANSWERS, PERSON))


def failing(outcome: Outcome, *, law: bool = False) -> str:
    """The condition that stands in the way, and by how much; a measured one where there is one."""
    missed = [reason for reason in outcome.reasons if reason.holds is False]
    first = next((reason for reason in missed if reason.near_miss), missed[0])
    gap = f" ({reason_gap})" if (reason_gap := first.near_miss) else ""
    return f"{_phrase(first)}{gap}{f', {first.law}' if law else ''}"


def asked_there(outcome: Outcome) -> str:
    """What only the office can tell of it."""
    return text.lowered((outcome.for_the_office or "").rstrip("."))


def _reason(reason: Reason) -> str:
    signs = {True: "Spełnione", False: "Niespełnione", None: "Nie wiadomo"}
    gap = f", {reason.near_miss}" if reason.near_miss else ""
    return f"{signs[reason.holds]}: {_phrase(reason)}{gap} ({reason.law})."


def _phrase(reason: Reason) -> str:
    return text.lowered(reason.sentence.rstrip("."))


def _first_step(outcome: Outcome, base: KnowledgeBase) -> str:
    how = base.benefits[outcome.benefit].facets.get("how_to_apply")
    # a step that names a figure is told by the answer about applying, where the figure stands with its source
    return next_step(how) if how and "{{" not in how and outcome.status in WORTH_IT else ""


def _next_steps(outcome: Outcome, base: KnowledgeBase) -> tuple[Choice, ...]:
    worth_it = outcome.status in WORTH_IT
    facets = ("how_to_apply", "documents") if worth_it else ("who_can",)
    letter = letter_for(outcome.benefit) if worth_it else None
    begin = Choice(
        title=f"Przygotuję pismo: {outcome.name}",
        payload=payload("submit_application", application_kind=letter.id if letter else ""),
    )
    return (*([begin] if letter else []), *_sides(outcome, base, facets))


def _sides(outcome: Outcome, base: KnowledgeBase, facets: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            title=f"{info.title}: {outcome.name}",
            payload=payload("kb_question", benefit=outcome.benefit, facet=info.id),
        )
        for info in base.facets
        if info.id in facets and info.id in base.benefits[outcome.benefit].facets
    )
