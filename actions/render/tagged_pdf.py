"""A PDF whose text is tagged as headings and paragraphs, so that a screen reader finds its way. A4, Polish."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import Align, XPos, YPos

_FONT, _MARGIN, _BOTTOM = "DejaVu", 20, 22
_SIZE, _SMALL = 13, 10
_LINE_OF_SIZE = 0.5
"""Millimetres of a line per point of type: one and a half lines."""


class TaggedPdf(FPDF):
    """Pages whose text is tagged; the footer is not, since it is no part of the text.

    Args:
        footer: words before the number of the page.
    """

    def __init__(self, title: str, author: str, footer: str = "") -> None:
        super().__init__(format="A4")
        self._footer = footer
        self.set_title(title)
        self.set_author(author)
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
        self.cell(0, 6, f"{self._footer}Strona {self.page_no()} z {{nb}}", align="L")
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
        align: Align = Align.L,
    ) -> None:
        """Draw one element. `bold_marks`: words between two stars are bold. `indent` in millimetres."""
        self.set_font(_FONT, style, size)
        line = size * _LINE_OF_SIZE
        how = {"w": self.epw - indent, "h": line, "text": words, "align": align, "markdown": bold_marks}
        drawn = self.multi_cell(**how, dry_run=True, output="LINES")
        with self.tagged(tag, len(drawn) * line):
            self.set_x(self.l_margin + indent)
            self.multi_cell(**how, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


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
