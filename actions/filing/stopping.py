"""Interrupting an application, and throwing it away."""

from __future__ import annotations

from actions.filing import offers
from actions.filing.questions import done
from actions.filing.work import Work
from actions.offers import FOUR_JOBS
from actions.replies import Choice, Text
from actions.services import Services
from actions.store.drafts import KEPT_FOR
from actions.turn import Said
from knowledge import text


def stopped(work: Work, here: Services) -> Said:
    """Says until when the application is kept and how to come back."""
    until = text.long_date((here.now() + KEPT_FOR).date())
    filled, fields = work.filling.progress()
    said = (
        f"Wniosek jest zapisany do {until} (wypełnione {filled} z {text.counted(fields, 'pola', 'pól', 'pól')}). "
        f"Aby wrócić, wystarczy napisać: złóż {work.form.called}. Po zalogowaniu można go dokończyć także "
        "z innego urządzenia."
    )
    return done(work, Text(text=said, choices=(offers.GO_ON, offers.DISCARD)))


def surely_discard(work: Work) -> Said:
    """Asks before an application is thrown away."""
    said = "Wszystkie odpowiedzi z tego wniosku znikną i nie da się ich przywrócić. Usunąć go?"
    return done(work, Text(text=said, choices=(offers.DISCARD_SURELY, offers.GO_ON)))


def discarded(work: Work, here: Services) -> Said:
    """Throws the application away."""
    here.drafts.remove(work.login.sub, work.form.id)
    anew = Choice(title="Zacznij nowy wniosek", payload=offers.begin(work.form.id))
    return done(work, Text(text="Wniosek został usunięty. Co dalej?", choices=(anew, *FOUR_JOBS)), filing=False)
