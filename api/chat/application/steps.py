"""What becomes of what a page sent: answers and files are kept, the whole is shown and sent, the receipt is shown."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from http import HTTPStatus

from starlette.responses import Response

from actions.attachments.content import FileRefusedError
from actions.attachments.taking import Application, take_for
from actions.filing.offers import SUMMARY
from actions.filing.papers import files_of, label_of, size
from actions.filing.receipts import file_name, receipt_file
from actions.filing.sending import send, withdraw
from actions.filing.steps import onward
from actions.filing.work import Work
from actions.replies import Card, Reply, Text
from actions.services import Services
from api.chat.access import Key
from api.chat.application import entering
from api.chat.application.fields import groups, places_shown
from api.chat.application.posted import Posted
from api.chat.application.reading import stops, taken
from api.chat.plain.pages import page
from knowledge.forms.checks import findings
from knowledge.forms.papers import OTHER, OTHER_LABEL
from knowledge.forms.summary import parts
from knowledge.text import capitalised

_SIGN = "Bez tego oświadczenia urząd nie przyjmie wniosku."
_WHICH_FILE = "Proszę wybrać plik: zdjęcie albo PDF."


async def step(work: Work, key: Key, posted: Posted, here: Services) -> Response:
    """The page that follows."""
    operation, _, what = posted.do.partition(":")
    if work.draft.receipt is not None:
        return await _sent(work, key, operation, here)
    if work.draft.attempted:
        return await _on_its_way(work, key, operation, here)
    if posted.shown:
        return _answered(work, key, posted, here)
    return await _STEPS.get(operation, _edit)(work, key, what, posted, here)


async def _sent(work: Work, key: Key, operation: str, here: Services) -> Response:
    """The receipt: as a page, as a PDF; and the way to another application of this kind."""
    assert work.draft.receipt is not None
    if operation == "restart":
        return _form(await entering.anew(key, work.login, work.form, here), key, here)
    if operation == "receipt":
        content = await asyncio.to_thread(receipt_file, key.conversation_id, file_name(work.draft.receipt), here)
        headers = {"Content-Disposition": 'attachment; filename="potwierdzenie.pdf"', "Cache-Control": "no-store"}
        return Response(content, media_type="application/pdf", headers=headers)
    replies = onward(work, here).replies
    cards = [reply for reply in replies if isinstance(reply, Card)]
    return page("application/receipt.html", here, form=work.form, key=key, cards=cards, said=_texts(replies))


async def _on_its_way(work: Work, key: Key, operation: str, here: Services) -> Response:
    """How it stands while it is being sent. Nothing can be changed until that is settled or taken back."""
    if operation == "send":
        await send(work, here)
        return await _now(work, key, here)
    if operation == "withdraw":
        withdraw(work, here)
        return await _now(work, key, here)
    job = here.outbox.of(work.draft.sending_key)
    may_withdraw = job is not None and not job.reached
    said = _texts(onward(work, here).replies)
    return page("application/waiting.html", here, form=work.form, key=key, said=said, may_withdraw=may_withdraw)


async def _now(work: Work, key: Key, here: Services, said: tuple[str, ...] = ()) -> Response:
    """The page for what has become of the draft."""
    work = await entering.work_of(key, work.login, work.form, here)
    if work.draft.receipt is not None:
        return await _sent(work, key, "", here)
    if work.draft.attempted:
        return await _on_its_way(work, key, "", here)
    if work.draft.objections:
        return _form(work, key, here, stops(work))
    return _whole(work, key, here, said=said)


def _answered(work: Work, key: Key, posted: Posted, here: Services) -> Response:
    """Keep every answer that fits. Shows the whole application when nothing is open, else the form again."""
    work, problems = taken(work, posted.answers, posted.shown, here.today)
    work.keep(here)
    fresh = [place.key for place in places_shown(work.filling) if place.key not in posted.shown]
    unanswered = [name for name in fresh if not work.filling.has(name)]
    if problems or unanswered:
        return _form(work, key, here, problems, posted, tuple(unanswered))
    return _whole(work, key, here)


def _form(
    work: Work,
    key: Key,
    here: Services,
    problems: Mapping[str, str] | None = None,
    posted: Posted | None = None,
    fresh: tuple[str, ...] = (),
) -> Response:
    problems = problems or {}
    given = {name: posted.answers.get(name, ()) for name in problems if posted and name in posted.shown}
    shown = groups(work.filling, problems, given)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return page("application/form.html", here, status, form=work.form, key=key, groups=shown, fresh=fresh)


async def _edit(work: Work, key: Key, _what: str, _posted: Posted, here: Services) -> Response:
    return _form(work, key, here, stops(work) if work.draft.objections else None)


async def _look(work: Work, key: Key, _what: str, _posted: Posted, here: Services) -> Response:
    return _whole(work, key, here)


def _whole(
    work: Work,
    key: Key,
    here: Services,
    problems: Mapping[str, str] | None = None,
    agreed: frozenset[str] = frozenset(),
    said: tuple[str, ...] = (),
) -> Response:
    """Everything as it will be signed, the papers, the declarations, and the button that sends it."""
    if work.filling.next() is not None or stops(work):
        return _form(work, key, here, stops(work))
    wanted = work.filling.papers()
    options = [(paper.id, capitalised(paper.called)) for paper in wanted]
    return page(
        "application/whole.html",
        here,
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        form=work.form,
        key=key,
        parts=list(parts(work.filling)),
        warnings=[found.message for found in findings(work.filling)],
        wanted=wanted,
        options=[*options, (OTHER, capitalised(OTHER_LABEL))],
        files=[(one, label_of(work, one.paper), size(one.size)) for one in files_of(work, here)],
        problems=problems or {},
        agreed=agreed,
        said=said,
    )


async def _upload(work: Work, key: Key, _what: str, posted: Posted, here: Services) -> Response:
    """Keep a file with the draft. What was agreed to before was another application: without this file."""
    if posted.file is None:
        return _whole(work, key, here, {"file": _WHICH_FILE})
    known = {OTHER, *(paper.id for paper in work.form.attachments)}
    work = work.with_draft(papers_done=False, agreed=()).keep(here)
    application = Application(work.owner, work.form.id, work.draft.sending_key)
    try:
        kept = await asyncio.to_thread(take_for, application, str(uuid.uuid4()), *posted.file, here)
    except FileRefusedError as error:
        return _whole(work, key, here, {"file": str(error)})
    paper = posted.paper if posted.paper in known else OTHER
    here.attachments.tag(work.owner, work.form.id, kept.attachment.id, paper)
    return _whole(work, key, here)


async def _detach(work: Work, key: Key, what: str, _posted: Posted, here: Services) -> Response:
    here.attachments.remove(work.owner, work.form.id, what)
    return _whole(work.with_draft(papers_done=False, agreed=()).keep(here), key, here)


async def _send(work: Work, key: Key, _what: str, posted: Posted, here: Services) -> Response:
    """Send what is agreed to in whole, by the outbox: however often this is pressed, it is filed once."""
    missing = {one.id: _SIGN for one in work.form.declarations if one.id not in posted.agreed}
    if missing:
        return _whole(work, key, here, missing, posted.agreed)
    agreed = (SUMMARY, *(one.id for one in work.form.declarations))
    work = work.with_draft(papers_done=True, agreed=agreed).keep(here)
    said = await send(work, here)
    return await _now(work, key, here, _texts(said.replies))


def _texts(replies: Iterable[Reply]) -> tuple[str, ...]:
    return tuple(reply.text.replace("**", "") for reply in replies if isinstance(reply, Text))


_STEPS: Mapping[str, Callable[[Work, Key, str, Posted, Services], Awaitable[Response]]] = {
    "edit": _edit,
    "look": _look,
    "upload": _upload,
    "detach": _detach,
    "send": _send,
}
