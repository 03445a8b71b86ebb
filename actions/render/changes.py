"""What a changed answer changed: which benefits came, went, or pay another amount."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.entitlements import Outcome
from knowledge.results.words import amount_text

_WORTH_IT = ("likely", "discretion")


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> str:
    """The difference between two lists of outcomes of the same benefits, in words."""
    earlier = {outcome.benefit: outcome for outcome in before}
    came = [now.name for now in after if now.status in _WORTH_IT and earlier[now.benefit].status not in _WORTH_IT]
    went = [now.name for now in after if now.status not in _WORTH_IT and earlier[now.benefit].status in _WORTH_IT]
    paid = [
        f"{now.name}: {amount_text(now)} zamiast {amount_text(earlier[now.benefit])}"
        for now in after
        if now.status in _WORTH_IT
        and earlier[now.benefit].status in _WORTH_IT
        and now.amount != earlier[now.benefit].amount
        and amount_text(now)
        and amount_text(earlier[now.benefit])
    ]
    lines = [
        *([f"dochodzi: {text.listing(came)}"] if came else []),
        *([f"odpada: {text.listing(went)}"] if went else []),
        *paid,
    ]
    if not lines:
        return "Po tej zmianie wynik jest taki sam."
    return f"Po tej zmianie:\n{text.bullets(lines)}"
