"""Brings the files of an application to the portal, before the application that names them."""

from __future__ import annotations

from actions.portal.errors import PortalRejected
from actions.services import Services
from actions.store.outbox import Job

GONE = "Jednego z plików już nie ma. Trzeba dodać go jeszcze raz."


async def upload_all(token: str, job: Job, here: Services) -> None:
    """Send every file of a job under its own id. May be repeated: the portal keeps each once.

    Raises:
        PortalRejected: the portal does not take a file; it is taken out of the draft, and the message says which.
        PortalError: any other trouble; see :class:`actions.portal.client.Portal`.
    """
    files = {one.id: one for one in here.attachments.of(job.owner, job.form)} if job.attachments else {}
    for file_id in job.attachments:
        one = files.get(file_id)
        if one is None:
            raise PortalRejected("unknown-upload", GONE)
        content = here.attachments.content(job.owner, job.form, file_id)
        try:
            await here.portal.upload(token, file_id, one.name, one.media_type, content)
        except PortalRejected as refusal:
            here.attachments.remove(job.owner, job.form, file_id)
            detail = f"Plik „{one.name}”: {refusal.detail} Plik został usunięty z wniosku. Można dodać inny."
            raise PortalRejected(refusal.word, detail) from refusal
