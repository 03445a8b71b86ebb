"""The words of a PDF that fpdf2 drew: each drawn line decoded by the table of its font, as a reader's search does."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_DRAWN = re.compile(rb"/F(\d+) [\d.]+ Tf|\(((?:[^\\)]|\\.)*)\) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>", re.IGNORECASE)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_text(content: bytes) -> str:
    """Every drawn line, one under the other, spaces made ordinary."""
    streams = [_inflated(found[1]) for found in _STREAM.finditer(content)]
    tables = [dict(_codes(stream)) for stream in streams if b"beginbfchar" in stream]
    lines: list[str] = []
    for page in (stream for stream in streams if b" Tj" in stream and b"beginbfchar" not in stream):
        font = 1
        for drawn in _DRAWN.finditer(page):
            if drawn[1]:
                font = int(drawn[1])
            else:
                lines.append(_decoded(drawn[2], tables[font - 1]))
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def _codes(table: bytes) -> list[tuple[int, str]]:
    inside = table[table.index(b"beginbfchar") : table.rindex(b"endbfchar")]
    return [(int(code, 16), bytes.fromhex(sign.decode()).decode("utf-16-be")) for code, sign in _CODE.findall(inside)]


def _decoded(drawn: bytes, table: dict[int, str]) -> str:
    raw = _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), drawn)
    return "".join(table.get(int.from_bytes(raw[at : at + 2], "big"), "?") for at in range(0, len(raw), 2))
