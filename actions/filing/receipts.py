"""The receipt of a sent application: as replies, and as a file for the web side to serve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from actions.filing.receipt_pdf import ReceiptPage, receipt_pdf
from actions.offers import MY_CASES
from actions.portal.errors import NotLoggedIn
from actions.portal.shapes import Receipt
from actions.portal.submission import checksum, submission
from actions.replies import Card, File, Reply, Row, Text
from actions.services import Services
from actions.store.outbox import Job
from knowledge import text
from knowledge.forms.definition import Form
from knowledge.hours import WARSAW

PDF = "application/pdf"
_DIFFERS = (
    "Uwaga: suma kontrolna z urzędu jest inna niż wysłanego wniosku. Trzeba zadzwonić do urzędu, podać znak sprawy i "
    "zapytać, czy wniosek dotarł cały."
)
BRING = "Do wniosku trzeba jeszcze dołączyć to, co pasuje do sytuacji:"


def as_kept(receipt: Receipt, due: date | None, job: Job) -> dict[str, str]:
    """What the draft keeps of a receipt, with what the answers would say that are gone by then.

    Args:
        due: the last day that the office has, where it is known.
        job: what was sent.
    """
    kept = cast(dict[str, str], receipt.model_dump(mode="json", exclude={"attachments"}))
    files = "\n".join(f"{one.name} ({one.sha256})" for one in receipt.attachments)
    extra = {"office": job.office, "files": files, "later": "\n".join(job.later)}
    same = receipt.sha256 == checksum(submission(job.kind, job.document, job.attachments))
    return kept | extra | ({"due": due.isoformat()} if due else {}) | ({} if same else {"differs": "yes"})


def receipt_replies(conversation_id: str, form: Form, receipt: Mapping[str, str], here: Services) -> list[Reply]:
    """Number, time and checksum, what happens next, what to bring, and the same as a PDF."""
    page = _page(form, receipt, here)
    card = Card(
        title="Wniosek przyjęty",
        mark="wysłany",
        tone="good",
        text=page.next_step,
        rows=tuple(Row(label=label, value=value) for label, value in page.rows),
        details=(
            f"Suma kontrolna wniosku (SHA-256): {receipt['sha256']}",
            *(f"Załącznik: {one}" for one in page.files),
        ),
        choices=(MY_CASES,),
    )
    path = f"/api/conversations/{conversation_id}/files/{file_name(receipt)}"
    bring = [Text(text=f"{BRING}\n\n{text.bullets(page.attachments)}\n\n{page.where}")] if page.attachments else []
    return [card, *bring, File(title="Potwierdzenie złożenia wniosku (PDF)", path=path, media_type=PDF)]


def file_name(receipt: Mapping[str, str]) -> str:
    """The name of the file of a receipt."""
    return f"receipt-{receipt['id']}.pdf"


def receipt_file(conversation_id: str, name: str, here: Services) -> bytes:
    """The PDF of that name, for whoever is logged in in the conversation.

    Raises:
        NotLoggedIn: nobody is logged in (any more).
        LookupError: this person has no receipt of that name.
    """
    login = here.logins.of(conversation_id)
    if login is None:
        raise NotLoggedIn
    here.audit.note(login.sub, "application", login.channel)
    for form in here.forms.values():
        draft = here.drafts.load(login.sub, form.id)
        if draft and draft.receipt and file_name(draft.receipt) == name:
            return receipt_pdf(_page(form, draft.receipt, here))
    raise LookupError(name)


def _page(form: Form, receipt: Mapping[str, str], here: Services) -> ReceiptPage:
    office = here.institutions[receipt.get("office", form.addressee)]
    received = datetime.fromisoformat(receipt["received_at"].replace("Z", "+00:00")).astimezone(WARSAW)
    rows = [
        ("Numer potwierdzenia", receipt["number"]),
        ("Znak sprawy", receipt["case_number"]),
        ("Przyjęto", f"{text.long_date(received.date())}, godz. {text.clock(received)}"),
        ("Urząd", office.name),
    ]
    if files := receipt.get("files"):
        rows.append(("Załączniki", ", ".join(line.rpartition(" (")[0] for line in files.splitlines())))
    later = receipt.get("later")
    if due := receipt.get("due"):
        rows.append(("Odpowiedź urzędu najpóźniej", text.long_date(date.fromisoformat(due))))
    return ReceiptPage(
        title=form.title,
        rows=tuple(rows),
        checksum=receipt["sha256"],
        next_step=f"{_DIFFERS} {form.next_step}" if receipt.get("differs") else form.next_step,
        files=tuple(receipt.get("files", "").splitlines()),
        attachments=tuple(later.splitlines() if later is not None else (paper.label for paper in form.attachments)),
        where=f"Dokumenty przyjmuje {office.name}, {office.address}. "
        f"Na każdym warto napisać znak sprawy {receipt['case_number']}.",
    )
