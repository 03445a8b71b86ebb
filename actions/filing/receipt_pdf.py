"""The receipt of an application as a PDF of one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

_FONT, _MARGIN, _LINE, _LABEL_WIDTH = "DejaVu", 20, 6, 55
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
    pdf = FPDF(format="A4")
    pdf.set_title(_HEAD)
    pdf.set_lang("pl-PL")
    pdf.set_margin(_MARGIN)
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        pdf.add_font(_FONT, style, str(fonts() / file))
    pdf.add_page()
    _line(pdf, _PORTAL, size=10)
    _line(pdf, _HEAD, size=18, style="B")
    _line(pdf, page.title, size=12)
    pdf.ln(_LINE)
    for label, value in page.rows:
        _row(pdf, label, value)
    pdf.ln(_LINE)
    _part(pdf, "Co dalej", [page.next_step])
    if page.files:
        _part(pdf, "Załączniki z sumami kontrolnymi", page.files)
    if page.attachments:
        _part(pdf, "Co jeszcze dołączyć", [*(f"– {paper}" for paper in page.attachments), page.where])
    _part(pdf, "Suma kontrolna", [page.checksum, _CHECKSUM])
    return bytes(pdf.output())


@lru_cache(maxsize=1)
def fonts() -> Path:
    """The folder of the DejaVu fonts (free licence), which come with matplotlib, which comes with Rasa.

    Raises:
        FileNotFoundError: matplotlib is not installed, or ships them no more.
    """
    found = find_spec("matplotlib")
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place) / "mpl-data" / "fonts" / "ttf"
        if (folder / "DejaVuSans.ttf").exists():
            return folder
    raise FileNotFoundError("DejaVuSans.ttf of matplotlib")


def _part(pdf: FPDF, title: str, paragraphs: Sequence[str]) -> None:
    _line(pdf, title, size=12, style="B")
    for paragraph in paragraphs:
        _line(pdf, paragraph, size=10)
    pdf.ln(_LINE / 2)


def _row(pdf: FPDF, label: str, value: str) -> None:
    pdf.set_font(_FONT, "", 10)
    pdf.cell(_LABEL_WIDTH, _LINE, label)
    _line(pdf, value, size=10, style="B")


def _line(pdf: FPDF, text: str, *, size: int, style: str = "") -> None:
    pdf.set_font(_FONT, style, size)
    pdf.multi_cell(0, _LINE if size < 14 else 10, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
