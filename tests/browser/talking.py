"""Talking to the widget in a real browser: say something, wait for the whole answer, read it."""

from __future__ import annotations

from browsing import Visitor
from playwright.sync_api import Locator, expect


def newest(person: Visitor) -> Locator:
    return person.panel.locator("article.bot").last


def answered(person: Visitor, text: str) -> str:
    """Say something, wait for the whole answer, and read its last message."""
    before = person.panel.locator("article.bot").count()
    person.say(text)
    return settled(person, before)


def pressed(person: Visitor, title: str) -> str:
    """Press the newest button of that title and wait for the whole answer."""
    before = person.panel.locator("article.bot").count()
    person.panel.get_by_role("button", name=title).last.click()
    return settled(person, before)


def settled(person: Visitor, before: int) -> str:
    """Wait until something was answered after the first `before` messages, and nothing is being written any more."""
    expect(person.panel.locator("article.bot").nth(before)).to_be_visible()
    expect(person.panel.locator(".typing")).to_be_hidden()
    return plain(newest(person))


def plain(part: Locator) -> str:
    """What stands there, with ordinary spaces for the hard ones."""
    return part.inner_text().replace("\u00a0", " ")
