"""Interrupting an application, and throwing it away."""

from __future__ import annotations

from actions.filing import offers
from actions.filing.questions import done
from actions.filing.wording import wording
from actions.filing.work import Work
from actions.offers import FOUR_JOBS, HAND_OVER
from actions.reminders import offering
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
        f"{wording(work.form).kept} do {until} (wypełnione {filled} z {text.counted(fields, 'pola', 'pól', 'pól')}). "
        f"{wording(work.form).way_back(work.form, anonymous=work.logged_in is None)}"
    )
    offered = offering.of_benefit(work.form.benefit, work.logged_in.channel, here) if work.logged_in else []
    elsewhere = (HAND_OVER,) if work.form.id in here.forms else ()
    return done(work, Text(text=said, choices=(offers.GO_ON, *elsewhere, _discard(work))), *offered)


def _discard(work: Work) -> Choice:
    return offers.DISCARD.model_copy(update={"title": wording(work.form).remove})


def surely_discard(work: Work) -> Said:
    """Asks before an application is thrown away."""
    said = wording(work.form).discard
    return done(work, Text(text=said, choices=(offers.DISCARD_SURELY, offers.GO_ON)))


def discarded(work: Work, here: Services) -> Said:
    """Throws the application away."""
    work.drafts(here).remove(work.owner, work.form.id)
    anew = Choice(title=wording(work.form).anew, payload=offers.begin(work.form.id))
    said = f"{wording(work.form).gone} Co dalej?"
    return done(work, Text(text=said, choices=(anew, *FOUR_JOBS)), filing=False)
