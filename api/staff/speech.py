"""Text of the base as it is read out on the phone: sentences instead of lists and marks, each of them whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.facets import Facet
from knowledge.text import sentence

_SENTENCES = 3
_ITEMS = 6
_BULLET = "- "
_ORDINALS = ("pierwsze", "drugie", "trzecie", "czwarte", "piąte", "szóste")
_LEADS: dict[Facet, str] = {
    "documents": "Potrzebne dokumenty",
    "how_to_apply": "Trzeba zrobić tak",
    "who_can": "Trzeba spełnić warunki",
    "where": "Można to załatwić tak",
}
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_ASIDE = re.compile(r"\s+\(([^()]*)\)")
_SHORT = {"np.": "na przykład", "ds.": "do spraw", "tzw.": "tak zwany"}
_ENDS = re.compile(r"(?<=[.?])\s+(?=[A-ZĄĆĘŁŃÓŚŹŻ0-9„])")


def spoken(text: str, facet: Facet) -> str:
    """The beginning of a text, in a few sentences: its first paragraph, and the list that it announces.

    Args:
        text: as residents read it: paragraphs, ``- `` items, ``**bold**``.
    """
    said = list(_said(text.strip().split("\n\n")[0].splitlines(), facet))
    return " ".join(said)


def _said(lines: Sequence[str], facet: Facet) -> Iterator[str]:
    items = [_plain(line.removeprefix(_BULLET)).rstrip(".,;") for line in lines if line.startswith(_BULLET)]
    first = next((number for number, line in enumerate(lines) if line.startswith(_BULLET)), len(lines))
    prose = [part for line in lines[:first] for part in _ENDS.split(_plain(line))]
    if not items:
        yield from prose[:_SENTENCES]
        return
    whole = all(item[:1].isupper() for item in items)
    numbered = not whole and len(items) > 1
    lead = prose[-1] if prose else "" if whole else f"{_LEADS.get(facet, 'Po kolei')}:"
    yield from prose[:-1][: _SENTENCES - 1]
    yield from [sentence(lead.rstrip(":"))] if numbered else filter(None, [lead])
    if not numbered:
        yield from (sentence(item) if whole else f"{item}." for item in items[:_ITEMS])
    else:
        yield from (_numbered(ordinal, item) for ordinal, item in zip(_ORDINALS, items, strict=False))
    if len(items) > _ITEMS:
        yield "To nie wszystko, reszta jest w przepisie."


def _numbered(ordinal: str, item: str) -> str:
    return sentence(item if item.startswith("albo ") else f"po {ordinal}, {item}")


def _plain(line: str) -> str:
    line = _ASIDE.sub(r", \1", _LINK.sub(r"\1", line.replace("**", "")))
    for short, whole in _SHORT.items():
        line = line.replace(short, whole)
    return line.strip()
