"""The results as a PDF to print or to keep: large type, black on white, headings that a screen reader finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import XPos, YPos

from actions.filing.receipt_pdf import fonts
from actions.render.results_document import TITLE, Block, Heading, Items, Paragraph, Rows

_FONT, _MARGIN, _BOTTOM, _INDENT = "DejaVu", 20, 22, 7
_SIZE, _SMALL = 13, 10
_HEADINGS = {1: 22, 2: 17, 3: 14}
_LINE_OF_SIZE = 0.5
"""Millimetres of a line per point of type: one and a half lines."""
_FOOTER = "To informacja, nie decyzja"
_PORTAL = "Portal Wsparcia Społecznego w Łodzi"


class ResultsPdf(FPDF):
    """Pages whose text is tagged as headings and paragraphs; the footer is not, since it is no part of the text."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.set_title(TITLE)
        self.set_author(_PORTAL)
        self.set_lang("pl-PL")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, _BOTTOM)
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FONT, style, str(fonts() / file))
        self.add_page()

    def footer(self) -> None:
        """The number of the page, under the text."""
        self.set_y(-_BOTTOM + 6)
        self.set_font(_FONT, "", _SMALL)
        self._out("/Artifact BMC")
        self.cell(0, 6, f"{_FOOTER}. Strona {self.page_no()} z {{nb}}", align="L")
        self._out("EMC")

    @contextmanager
    def tagged(self, tag: str, height: float) -> Iterator[None]:
        """What is drawn inside is one element of the text. It may not break, so it begins where it fits."""
        if self.will_page_break(height):
            self.add_page()
        mark = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=f"/{tag}", mcid=mark)
        self._out(f"/{tag} <</MCID {mark}>> BDC")
        yield
        self._out("EMC")

    def put(
        self,
        words: str,
        *,
        tag: str = "P",
        size: int = _SIZE,
        style: str = "",
        indent: int = 0,
        bold_marks: bool = False,
    ) -> None:
        """Draw one element. `bold_marks`: words between two stars are bold."""
        self.set_font(_FONT, style, size)
        line = size * _LINE_OF_SIZE
        how = {"w": self.epw - indent, "h": line, "text": words, "align": "L", "markdown": bold_marks}
        drawn = self.multi_cell(**how, dry_run=True, output="LINES")
        with self.tagged(tag, len(drawn) * line):
            self.set_x(self.l_margin + indent)
            self.multi_cell(**how, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def results_pdf(blocks: Sequence[Block]) -> bytes:
    """The document as PDF."""
    pdf = ResultsPdf()
    pdf.put(_PORTAL, size=_SMALL)
    for block in blocks:
        _draw(pdf, block)
    return bytes(pdf.output())


def _draw(pdf: ResultsPdf, block: Block) -> None:
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


def _heading(pdf: ResultsPdf, heading: Heading) -> None:
    pdf.ln(3 if heading.level > 1 else 0)
    size = _HEADINGS[heading.level]
    # a heading is not left alone at the end of a page, and the outline leads to where it is
    if pdf.will_page_break(2 * size * _LINE_OF_SIZE + 3 * _SIZE * _LINE_OF_SIZE):
        pdf.add_page()
    pdf.start_section(heading.text, level=heading.level - 1)
    pdf.put(heading.text, tag=f"H{heading.level}", size=size, style="B")
    pdf.ln(1)


def _list(pdf: ResultsPdf, lines: Sequence[str], size: int) -> None:
    for line in lines:
        pdf.put(line, tag="LI", size=size, indent=_INDENT)
    pdf.ln(2)
