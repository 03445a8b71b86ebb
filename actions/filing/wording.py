"""How an application and a letter are called at each step: one is sent in the portal, the other signed by hand."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.forms.definition import Form
from knowledge.letters.definition import Letter


@dataclass(frozen=True)
class Wording:
    """Sentences that name the thing that is filled.

    Attributes:
        kept: what is kept; "do" and a day follow.
        purpose: what an answer is for; takes `label`.
        anew: the choice that begins a new one.
    """

    kept: str
    again: str
    purpose: str
    discard: str
    gone: str
    remove: str
    anew: str
    nothing_begun: str
    say: str
    elsewhere: str

    def way_back(self, form: Form, *, anonymous: bool) -> str:
        """How to come back to it later. Without a login only this conversation leads to it."""
        where = "Wrócić można tylko w tej rozmowie." if anonymous else self.elsewhere
        return f"Aby wrócić, wystarczy napisać: {self.say}{form.called}. {where}"


_APPLICATION = Wording(
    kept="Wniosek jest zapisany",
    again="Wróćmy do wniosku.",
    purpose="Ta odpowiedź jest potrzebna we wniosku w polu „{label}”.",
    discard="Wszystkie odpowiedzi z tego wniosku znikną i nie da się ich przywrócić. Usunąć go?",
    gone="Wniosek został usunięty.",
    remove="Usuń wniosek",
    anew="Zacznij nowy wniosek",
    nothing_begun="Nie ma tu zaczętego wniosku. Zaczęte wnioski są przechowywane 7 dni. Można zacząć od nowa.",
    say="złóż ",
    elsewhere="Po zalogowaniu można go dokończyć także z innego urządzenia.",
)
_LETTER = Wording(
    kept="Pismo jest zapisane",
    again="Wróćmy do pisma.",
    purpose="Ta odpowiedź jest potrzebna w piśmie: „{label}”.",
    discard="Wszystkie odpowiedzi z tego pisma znikną i nie da się ich przywrócić. Usunąć je?",
    gone="Pismo zostało usunięte.",
    remove="Usuń pismo",
    anew="Zacznij nowe pismo",
    nothing_begun="Nie ma tu zaczętego pisma. Zaczęte pisma są przechowywane 7 dni. Można zacząć od nowa.",
    say="chcę złożyć ",
    elsewhere="Po zalogowaniu można je dokończyć także z innego urządzenia.",
)


def wording(form: Form) -> Wording:
    """The sentences for a form."""
    return _LETTER if isinstance(form, Letter) else _APPLICATION
