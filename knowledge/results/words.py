"""What results say in words: an amount, and the one next step to a benefit."""

from __future__ import annotations

from knowledge import text
from knowledge.entitlements import Outcome

BULLET = "- "
_PER = {"month": " miesięcznie", "year": " rocznie", "day": " dziennie", "once": " jednorazowo", None: ""}
_IN_ORDER = "po kolei:"


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


def item(line: str) -> str:
    """A list item without its mark and without the comma or full stop that ends it in a list."""
    return line.removeprefix(BULLET).strip().rstrip(",;.").replace("**", "")


def next_step(how_to_apply: str) -> str:
    """The first thing to do, in a sentence or two, out of the text that says how to apply."""
    lines = how_to_apply.strip().split("\n\n")[0].splitlines()
    lead, bullets = lines[0].replace("**", ""), [item(line) for line in lines if line.startswith(BULLET)]
    if not lead.endswith(":") or not bullets:
        return lead
    if lead.lower() == _IN_ORDER:
        return f"Najpierw trzeba {bullets[0]}."
    whole, _, _ = lead.rpartition(". ")
    return f"{whole}." if whole else f"{lead} {'; '.join(bullets)}."
