"""A letter as a PDF of one page or two, laid out as offices expect it: to be printed, signed and handed in."""

from __future__ import annotations

from collections.abc import Sequence

from fpdf.enums import Align

from actions.render.letters import ENCLOSED, THROUGH
from actions.render.tagged_pdf import TaggedPdf
from knowledge.letters.writing import WrittenLetter

_SIZE, _SMALL, _HEADING = 11, 9, 15
_RIGHT, _LIST = 85, 6
"""Indents in millimetres: the right half of the page, a list."""
_GAP, _TO_WRITE_ON, _SIGNATURE_ROOM = 4, 3, 34
_DOTS = "." * 42


def letter_pdf(letter: WrittenLetter) -> bytes:
    """The letter as PDF."""
    pdf = TaggedPdf(letter.heading, author="")
    pdf.put(letter.place_and_date, size=_SIZE, align=Align.R)
    _block(pdf, letter.sender, apart=_TO_WRITE_ON if letter.by_hand else 0)
    _block(pdf, letter.addressee, indent=_RIGHT, style="B")
    if letter.via:
        pdf.put(THROUGH, size=_SIZE, indent=_RIGHT)
        _block(pdf, letter.via, indent=_RIGHT)
    pdf.ln(_GAP)
    pdf.start_section(letter.heading, level=0)
    pdf.put(letter.heading, tag="H1", size=_HEADING, style="B", align=Align.C)
    if letter.reference:
        pdf.put(letter.reference, size=_SIZE, align=Align.C)
    pdf.ln(_GAP)
    for part in letter.body:
        pdf.put(part.words, size=_SIZE)
        _list(pdf, part.items)
        pdf.ln(_GAP / 2)
    if letter.basis:
        pdf.put(f"Podstawa prawna: {'; '.join(letter.basis)}.", size=_SMALL)
    _signature(pdf)
    if letter.papers:
        pdf.put(ENCLOSED, tag="H2", size=_SIZE, style="B")
        _list(pdf, letter.papers, mark="☐ ")
    return bytes(pdf.output())


def _block(pdf: TaggedPdf, lines: Sequence[str], *, indent: int = 0, style: str = "", apart: int = 0) -> None:
    """Lines one under the other. `apart`: millimetres above each, where they are to be written on."""
    for line in lines:
        pdf.ln(apart)
        pdf.put(line, size=_SIZE, indent=indent, style=style)
    pdf.ln(_GAP)


def _list(pdf: TaggedPdf, items: Sequence[str], mark: str = "• ") -> None:
    for item in items:
        pdf.put(f"{mark}{item}", tag="LI", size=_SIZE, indent=_LIST)


def _signature(pdf: TaggedPdf) -> None:
    """Room to sign, kept together on one page."""
    if pdf.will_page_break(_SIGNATURE_ROOM):
        pdf.add_page()
    pdf.ln(3 * _GAP)
    pdf.put(_DOTS, size=_SIZE, indent=_RIGHT, align=Align.C)
    pdf.put("czytelny podpis", size=_SMALL, indent=_RIGHT, align=Align.C)
    pdf.ln(_GAP)
