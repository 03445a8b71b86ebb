"""How work in the background speaks up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

Tell = Callable[[str, str], Awaitable[object]]
"""Lets the assistant speak in a conversation about something that happened: conversation, payload of the event.

A `LookupError` says that there is no such conversation any more; after any other error it is told later.
"""
