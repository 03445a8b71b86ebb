"""One attempt at an application that is on its way: the ordered steps, and what each way of ending does to it.

Every step may be repeated: whatever happens, the application is filed once, under the key of its draft.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from secrets import SystemRandom

from actions.account.clock import office_limit
from actions.account.session import login_in_background
from actions.attachments.sending import upload_all
from actions.filing.receipts import as_kept
from actions.filing.work import filling_of
from actions.portal.errors import NoAccount, NotLoggedIn, PortalDown, PortalError, PortalRejected
from actions.portal.shapes import Receipt
from actions.services import Services
from actions.store.drafts import Draft
from actions.store.leasing import LEASE
from actions.store.outbox import TOLD_AFTER, Job
from knowledge.forms.filling import Filling

logger = logging.getLogger(__name__)

SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)
_ANSWERS_WITHIN_SECONDS = 30.0
"""Shorter than the lease: what the portal did not answer by then is asked again, under the same key."""
_KEY_USED = "key-reused"
SENT_BEFORE = "Urząd ma już ten wniosek w innej wersji. Numer sprawy jest na liście spraw."
_random = SystemRandom()


class LeaseLostError(Exception):
    """Somebody else took the job over meanwhile."""

    may_be_retried = True


async def attempt(job: Job, here: Services) -> Job:
    """Try to file a leased job, and give the lease back.

    Returns:
        The job as it is now: `sent` or `refused`, or still `due`, or stopped (`login`, `over`). What became of the
        draft is kept by the same transaction. Also `due` when somebody else took it over, who will say how it ends.
    """
    try:
        async with _holding(job, here):
            token, receipt = await _filed(job, here)
    except LeaseLostError:
        return job
    except NotLoggedIn:
        return _left(replace(job, state="login"), None, here)
    except NoAccount as refusal:
        return _left(replace(job, state="over", said=(refusal.detail,)), None, here)
    except PortalRejected as refusal:
        return _refused(job, refusal, here)
    except PortalError as error:
        logger.warning("An application could not be sent: %s", type(error).__name__)
        return _later(job, error, here)
    draft = here.drafts.load(job.owner, job.form) or Draft(job.form, here.today.isoformat(), sending_key=job.key)
    kept = as_kept(receipt, await _due(token, receipt, here), job)
    return _left(replace(job, state="sent", reached=True, receipt=kept), draft.sent(kept), here)


async def _filed(job: Job, here: Services) -> tuple[str, Receipt]:
    """The steps, in order: the login, what goes before the application, the application itself.

    Raises:
        LeaseLostError: somebody else is at it.
        PortalError: what the portal said, or that it said nothing.
    """
    with _before_the_application():
        login = await login_in_background(job.conversation, job.owner, here)
        if not job.reached:  # otherwise they are there: the application itself was on its way already
            await upload_all(login.access_token, job, here)
    # From here on it may have arrived, and this stands in the database before the first byte leaves.
    if not here.outbox.reach(job):
        raise LeaseLostError
    submission = here.portal.submit(login.access_token, job.kind, job.document, job.key, job.attachments)
    try:
        return login.access_token, await asyncio.wait_for(submission, _ANSWERS_WITHIN_SECONDS)
    except asyncio.TimeoutError:
        raise PortalDown("took too long") from None


@asynccontextmanager
async def _holding(job: Job, here: Services) -> AsyncIterator[None]:
    """Keep the lease while the block runs: large files over a slow line may take longer than it lasts."""

    async def hold() -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            here.outbox.hold(job)

    holding = asyncio.create_task(hold())
    try:
        yield
    finally:
        holding.cancel()


@contextmanager
def _before_the_application() -> Iterator[None]:
    """Whatever fails here, the application itself was not sent."""
    try:
        yield
    except PortalDown as error:
        error.may_have_arrived = False
        raise


def pause(attempts: int, asked_for: int | None) -> timedelta:
    """How long to wait before the next attempt: twice as long each time, half of it by chance.

    Chance keeps the applications that waited for the same portal from coming back all at once.

    Args:
        attempts: how many there were, from 1.
        asked_for: seconds that the portal wants to be left alone.
    """
    longest = min(SHORTEST_PAUSE * (1 << min(attempts - 1, 16)), LONGEST_PAUSE)
    return max(longest * _random.uniform(0.5, 1.0), timedelta(seconds=asked_for or 0))


def _later(job: Job, error: PortalError, here: Services) -> Job:
    """Another time; when the stated moment has come, not before the person wants it."""
    arrived = isinstance(error, PortalDown) and error.may_have_arrived
    job = replace(job, attempts=job.attempts + 1, reached=job.reached or arrived)
    now = here.now()
    if now >= job.until:
        return _left(replace(job, state="over"), None, here)
    asked_for = error.retry_after if isinstance(error, PortalDown) else None
    here.outbox.leave(job, min(now + pause(job.attempts, asked_for), job.until))
    return job


def _refused(job: Job, refusal: PortalRejected, here: Services) -> Job:
    """Nothing was filed: the draft is open again, each message at the question that mends its field."""
    draft = here.drafts.load(job.owner, job.form)
    if draft is None or draft.sending_key != job.key:
        return _left(replace(job, state="refused", said=tuple(refusal.fields.values())), None, here)
    if refusal.word == _KEY_USED:
        return _left(replace(job, state="refused", said=(SENT_BEFORE,)), replace(draft, attempted=False), here)
    objections: dict[str, str] = {}
    others: list[str] = []
    filling = filling_of(here.forms[job.form], draft, here)
    for path, message in refusal.fields.items():
        if key := field_of(filling, path):
            objections.setdefault(key, message)
        else:
            others.append(message)
    said = others or ([refusal.detail] if refusal.detail and not objections else [])
    opened = replace(draft, attempted=False, objections=objections, agreed=())
    return _left(replace(job, state="refused", said=tuple(said)), opened, here)


def _left(job: Job, draft: Draft | None, here: Services) -> Job:
    """How it ended, unless somebody else took it over meanwhile."""
    return job if here.outbox.leave(job, here.now() + TOLD_AFTER, draft) else replace(job, state="due")


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
