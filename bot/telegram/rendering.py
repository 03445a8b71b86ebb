"""Replies as Telegram messages. Neighbouring replies share a message until one of them offers choices or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from actions.replies import Card, Choice, File, Link, Question, Reply, Source, Table, Text
from bot.telegram import words
from bot.telegram.markup import Block, Span, block, html, inline, pack, parse, plain
from bot.turns import choices_of
from knowledge.text import long_date

_WIDEST_TABLE = 34
"""Characters of a fixed-width line that a narrow phone shows without breaking it."""
_WIDEST_TITLE = 36
_ROW_WIDTH = 24
_ROW_BUTTONS = 4


@dataclass(frozen=True)
class Button:
    """A button under a message: sends a payload, or opens an address.

    Attributes:
        settles: it answers a question, and the other answers go once it is pressed.
        data: what it sends as it stands, so that it works after the conversation was forgotten; 64 bytes at most.
    """

    title: str
    payload: str | None = None
    url: str | None = None
    settles: bool = False
    data: str | None = None


@dataclass(frozen=True)
class Message:
    """One message to send.

    Attributes:
        html: its text in Telegram's HTML.
        plain: the same without markup and buttons, for when Telegram does not take those.
        rows: buttons.
        file: sent instead of a text.
        protected: not to be forwarded.
    """

    html: str = ""
    plain: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    file: File | None = None
    protected: bool = False


def render(replies: Sequence[Reply]) -> list[Message]:
    """The messages that say what the replies say, in order."""
    messages: list[Message] = []
    waiting: list[Block] = []
    for reply in replies:
        if isinstance(reply, File):
            messages += _messages(waiting)
            messages.append(Message(file=reply))
            waiting = []
            continue
        if isinstance(reply, Link) and reply.url.startswith("/"):
            continue  # a page beside the web chat, which opens nowhere else
        waiting += _blocks(reply)
        rows = rows_of(_buttons(reply))
        private = isinstance(reply, Link) and reply.once
        if rows or private:
            messages += _messages(waiting, rows, protected=private)
            waiting = []
    return messages + _messages(waiting)


def rows_of(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Buttons laid out: short ones side by side, longer ones each in a row."""
    rows: list[list[Button]] = []
    for button in buttons:
        row = [*rows[-1], button] if rows else [button]
        fits = len(row) <= _ROW_BUTTONS and len(row) * max(len(each.title) for each in row) <= _ROW_WIDTH
        if rows and fits:
            rows[-1] = row
        else:
            rows.append([button])
    return tuple(tuple(row) for row in rows)


def _messages(
    blocks: Sequence[Block], rows: tuple[tuple[Button, ...], ...] = (), *, protected: bool = False
) -> list[Message]:
    """Blocks as messages; the buttons stand under the last one."""
    if rows and not blocks:
        blocks = [block(words.CHOOSE)]
    parts = pack(blocks)
    return [
        _message(part, rows if number == len(parts) else (), protected=protected)
        for number, part in enumerate(parts, start=1)
    ]


def _message(part: Sequence[Block], rows: tuple[tuple[Button, ...], ...], *, protected: bool) -> Message:
    titles = [f"• {button.title}" + (f": {button.url}" if button.url else "") for row in rows for button in row]
    bare = plain([*part, block("\n".join(titles))] if titles else part)
    return Message(html(part), bare, rows, protected=protected)


def _buttons(reply: Reply) -> list[Button]:
    if isinstance(reply, Link):
        return [Button(reply.title, url=reply.url)] if _opens(reply.url) else []
    settles = isinstance(reply, Question)
    return [Button(choice.title, choice.payload, settles=settles) for choice in choices_of(reply)]


def _opens(url: str) -> bool:
    """Whether Telegram takes the address on a button: it wants a host with a dot."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def _blocks(reply: Reply) -> Iterator[Block]:
    if isinstance(reply, Text):
        yield from parse(reply.text)
        yield from _sources(reply.sources)
    elif isinstance(reply, Question):
        yield from _question(reply)
    elif isinstance(reply, Card):
        yield from _card(reply)
    elif isinstance(reply, Table):
        yield from _table(reply)
    elif isinstance(reply, Link):
        yield from parse(reply.text)
        if not _opens(reply.url):
            yield block(reply.url)
    yield from _explained(choices_of(reply))


def _question(question: Question) -> Iterator[Block]:
    if question.progress and question.progress[0]:
        asked, left = question.progress
        yield block(f"Odpowiedzi: {asked}. Pytań zostało najwyżej: {left}.", italic=True)
    for number, part in enumerate(parse(question.text)):
        yield part if number else Block(tuple(replace(span, bold=True) for span in part.spans))
    if question.help:
        yield from parse(question.help)


def _card(card: Card) -> Iterator[Block]:
    mark = (Span(f" – {card.mark}"),) if card.mark else ()
    yield Block((Span(card.title, bold=True), *mark))
    if card.text:
        yield from parse(card.text)
    if card.rows:
        yield _joined([(*inline(f"{row.label}: "), *inline(row.value)) for row in card.rows])
    if card.details:
        folded = _joined([inline(detail) for detail in card.details])
        yield Block(folded.spans, "details")
    yield from _sources(card.sources)


def _table(table: Table) -> Iterator[Block]:
    yield block(table.title, bold=True)
    lines = [table.columns, *table.rows]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= _WIDEST_TABLE:
        yield block("\n".join(_aligned(line, widths) for line in lines), style="table")
        return
    for row in table.rows:
        first, *others = row
        named = [(Span(f"{column}: {cell}"),) for column, cell in zip(table.columns[1:], others, strict=True)]
        yield _joined([(Span(first, bold=True),), *named])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _sources(sources: Sequence[Source]) -> Iterator[Block]:
    if not sources:
        return
    spans = [Span(f"{words.source(len(sources))}: ", italic=True)]
    for number, source in enumerate(sources):
        before = "; " if number else ""
        checked = f", {words.as_of(long_date(source.as_of))}" if source.as_of else ""
        spans += [Span(before), Span(source.label, italic=True, url=source.url), Span(checked, italic=True)]
    yield Block(tuple(span for span in spans if span.text))


def _explained(choices: Sequence[Choice]) -> Iterator[Block]:
    """Choices that a button cannot show whole: those with a hint, and long ones."""
    told = [choice for choice in choices if choice.hint or len(choice.title) > _WIDEST_TITLE]
    if told:
        yield _joined(
            [
                (Span(f"• {choice.title}"), *([Span(f" – {_lowered(choice.hint)}")] if choice.hint else []))
                for choice in told
            ]
        )


def _lowered(hint: str) -> str:
    """A hint as it goes on after a dash; abbreviations keep their capitals."""
    return hint[0].lower() + hint[1:] if hint[1:2].islower() else hint


def _joined(lines: Sequence[Sequence[Span]]) -> Block:
    """Lines as one block."""
    spans: list[Span] = []
    for number, line in enumerate(lines):
        spans += [Span("\n")] if number else []
        spans += line
    return Block(tuple(span for span in spans if span.text))
