"""What the engine itself says to a resident, when no action can."""

from __future__ import annotations

from collections.abc import Sequence

HUMAN_PHONE = "42 638 44 44"

NOTHING_TO_READ = (
    "Nie ma tu słów, które można przeczytać. Proszę napisać kilka słów, na przykład: „jakie dokumenty do dodatku "
    "mieszkaniowego”."
)
WHAT_ABOUT = "Proszę napisać, czego dotyczy sprawa, na przykład: „kiedy wypłata dodatku mieszkaniowego”."
TOO_LONG = "To długa wiadomość. Przeczytano jej początek. Resztę można przysłać w następnej, krótszej wiadomości."
FAILED = (
    "Coś się nie udało po naszej stronie. Wcześniejsze odpowiedzi są zapisane. Proszę spróbować jeszcze raz za chwilę. "
    f"Jeśli to się powtórzy, pomoże osoba pod numerem {HUMAN_PHONE}."
)
NO_WORDS = (
    "Na to nie umiem odpowiedzieć. Proszę zapytać inaczej, na przykład o nazwę świadczenia. "
    f"Można też zadzwonić i porozmawiać z osobą: {HUMAN_PHONE}."
)
ANSWERED_ALREADY = "To pytanie ma już odpowiedź. Aby ją zmienić, wystarczy napisać: popraw."
NOT_OFFERED = (
    "Ten przycisk już nie działa. Proszę napisać, czego dotyczy sprawa, albo wybrać coś z ostatniej wiadomości."
)

_NAMES = {
    "pesel": "numer PESEL",
    "iban": "numer konta",
    "phone": "numer telefonu",
    "email": "adres e-mail",
    "id_card": "numer dokumentu",
}


def not_needed(kinds: Sequence[str]) -> str:
    """Identifiers that nobody asked for: that they are not needed here and were not kept."""
    names = list(dict.fromkeys(_NAMES[kind] for kind in kinds))
    listed = " i ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    if len(names) == 1:
        return f"W wiadomości był {listed}. Nie jest teraz potrzebny i nie został zapisany."
    return f"W wiadomości były: {listed}. Nie są teraz potrzebne i nie zostały zapisane."
