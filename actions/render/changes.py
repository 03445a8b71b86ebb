"""What a changed answer changed, in words: which benefits came, went, or pay another amount."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import text
from knowledge.entitlements import Outcome
from knowledge.results.changes import changes
from knowledge.results.words import amount_text


def changes_told(before: Sequence[Outcome], after: Sequence[Outcome]) -> str:
    """The difference between two lists of outcomes of the same benefits, in words."""
    found = changes(before, after)
    came = [change.after.name for change in found if change.kind == "comes"]
    went = [change.after.name for change in found if change.kind == "goes"]
    lines = [
        *([f"dochodzi: {text.listing(came)}"] if came else []),
        *([f"odpada: {text.listing(went)}"] if went else []),
        *(
            f"{change.after.name}: {amount_text(change.after)} zamiast {amount_text(change.before)}"
            for change in found
            if change.kind == "pays"
        ),
    ]
    if not lines:
        return "Po tej zmianie wynik jest taki sam."
    return f"Po tej zmianie:\n{text.bullets(lines)}"
