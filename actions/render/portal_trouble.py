"""The portal does not do what it was asked to: what happened, what is kept, what to do."""

from __future__ import annotations

from actions.offers import MY_CASES, PERSON
from actions.replies import Choice, Text


def down(kept: str, phone: str, again: str) -> Text:
    """No answer now. `again` is the payload that asks once more."""
    text = (
        f"Portal miasta teraz nie odpowiada. {kept} Proszę spróbować za kilka minut. "
        f"Jeśli to pilne, można zadzwonić: {phone}."
    )
    return Text(text=text, tone="error", choices=(Choice(title="Spróbuj jeszcze raz", payload=again), PERSON))


def no_account(detail: str, phone: str) -> Text:
    """This person may not have an account; the portal says why."""
    return Text(
        text=f"Portal nie otworzył konta. {detail}".strip() + f" Pomoże osoba pod numerem {phone}.", tone="error"
    )


def not_there(phone: str) -> Text:
    """Something is not on this account."""
    text = f"Na tym koncie tego nie ma. Jeśli powinno być, pomoże osoba pod numerem {phone}."
    return Text(text=text, choices=(MY_CASES, PERSON))
