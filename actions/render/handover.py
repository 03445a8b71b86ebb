"""The code of a conversation in words: given, taken over, not taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions.handover.spoken import LENGTH, Spoken
from actions.offers import CHECK_HELP, PERSON
from actions.render.interview import ANSWERS, answers_card
from actions.replies import Card, Choice, Row, Text
from actions.store.handover import Miss
from knowledge import text
from knowledge.base import KnowledgeBase
from knowledge.forms.definition import Form

_LASTS = "Działa przez godzinę i tylko raz."
_ANOTHER = "Nowy kod podaje rozmowa, w której są odpowiedzi: wystarczy tam napisać „kod rozmowy”."
HOW_TO_BRING = "Proszę napisać „mam kod” i trzy słowa, po kolei. Wielkie litery i ogonki nie są ważne."


def code_given(
    code: Sequence[str], answers: int, form: Form | None, phone: str, stays: tuple[Choice, ...] = ()
) -> Card:
    """The code, large, with what it carries and how it is used.

    Args:
        answers: how many it carries.
        stays: choices for whoever goes on here after all.
    """
    carries = [text.counted(answers, "odpowiedź", "odpowiedzi", "odpowiedzi")] if answers else []
    draft = [f"informację, że jest zaczęty wniosek „{form.title}”"] if form else []
    said = f"To jest kod rozmowy. {_LASTS} Przenosi: {text.listing([*carries, *draft])}."
    if form:
        said += " Sam wniosek otworzy się dopiero po zalogowaniu."
    said += " Kod nie pokazuje spraw z konta. O sprawie infolinia mówi po podaniu hasła telefonicznego."
    spoken = " ".join(code)
    return Card(
        title=spoken,
        text=said,
        rows=(
            Row(label="W Telegramie lub na stronie", value=f"napisać: mam kod {spoken}"),
            Row(label="Przez telefon: podać te trzy słowa", value=phone),
        ),
        choices=stays,
    )


def nothing_to_carry(*, letter: bool) -> Text:
    """There are no answers yet. A letter stays where it is."""
    said = "Nie ma jeszcze odpowiedzi, które kod mógłby przenieść. Kod będzie można dostać po pierwszej odpowiedzi."
    if letter:
        said = "Kod nie przenosi pisma. Przenosi odpowiedzi na pytania o sytuację, a tych jeszcze nie ma."
    return Text(text=said, choices=(CHECK_HELP,))


def taken_over(answers: Mapping[str, Any], base: KnowledgeBase, today: date, *, replaced: bool) -> Card:
    """What the code brought."""
    count = text.counted(len(answers), "odpowiedź", "odpowiedzi", "odpowiedzi")
    said = f"Kod przeniósł tu {count}. Ten kod już nie działa."
    if replaced:
        said += " Odpowiedzi, które były w tej rozmowie wcześniej, są usunięte."
    rows = answers_card(answers, base, today).rows
    return Card(title="Przeniesione odpowiedzi", text=said, rows=rows, choices=(ANSWERS,))


def application(form: Form, go_on: str) -> Text:
    """An application that was begun elsewhere.

    Args:
        go_on: payload that opens it, after a login.
    """
    said = f"Jest też zaczęty wniosek: {form.title}. Otworzy się po zalogowaniu tej samej osoby."
    return Text(text=said, choices=(Choice(title="Dokończ wniosek", payload=go_on),))


def not_whole(spoken: Spoken) -> Text:
    """Too few words, too many, or others than those of codes."""
    if not spoken.words and not spoken.unknown:
        return Text(text=HOW_TO_BRING)
    if spoken.unknown:
        few = text.listing([f"„{word}”" for word in spoken.unknown[:LENGTH]])
        many = "Tego słowa nie ma" if len(spoken.unknown) == 1 else "Tych słów nie ma"
        return Text(text=f"{many} w żadnym kodzie: {few}. Proszę sprawdzić kod i napisać go jeszcze raz.")
    return Text(text=f"Kod to trzy słowa, a tu jest ich {len(spoken.words)}. {HOW_TO_BRING}")


def not_taken(why: Miss, code: Sequence[str], phone: str) -> Text:
    """A code that brings nothing."""
    if why == "unknown":
        heard = " ".join(code)
        said = (
            f"Nie ma takiego kodu: {heard}. Proszę sprawdzić słowa i ich kolejność. Może też kod już wygasł. {_ANOTHER}"
        )
        return Text(text=said)
    if why == "too_many":
        said = f"Za dużo błędnych kodów. Proszę spróbować za godzinę albo zadzwonić: {phone}."
        return Text(text=said, choices=(CHECK_HELP, PERSON))
    return gone()


def gone() -> Text:
    """A code that was used."""
    said = f"Ten kod już nie działa, bo działa tylko raz. {_ANOTHER} Można też zacząć od nowa."
    return Text(text=said, choices=(CHECK_HELP, PERSON))
