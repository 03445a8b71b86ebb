"""The markup of replies as Telegram's HTML: parsed into blocks, split where a reader would pause, written with escapes.

Lengths are in UTF-16 units of the visible text, as Telegram counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

LONGEST = 4000
"""What fits into one message; Telegram takes 4096."""

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<label>[^\]\n]+)\]\((?P<url>https?://[^\s)]+)\)")
_GAP = "\n\n"
_PAUSES = (re.compile(r"\n"), re.compile(r"(?<=[.?!…:;]) "), re.compile(r" "))

Style = Literal["words", "table", "details"]


@dataclass(frozen=True)
class Span:
    """Some text in one shape."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None

    def html(self) -> str:
        """The text with its tags."""
        written = escape(self.text, quote=False)
        written = f"<b>{written}</b>" if self.bold else written
        written = f"<i>{written}</i>" if self.italic else written
        return f'<a href="{escape(self.url)}">{written}</a>' if self.url else written


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, a table, or details that stay folded."""

    spans: tuple[Span, ...]
    style: Style = "words"

    @property
    def text(self) -> str:
        """What is seen, without tags."""
        return "".join(span.text for span in self.spans)

    def html(self) -> str:
        """The block with its tags."""
        inner = "".join(span.html() for span in self.spans)
        if self.style == "table":
            return f"<pre>{inner}</pre>"
        if self.style == "details":
            return f"<blockquote expandable>{inner}</blockquote>"
        return inner


def block(text: str, *, bold: bool = False, italic: bool = False, style: Style = "words") -> Block:
    """A block in one shape, its markup not read."""
    return Block((Span(text, bold, italic),), style)


def parse(text: str) -> list[Block]:
    """Blocks of a text in the markup of :class:`actions.replies.Text`."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return [Block(inline(_lines(paragraph))) for paragraph in paragraphs if paragraph.strip()]


def inline(text: str) -> tuple[Span, ...]:
    """Spans of one paragraph: plain, bold, links."""
    return tuple(span for span in _inline(text) if span.text)


def html(blocks: Sequence[Block]) -> str:
    """Blocks as one message."""
    return _GAP.join(block.html() for block in blocks)


def plain(blocks: Sequence[Block]) -> str:
    """Blocks as one message without any markup, addresses of links written out."""
    return _GAP.join(
        "".join(f"{span.text} ({span.url})" if span.url else span.text for span in block.spans) for block in blocks
    )


def units(text: str) -> int:
    """How long Telegram finds a text."""
    return len(_utf16(text)) // 2


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le", "replace")


def length(blocks: Sequence[Block]) -> int:
    """How long Telegram finds a message of these blocks."""
    return sum(units(block.text) for block in blocks) + len(_GAP) * max(0, len(blocks) - 1)


def pack(blocks: Iterable[Block], longest: int = LONGEST) -> list[list[Block]]:
    """Blocks shared out over messages: a message ends between blocks, or inside a block that is too long by itself."""
    messages: list[list[Block]] = [[]]
    for part in (part for block in blocks for part in _split(block, longest) if part.text.strip()):
        if messages[-1] and length([*messages[-1], part]) > longest:
            messages.append([])
        messages[-1].append(part)
    return [message for message in messages if message]


def _lines(paragraph: str) -> str:
    return "\n".join(
        f"• {line.strip()[2:]}" if line.strip().startswith("- ") else line.strip() for line in paragraph.split("\n")
    )


def _inline(text: str) -> Iterator[Span]:
    end = 0
    for found in _INLINE.finditer(text):
        yield Span(text[end : found.start()])
        yield Span(found["bold"], bold=True) if found["bold"] else Span(found["label"], url=found["url"])
        end = found.end()
    yield Span(text[end:])


def _split(block: Block, longest: int) -> Iterator[Block]:
    while units(block.text) > longest:
        first, block = _cut(block, _pause(block.text, longest))
        yield first
    yield block


def _pause(text: str, longest: int) -> int:
    """Where to cut: after the last line that fits, else sentence, else word; never before the middle."""
    room = len(_utf16(text)[: 2 * longest].decode("utf-16-le", "ignore"))
    for kind in _PAUSES:
        ends = [found.end() for found in kind.finditer(text, 0, room)]
        if ends and ends[-1] >= room // 2:
            return ends[-1]
    return room


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    """The block before and after a position of its text, every span keeping its shape on both sides."""
    before: list[Span] = []
    after: list[Span] = []
    for span in block.spans:
        head, tail = span.text[: max(0, at)], span.text[max(0, at) :]
        before += [replace(span, text=head)] if head else []
        after += [replace(span, text=tail)] if tail else []
        at -= len(span.text)
    return _trimmed(block, before, last=True), _trimmed(block, after, last=False)


def _trimmed(block: Block, spans: list[Span], *, last: bool) -> Block:
    """The block without blanks at the side where it was cut."""
    if last:
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    elif block.style != "table":
        spans[0] = replace(spans[0], text=spans[0].text.lstrip())
    return replace(block, spans=tuple(span for span in spans if span.text))
