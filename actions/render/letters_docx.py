"""A letter as a Word file, for those who want to change it before they print it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from actions.render.letters import ENCLOSED, THROUGH
from knowledge.letters.writing import WrittenLetter

_FONT, _SIZE, _SMALL, _HEADING = "Arial", 11, 9, 15
_RIGHT = Cm(8.5)
_DOTS = "." * 42


def letter_docx(letter: WrittenLetter) -> bytes:
    """The letter as a Word file. Headings and lists are real ones, so that a screen reader finds its way."""
    document = Document()
    _prepare(document, letter.heading)
    _line(document, letter.place_and_date, WD_ALIGN_PARAGRAPH.RIGHT)
    _block(document, letter.sender)
    _block(document, letter.addressee, right=True, bold=True)
    if letter.via:
        _block(document, (THROUGH, *letter.via), right=True)
    document.add_heading(letter.heading, level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if letter.reference:
        _line(document, letter.reference, WD_ALIGN_PARAGRAPH.CENTER)
    for part in letter.body:
        _line(document, part.words)
        for item in part.items:
            document.add_paragraph(item, style="List Bullet")
    if letter.basis:
        _line(document, f"Podstawa prawna: {'; '.join(letter.basis)}.", size=_SMALL)
    _signature(document)
    if letter.papers:
        document.add_heading(ENCLOSED, level=2)
        for paper in letter.papers:
            document.add_paragraph(f"☐ {paper}")
    into = BytesIO()
    document.save(into)
    return into.getvalue()


def _prepare(document: DocumentObject, title: str) -> None:
    """Margins, type, language and title of the file; Word's own blue headings become black."""
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "pl-PL"
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)
    for name, size in (("Normal", _SIZE), ("Heading 1", _HEADING), ("Heading 2", _SIZE)):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(6)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "pl-PL")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _line(
    document: DocumentObject, words: str, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT, size: int = _SIZE
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.add_run(words).font.size = Pt(size)


def _block(document: DocumentObject, lines: Sequence[str], *, right: bool = False, bold: bool = False) -> None:
    """Lines that belong together, one under the other."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(10)
    if right:
        paragraph.paragraph_format.left_indent = _RIGHT
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.bold = bold
        if number < len(lines) - 1:
            run.add_break()


def _signature(document: DocumentObject) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.left_indent = _RIGHT
    paragraph.paragraph_format.space_before = Pt(30)
    dots = paragraph.add_run(_DOTS)
    dots.add_break()
    paragraph.add_run("czytelny podpis").font.size = Pt(_SMALL)
