"""The results as a PDF to print or to keep: large type, black on white, headings that a screen reader finds."""

from __future__ import annotations

from collections.abc import Sequence

from actions.render.results_document import TITLE, Block, Heading, Items, Paragraph, Rows
from actions.render.tagged_pdf import TaggedPdf

_INDENT = 7
_SIZE, _SMALL = 13, 10
_HEADINGS = {1: 22, 2: 17, 3: 14}
_LINE_OF_SIZE = 0.5
"""Millimetres of a line per point of type: one and a half lines."""
_FOOTER = "To informacja, nie decyzja. "
_PORTAL = "Portal Wsparcia Społecznego w Łodzi"


def results_pdf(blocks: Sequence[Block], title: str = TITLE, footer: str = _FOOTER) -> bytes:
    """The document as PDF. `footer` stands before the number of each page."""
    pdf = TaggedPdf(title, _PORTAL, footer)
    pdf.put(_PORTAL, size=_SMALL)
    for block in blocks:
        _draw(pdf, block)
    return bytes(pdf.output())


def _draw(pdf: TaggedPdf, block: Block) -> None:
    if isinstance(block, Heading):
        _heading(pdf, block)
    elif isinstance(block, Paragraph):
        pdf.put(block.text, style="B" if block.note else "")
        pdf.ln(2)
    elif isinstance(block, Rows):
        for label, value in block.rows:
            pdf.put(f"**{label}:** {value}", bold_marks=True)
        pdf.ln(2)
    elif isinstance(block, Items):
        mark = "☐" if block.tick else "•"
        _list(pdf, [f"{mark} {line}" for line in block.items], _SIZE)
    else:
        _list(pdf, [f"• {label}{f' – {url}' if url else ''}" for label, url in block.links], _SMALL)


def _heading(pdf: TaggedPdf, heading: Heading) -> None:
    pdf.ln(3 if heading.level > 1 else 0)
    size = _HEADINGS[heading.level]
    # a heading is not left alone at the end of a page, and the outline leads to where it is
    if pdf.will_page_break(2 * size * _LINE_OF_SIZE + 3 * _SIZE * _LINE_OF_SIZE):
        pdf.add_page()
    pdf.start_section(heading.text, level=heading.level - 1)
    pdf.put(heading.text, tag=f"H{heading.level}", size=size, style="B")
    pdf.ln(1)


def _list(pdf: TaggedPdf, lines: Sequence[str], size: int) -> None:
    for line in lines:
        pdf.put(line, tag="LI", size=size, indent=_INDENT)
    pdf.ln(2)
