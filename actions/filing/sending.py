"""Sending an application: exactly once, whatever happens on the way, with every refusal brought back to its field."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

from actions.account.clock import office_limit
from actions.account.session import current_login
from actions.filing import offers
from actions.filing.questions import done
from actions.filing.receipts import as_kept
from actions.filing.steps import onward
from actions.filing.work import Work
from actions.offers import MY_CASES, PERSON
from actions.portal.errors import NoAccount, NotLoggedIn, PortalDown, PortalError, PortalRejected
from actions.portal.shapes import Receipt
from actions.render import portal_trouble
from actions.replies import Text
from actions.services import Services
from actions.turn import Said
from knowledge.forms.filling import Filling
from knowledge.forms.summary import document

logger = logging.getLogger(__name__)

KEY_USED = "key-reused"
DOWN = (
    "Portal teraz nie odpowiada. Wniosek jest zapisany i nic nie zginęło. Można spróbować wysłać go za kilka minut: "
    "urząd dostanie go tylko raz."
)
SENT_BEFORE = "Urząd ma już ten wniosek w innej wersji. Numer sprawy jest na liście spraw."


async def send(work: Work, here: Services) -> Said:
    """Send what was agreed to; shows the receipt, or says what happened, what is kept and what to do.

    Raises:
        NotLoggedIn: the login ended; the draft is as it was.
    """
    if work.draft.receipt is not None or not _ready(work):
        return onward(work, here)
    try:
        login = await current_login(work.conversation, here)
    except PortalDown:
        return _down(work)
    # Kept before the first byte leaves: if the answer is lost, the next attempt repeats this one under the same key.
    before, work = work, work.with_draft(attempted=True).keep(here)
    form, key = document(work.filling, work.draft.agreed), work.draft.sending_key
    try:
        receipt = await here.portal.submit(login.access_token, work.form.kind, form, key)
    except NotLoggedIn:
        before.keep(here)
        raise
    except PortalRejected as refusal:
        return _rejected(before, refusal, here)
    except NoAccount as refusal:
        return done(before.keep(here), portal_trouble.no_account(refusal.detail, here.texts.phone))
    except PortalError as error:
        logger.warning("An application could not be sent: %s", type(error).__name__)
        return _down(work)
    due = await _due(login.access_token, receipt, here)
    return onward(replace(work, draft=work.draft.sent(as_kept(receipt, due, work.filling.office()))).keep(here), here)


REFUSED = "Urząd nie przyjął wniosku. Wniosek jest zapisany. Pomoże osoba z urzędu."


def _ready(work: Work) -> bool:
    agreed = {offers.SUMMARY, *(one.id for one in work.form.declarations)} <= set(work.draft.agreed)
    return work.draft.attempted or (agreed and work.filling.next() is None and not work.draft.objections)


def _down(work: Work) -> Said:
    return done(work, Text(text=DOWN, tone="error", choices=(offers.SEND_AGAIN, PERSON)))


def _rejected(work: Work, refusal: PortalRejected, here: Services) -> Said:
    """Nothing was filed: each message goes to its field, which is asked again."""
    work = work.with_draft(attempted=False)
    if refusal.word == KEY_USED:
        return done(work.keep(here), Text(text=SENT_BEFORE, choices=(MY_CASES, PERSON)))
    objections: dict[str, str] = {}
    others: list[str] = []
    for path, message in refusal.fields.items():
        if key := field_of(work.filling, path):
            objections.setdefault(key, message)
        else:
            others.append(message)
    work = work.with_draft(objections=objections, agreed=()).keep(here)
    if objections:
        first = Text(text="Urząd nie przyjął jeszcze wniosku. Trzeba coś poprawić, reszta odpowiedzi zostaje.")
        return onward(work, here, first, *(Text(text=message) for message in others))
    said = " ".join(others) or refusal.detail
    text = f"{REFUSED} Urząd odpowiedział: {said}" if said else REFUSED
    return done(work, Text(text=text, tone="error", choices=(offers.LOOK_THROUGH, PERSON)))


def field_of(filling: Filling, path: str) -> str | None:
    """The key of the question that mends what the office says about a path of the sent document."""
    if filling.place(path):
        return path
    for table in filling.form.tables():
        if path == table.id:
            return table.count
        column = path.rpartition(".")[2]
        if path.startswith(f"{table.id}.0.") and filling.place(table.first_row.get(column, "")):
            return table.first_row[column]
        if path.startswith(f"{table.id}.") and (row := ".".join(path.split(".")[:3])) and filling.place(row):
            return row
    return None


async def _due(token: str, receipt: Receipt, here: Services) -> date | None:
    """Until when the office has to decide, as its own list of cases says; None when it does not say it now."""
    try:
        case = await here.portal.application(token, receipt.application_id)
    except PortalError:
        return None
    limit = office_limit(case, here.today)
    return limit.last if limit else None
