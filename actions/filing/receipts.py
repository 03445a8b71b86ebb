"""The receipt of a sent application: as replies, and as a file for the web side to serve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from actions.filing.receipt_pdf import ReceiptPage, receipt_pdf
from actions.offers import MY_CASES
from actions.portal.errors import NotLoggedIn
from actions.portal.shapes import Receipt
from actions.replies import Card, File, Reply, Row, Text
from actions.services import Services
from knowledge import text
from knowledge.forms.definition import Form
from knowledge.hours import WARSAW

PDF = "application/pdf"


def as_kept(receipt: Receipt, due: date | None, office: str) -> dict[str, str]:
    """What the draft keeps of a receipt.

    Args:
        due: the last day that the office has, where it is known.
        office: the institution that got the application: the answers that say which are gone by then.
    """
    kept = cast(dict[str, str], receipt.model_dump(mode="json"))
    return kept | {"office": office} | ({"due": due.isoformat()} if due else {})


def receipt_replies(conversation_id: str, form: Form, receipt: Mapping[str, str], here: Services) -> list[Reply]:
    """Number, time and checksum, what happens next, what to bring, and the same as a PDF."""
    page = _page(form, receipt, here)
    card = Card(
        title="Wniosek przyjęty",
        mark="wysłany",
        tone="good",
        text=form.next_step,
        rows=tuple(Row(label=label, value=value) for label, value in page.rows),
        details=(f"Suma kontrolna wniosku (SHA-256): {receipt['sha256']}",),
        choices=(MY_CASES,),
    )
    bring = f"Do wniosku trzeba dołączyć to, co pasuje do sytuacji:\n\n{text.bullets(page.attachments)}\n\n{page.where}"
    path = f"/api/conversations/{conversation_id}/files/{file_name(receipt)}"
    return [card, Text(text=bring), File(title="Potwierdzenie złożenia wniosku (PDF)", path=path, media_type=PDF)]


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
    if due := receipt.get("due"):
        rows.append(("Odpowiedź urzędu najpóźniej", text.long_date(date.fromisoformat(due))))
    return ReceiptPage(
        title=form.title,
        rows=tuple(rows),
        checksum=receipt["sha256"],
        next_step=form.next_step,
        attachments=form.attachments,
        where=f"Dokumenty przyjmuje {office.name}, {office.address}. "
        f"Na każdym warto napisać znak sprawy {receipt['case_number']}.",
    )
