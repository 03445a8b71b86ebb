"""The receipt of an application as a PDF, tagged for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.render.tagged_pdf import TaggedPdf

_SMALL, _TEXT, _PART, _TITLE = 10, 12, 13, 18  # points
_INDENT = 6  # millimetres
_HEAD = "Potwierdzenie złożenia wniosku"
_PORTAL = "Portal Wsparcia Społecznego w Łodzi"
_CHECKSUM = (
    "Suma kontrolna (SHA-256) wysłanego wniosku. Po niej można sprawdzić, że wniosek w urzędzie jest tym samym, który "
    "został wysłany."
)


@dataclass(frozen=True)
class ReceiptPage:
    """What stands on the page."""

    title: str
    rows: tuple[tuple[str, str], ...]
    checksum: str
    next_step: str
    files: Sequence[str]
    attachments: Sequence[str]
    where: str


def receipt_pdf(page: ReceiptPage) -> bytes:
    """The page as PDF. Holds no answers of the application: those are at the office and nowhere here any more."""
    pdf = TaggedPdf(_HEAD, _PORTAL)
    pdf.put(_PORTAL, size=_SMALL)
    pdf.put(_HEAD, tag="H1", size=_TITLE, style="B")
    pdf.put(page.title)
    pdf.ln(_INDENT)
    for label, value in page.rows:
        pdf.put(f"{label}: {value}", size=_TEXT)
    _part(pdf, "Co dalej", [page.next_step])
    if page.files:
        _part(pdf, "Załączniki z sumami kontrolnymi", page.files, _SMALL)
    if page.attachments:
        _part(pdf, "Co jeszcze dołączyć", ())
        for paper in page.attachments:
            pdf.put(f"• {paper}", tag="LI", size=_TEXT, indent=_INDENT)
        pdf.put(page.where, size=_TEXT)
    _part(pdf, "Suma kontrolna", [page.checksum, _CHECKSUM], _SMALL)
    return bytes(pdf.output())


def _part(pdf: TaggedPdf, title: str, paragraphs: Sequence[str], size: int = _TEXT) -> None:
    pdf.ln(_INDENT)
    pdf.put(title, tag="H2", size=_PART, style="B")
    for paragraph in paragraphs:
        pdf.put(paragraph, size=size)
