"""Outcomes of benefits as a resident reads them: what is likely first, reasons on both sides, near misses in złoty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from actions.offers import ASK_ABOUT_BENEFIT, PERSON
from actions.render.interview import ANSWERS, CONTINUE
from actions.replies import Card, Choice, Reply, Row, Text, payload
from knowledge import text
from knowledge.base import KnowledgeBase
from knowledge.entitlements import Amount, Outcome, Reason

_MARKS: dict[str, tuple[str, Literal["good", "maybe", "bad", "neutral"]]] = {
    "likely": ("prawdopodobnie tak", "good"),
    "discretion": ("decyduje urząd", "maybe"),
    "unknown": ("trzeba więcej odpowiedzi", "neutral"),
    "unlikely": ("raczej nie", "bad"),
    "not_covered": ("nie sprawdzamy", "neutral"),
}
_PER = {"month": " miesięcznie", "year": " rocznie", "day": " dziennie", "once": " jednorazowo", None: ""}
_WHY = Choice(title="Dlaczego reszta nie", payload=payload("interview_op", op="why"))
_NEAR = 6


def results(found: Sequence[Outcome], left: int, base: KnowledgeBase, today: date) -> list[Reply]:
    """All outcomes: cards for what is worth applying for, one text for the rest. `left`: questions not asked yet."""
    fresh = [outcome for outcome in found if not outcome.received]
    likely, discretion, unknown, unlikely = (
        [outcome for outcome in fresh if outcome.status == status]
        for status in ("likely", "discretion", "unknown", "unlikely")
    )
    cards = [outcome_card(outcome, base) for outcome in (*_by_amount(likely), *discretion)]
    start = Text(text=_summary(likely, discretion, left, today))
    return [start, *cards, Text(text=_rest(found, unknown, unlikely), choices=_choices(left, bool(unlikely)))]


def outcome_card(outcome: Outcome, base: KnowledgeBase, *, folded: bool = True) -> Card:
    """One outcome. `folded`: reasons stay folded until asked for."""
    mark, tone = _MARKS[outcome.status]
    reasons = tuple(_reason(reason) for reason in outcome.reasons)
    unchecked = f"Nie sprawdziliśmy: {'; '.join(outcome.unchecked)}." if outcome.unchecked else ""
    benefit = base.benefits[outcome.benefit]
    rows = [
        ("Kwota", amount_text(outcome)),
        ("Termin", outcome.window or ""),
        ("Urząd", base.institutions[benefit.institution].short),
    ]
    return Card(
        title=f"{outcome.name[0].upper()}{outcome.name[1:]}",
        mark=mark,
        tone=tone,
        text=None if folded else text.bullets([*reasons, *filter(None, [unchecked])]),
        rows=tuple(Row(label=label, value=value) for label, value in rows if value),
        details=(*reasons, *filter(None, [unchecked])) if folded else (),
        choices=_next_steps(outcome, base),
    )


def why_not(found: Sequence[Outcome]) -> Text:
    """Every benefit that is unlikely, with the condition that is not met, by how much, and its article."""
    lines = [f"**{outcome.name}**: {_failing(outcome, law=True)}" for outcome in found if outcome.status == "unlikely"]
    if not lines:
        return Text(text="Żadnego świadczenia nie odrzucam na podstawie tych odpowiedzi.", choices=(ANSWERS,))
    start = "Tych świadczeń raczej się nie dostanie. Urząd może ocenić inaczej, wniosek zawsze można złożyć."
    return Text(text=f"{start}\n\n{text.bullets(lines)}", choices=(ANSWERS, PERSON))


def amount_text(outcome: Outcome) -> str:
    """What the amount is, as far as it is known; empty when nothing can be said."""
    amount = outcome.amount
    if amount is None or amount.high <= 0:
        return ""
    about = "około " if outcome.unsure or outcome.status == "discretion" else ""
    if amount.low == amount.high:
        return f"{about}{text.money(amount.high)}{_PER[amount.per]}"
    if amount.low <= 0:
        return f"do {text.money(amount.high)}{_PER[amount.per]}"
    return f"od {text.number(amount.low)} do {text.money(amount.high)}{_PER[amount.per]}"


def _by_amount(found: Sequence[Outcome]) -> list[Outcome]:
    def size(outcome: Outcome) -> float:
        amount: Amount | None = outcome.amount
        return -float(amount.high) if amount else 0.0

    return sorted(found, key=size)


def _summary(likely: Sequence[Outcome], discretion: Sequence[Outcome], left: int, today: date) -> str:
    if likely:
        names = text.counted(len(likely), "świadczenie", "świadczenia", "świadczeń")
        start = f"Z tych odpowiedzi wynika, że prawdopodobnie należą się: {names}."
        if len(likely) == 1:
            start = "Z tych odpowiedzi wynika, że prawdopodobnie należy się jedno świadczenie."
    elif discretion:
        start = "Żadne świadczenie nie należy się tu z samego prawa, ale o część warto poprosić: decyduje urząd."
    else:
        start = "Z tych odpowiedzi nie wynika jeszcze, że coś się należy."
    open_questions = text.plural(left, "pytanie", "pytania", "pytań")
    more = f" Zostało jeszcze najwyżej {left} {open_questions}, odpowiedzi mogą coś dodać." if left else ""
    law = f"To podpowiedź, nie decyzja. Stan prawny na {text.long_date(today)}."
    return f"{start}{more}\n\n{law}"


def _rest(found: Sequence[Outcome], unknown: Sequence[Outcome], unlikely: Sequence[Outcome]) -> str:
    parts = []
    if received := [outcome.name for outcome in found if outcome.received]:
        parts.append(f"Już przyznane: {text.listing(received)}.")
    if unknown:
        parts.append(f"Bez kolejnych odpowiedzi nie wiem: {_some([outcome.name for outcome in unknown])}.")
    near = [outcome for outcome in unlikely if outcome.near_miss]
    if near:
        lines = text.bullets([f"{outcome.name}: {_failing(outcome)}" for outcome in near[:_NEAR]])
        parts.append(f"Zabrakło jednego warunku:\n\n{lines}")
    others = len(unlikely) - len(near[:_NEAR])
    if others:
        parts.append(f"Raczej nie: {text.counted(others, 'inne świadczenie', 'inne świadczenia', 'innych świadczeń')}.")
    parts.append("Wnioski można składać niezależnie od tej podpowiedzi.")
    return "\n\n".join(parts)


def _some(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = len(names) - _NEAR
    if more <= 0:
        return text.listing(names)
    return f"{', '.join(names[:_NEAR])} i {text.counted(more, 'inne', 'inne', 'innych')}"


def _choices(left: int, some_unlikely: bool) -> tuple[Choice, ...]:
    return tuple(
        filter(None, (CONTINUE if left else None, ANSWERS, _WHY if some_unlikely else None, ASK_ABOUT_BENEFIT, PERSON))
    )


def _reason(reason: Reason) -> str:
    signs = {True: "Spełnione", False: "Niespełnione", None: "Nie wiadomo"}
    gap = f", {reason.near_miss}" if reason.near_miss else ""
    return f"{signs[reason.holds]}: {_phrase(reason)}{gap} ({reason.law})."


def _phrase(reason: Reason) -> str:
    return text.lowered(reason.sentence.rstrip("."))


def _failing(outcome: Outcome, *, law: bool = False) -> str:
    failing = [reason for reason in outcome.reasons if reason.holds is False]
    first = next((reason for reason in failing if reason.near_miss), failing[0])
    gap = f" ({reason_gap})" if (reason_gap := first.near_miss) else ""
    return f"{_phrase(first)}{gap}{f', {first.law}' if law else ''}"


def _next_steps(outcome: Outcome, base: KnowledgeBase) -> tuple[Choice, ...]:
    worth_it = outcome.status in ("likely", "discretion")
    facets = ("how_to_apply", "documents") if worth_it else ("who_can",)
    return tuple(
        Choice(
            title=f"{info.title}: {outcome.name}",
            payload=payload("kb_question", benefit=outcome.benefit, facet=info.id),
        )
        for info in base.facets
        if info.id in facets and info.id in base.benefits[outcome.benefit].facets
    )
