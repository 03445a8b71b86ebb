"""One side of an entry in all three channels at once, each as its own code makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from markupsafe import Markup, escape

from actions.render.answers import side_replies
from actions.replies import Reply, Text
from api.staff.editing.editions import Edition
from api.staff.hints import Hint, hint_of
from api.staff.topics import QUESTION, Topic
from bot.telegram.rendering import Button, render
from knowledge.facets import Facet
from knowledge.facts import facts_of
from knowledge.text import long_date

Channel = Literal["web", "telegram", "telefon"]
CHANNELS: dict[Channel, str] = {"web": "Strona", "telegram": "Telegram", "telefon": "Konsultant przez telefon"}
_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<label>[^\]]+)\]\((?P<url>https://[^\s)]+)\)")


@dataclass(frozen=True)
class WebText:
    """A text reply as the widget shows it."""

    html: Markup
    sources: tuple[tuple[str, str | None], ...]
    choices: tuple[str, ...]


@dataclass(frozen=True)
class TelegramText:
    """One message of Telegram with its rows of buttons."""

    html: Markup
    rows: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Side:
    """A side of a benefit. `written`: the base has a text of its own for it."""

    id: Facet
    title: str
    written: bool
    web: tuple[WebText, ...]
    telegram: tuple[TelegramText, ...]
    phone: Hint | None


def sides_of(benefit: str, edition: Edition, phone: str, at: datetime) -> list[Side]:
    """Every side, in the order in which they are offered, on the day of `at`."""
    return [_side(benefit, info.id, edition, phone, at) for info in edition.base.facets]


def _side(benefit: str, facet: Facet, edition: Edition, phone: str, at: datetime) -> Side:
    base, on = edition.base, at.date()
    said = side_replies(benefit, facet, base, edition.forms.values(), phone, on)
    return Side(
        id=facet,
        title=base.facets[facet].title,
        written=said.lacking != "no_text",
        web=tuple(_web(reply) for reply in said.replies),
        telegram=tuple(TelegramText(Markup(each.html), each.rows) for each in render(said.replies)),  # noqa: S704 - escaped
        phone=_hint(benefit, facet, edition, on, at),
    )


def _hint(benefit: str, facet: Facet, edition: Edition, on: date, at: datetime) -> Hint | None:
    facts = facts_of(edition.base.catalogue, {}, on)
    return hint_of(Topic(QUESTION, benefit, facet), edition.base, facts, None, at)


def _web(reply: Reply) -> WebText:
    assert isinstance(reply, Text), "answers of the base are texts"
    sources = tuple(
        (f"{each.label}, stan na {long_date(each.as_of)}" if each.as_of else each.label, each.url)
        for each in reply.sources
    )
    return WebText(html_of(reply.text), sources, tuple(choice.title for choice in reply.choices))


def html_of(text: str) -> Markup:
    """The markup of replies as HTML: paragraphs with their line breaks, lists, bold, links; everything else escaped."""
    return Markup("").join(_block(block) for block in re.split(r"\n{2,}", text.strip()))


def _block(block: str) -> Markup:
    runs: list[tuple[bool, list[Markup]]] = []
    for line in block.split("\n"):
        item = line.startswith("- ")
        if not runs or runs[-1][0] != item:
            runs.append((item, []))
        runs[-1][1].append(_inline(line.removeprefix("- ") if item else line))
    return Markup("").join(
        Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
        if item
        else Markup("<p>{}</p>").format(Markup("<br>").join(lines))
        for item, lines in runs
    )


def _inline(line: str) -> Markup:
    parts, end = [], 0
    for found in _INLINE.finditer(line):
        parts.append(escape(line[end : found.start()]))
        if found["bold"]:
            parts.append(Markup("<strong>{}</strong>").format(found["bold"]))
        else:
            parts.append(Markup('<a href="{}">{}</a>').format(found["url"], found["label"]))
        end = found.end()
    return Markup("").join([*parts, escape(line[end:])])
