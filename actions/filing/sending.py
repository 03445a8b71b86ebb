"""Sending an application, as the person sees it: pressed, withdrawn, and the news of one that was on its way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from actions.account.login import ask_to_log_in
from actions.account.session import current_login
from actions.filing import offers
from actions.filing.outbox import attempt
from actions.filing.outbox_words import WITHDRAWN, news, refused, standing
from actions.filing.papers import attached, later
from actions.filing.questions import done
from actions.filing.steps import onward
from actions.filing.work import Work, filling_of
from actions.portal.errors import NotLoggedIn, PortalDown
from actions.replies import Text
from actions.services import Services
from actions.store.outbox import TRIED_FOR, Job
from actions.turn import Said, Turn
from knowledge.forms.summary import document

NOTHING_NEW = "Wszystko o wniosku zostało już powiedziane."


async def send(work: Work, here: Services) -> Said:
    """Send what was agreed to: at once where the portal answers, else in the background.

    Raises:
        NotLoggedIn: the login ended; nothing is lost, and sending goes on after the next one.
    """
    if work.draft.receipt is not None or not _ready(work):
        return onward(work, here)
    with suppress(PortalDown):  # the provider does not answer: the login may still be good, so the application waits
        await current_login(work.conversation, here, "application")
    job = here.outbox.put(_job(work, here), replace(work.draft, attempted=True))
    leased = here.outbox.take(job.key)
    if leased is None or leased.state != "due":
        return onward(_reread(work, here), here)  # somebody is at it, or has just been
    return _told(await attempt(leased, here), work, here)


def withdraw(work: Work, here: Services) -> Said:
    """Take an application back that cannot have arrived yet, and open it again."""
    opened = replace(work.draft, attempted=False)
    if not here.outbox.withdraw(work.draft.sending_key, work.login.sub, opened):
        return onward(_reread(work, here), here)
    return onward(replace(work, draft=opened), here, Text(text=WITHDRAWN))


def tell_news(turn: Turn, here: Services) -> Said:
    """What the background found out. The pending question stays, and is asked again afterwards."""
    job = here.outbox.marked(turn.entities.get("field", ""))
    if job is None or job.conversation != turn.conversation:
        return Said([Text(text=NOTHING_NEW)])
    said = Said(news(job, here))
    if job.state == "login":
        return said.then(ask_to_log_in(turn, here, offers.form_op("send", job.form), expired=True))
    return said


def _told(ended: Job, work: Work, here: Services) -> Said:
    """The end of an attempt as the answer to the press."""
    work = _reread(work, here)
    here.outbox.told(ended)
    if ended.state == "login":
        raise NotLoggedIn(expired=True)
    if ended.state == "refused":
        said = refused(ended, work.draft)
        return onward(work, here, *said) if work.draft.objections else done(work, *said)
    if work.draft.receipt is not None:
        return onward(work, here)
    return done(work, standing(ended, here))


def _ready(work: Work) -> bool:
    agreed = {offers.SUMMARY, *(one.id for one in work.form.declarations)} <= set(work.draft.agreed)
    return work.draft.attempted or (agreed and work.filling.next() is None and not work.draft.objections)


def _job(work: Work, here: Services) -> Job:
    return Job(
        key=work.draft.sending_key,
        form=work.form.id,
        owner=work.login.sub,
        conversation=work.conversation,
        kind=work.form.kind,
        office=work.filling.office(),
        until=here.now() + TRIED_FOR,
        document=document(work.filling, work.draft.agreed),
        attachments=attached(work, here),
        later=later(work, here),
        # on its way, but no job: one that was lost track of may have arrived
        reached=work.draft.attempted,
    )


def _reread(work: Work, here: Services) -> Work:
    """The work with what has become of its draft."""
    draft = here.drafts.load(work.login.sub, work.form.id) or work.draft
    return replace(work, draft=draft, filling=filling_of(work.form, draft, here))
