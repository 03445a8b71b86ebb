"""How an application on its way stands, in words: being sent, tried again until when, stopped, accepted, refused."""

from __future__ import annotations

from datetime import datetime

from actions.filing import offers
from actions.filing.receipts import receipt_replies
from actions.offers import MY_CASES, PERSON
from actions.replies import Reply, Text
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.drafts import Draft
from actions.store.outbox import Job
from knowledge import text

SENDING = "Wysyłamy wniosek do urzędu. Odpowiedź pojawi się w tej rozmowie."
SAVED = "Wniosek jest zapisany i nic nie zginęło."
ONCE = "Urząd dostanie go tylko raz."
MAY_HAVE_ARRIVED = "Wniosek mógł już dotrzeć do urzędu, dlatego na razie nie można go zmienić ani wycofać."
TO_CHANGE = "Żeby coś w nim zmienić, trzeba najpierw wycofać wysyłanie."
WITHDRAWN = "Wysyłanie zostało wycofane. Urząd nie dostał wniosku. Wszystkie odpowiedzi są zapisane."
LOGIN_OVER = (
    "Logowanie skończyło się, zanim urząd przyjął wniosek. Wniosek jest zapisany. Po zalogowaniu wyślemy go od razu."
)
ACCEPTED = "Urząd przyjął wniosek."
TO_MEND = "Urząd nie przyjął jeszcze wniosku. Trzeba coś poprawić, reszta odpowiedzi zostaje."
REFUSED = "Urząd nie przyjął wniosku. Wniosek jest zapisany. Pomoże osoba z urzędu."


def standing(job: Job, here: Services) -> Text:
    """How a job stands that did not end yet, and what the person can do."""
    choices = [offers.send_now(job.form), *([] if job.reached else [offers.withdraw(job.form)])]
    if job.state == "due" and job.attempts == 0:
        return Text(text=SENDING, choices=(offers.send_now(job.form),))
    if job.state == "due":
        said = (
            f"Nie udało się teraz wysłać wniosku, bo portal nie odpowiada. {SAVED} "
            f"Spróbujemy sami do {_until(job, here)}. O wyniku napiszemy w tej rozmowie. {ONCE}"
        )
    elif job.state == "login":
        said = f"Wysyłanie czeka, bo skończyło się logowanie. {SAVED} {ONCE}"
    else:
        why = " ".join(job.said) or "Portal nie odpowiadał."
        said = f"Nie udało się wysłać wniosku. {why} {SAVED} Można wysłać go teraz. {ONCE}"
        choices.append(PERSON)
    change = MAY_HAVE_ARRIVED if job.reached else TO_CHANGE
    return Text(text=f"{said} {change}", tone="error", choices=tuple(choices))


def refused(job: Job, draft: Draft | None) -> list[Reply]:
    """What the office said that belongs to no question; the draft has what does."""
    if draft and draft.objections:
        return [Text(text=TO_MEND), *(Text(text=message) for message in job.said)]
    words = f"{REFUSED} Urząd odpowiedział: {' '.join(job.said)}" if job.said else REFUSED
    return [Text(text=words, tone="error", choices=(offers.look_through(job.form), MY_CASES, PERSON))]


def news(job: Job, here: Services) -> list[Reply]:
    """What is told in a conversation that did not ask just now."""
    form = here.forms[job.form]
    which = f"{form.title}."
    if job.state == "sent" and job.receipt is not None:
        return [Text(text=f"{which} {ACCEPTED}"), *receipt_replies(job.conversation, form, job.receipt, here)]
    if job.state == "refused":
        draft = here.drafts.load(job.owner, job.form)
        said = [Text(text=which), *refused(job, draft)]
        if not (draft and draft.objections):
            return said
        wanted = "\n".join(f"- {message}" for message in draft.objections.values())
        return [*said, Text(text=wanted, choices=(offers.go_on(job.form), PERSON))]
    if job.state == "login":
        return [Text(text=f"{which} {LOGIN_OVER}")]
    return [Text(text=which), standing(job, here)]


def _until(job: Job, here: Services) -> str:
    """The moment until which it is tried without the person: a login that ends is in the way before."""
    try:
        login = here.logins.of(job.conversation)
    except UnreadableError:
        login = None
    return _moment(min(job.until, login.expires_at) if login and login.expires_at else job.until, here.now())


def _moment(at: datetime, now: datetime) -> str:
    at = at.astimezone(now.tzinfo)
    return f"{text.day_and_month(at.date())}, godz. {text.clock(at)}"
