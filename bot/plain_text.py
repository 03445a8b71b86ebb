"""Replies as plain text, for the terminal and for what is copied or printed."""

from __future__ import annotations

import re

from actions.replies import Card, File, Link, Question, Reply, Source, Table, Text
from knowledge.text import short_date

_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)]+)\)")


def plain(reply: Reply) -> str:
    """One reply as lines of text."""
    if isinstance(reply, Text):
        return "\n".join([_unmarked(reply.text), *map(_source, reply.sources)])
    if isinstance(reply, Question):
        progress = f"[zostało najwyżej: {reply.progress[1]}] " if reply.progress else ""
        return progress + _unmarked(reply.text) + (f"\n({reply.help})" if reply.help else "")
    if isinstance(reply, Card):
        return _card(reply)
    if isinstance(reply, Table):
        return _table(reply)
    if isinstance(reply, Link) and reply.url.startswith("/"):
        return _unmarked(reply.text)  # a page beside the web chat, which is not here
    if isinstance(reply, Link):
        return f"{_unmarked(reply.text)}\n{reply.title}: {reply.url}"
    assert isinstance(reply, File)
    return f"{reply.title} ({reply.path})"


def _unmarked(text: str) -> str:
    return _LINK.sub(r"\1 (\2)", text).replace("**", "")


def _source(source: Source) -> str:
    as_of = f", stan na {short_date(source.as_of)}" if source.as_of else ""
    return f"  [{source.label}{as_of}]"


def _card(card: Card) -> str:
    title = f"{card.title} [{card.mark}]" if card.mark else card.title
    lines = [title, *([_unmarked(card.text)] if card.text else [])]
    lines += [f"  {row.label}: {row.value}" for row in card.rows]
    lines += [f"  · {_unmarked(detail)}" for detail in card.details]
    return "\n".join([*lines, *map(_source, card.sources)])


def _table(table: Table) -> str:
    widths = [max(len(row[column]) for row in (table.columns, *table.rows)) for column in range(len(table.columns))]
    rows = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in (table.columns, *table.rows)
    ]
    return "\n".join([table.title, *rows])
