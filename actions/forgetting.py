"""A wish that comes up in a turn: forget this conversation once it is answered. The engine fulfils it.

An action cannot erase the conversation that it is answering in: the answer would be written down after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Wish:
    """Whether the running conversation is to be erased."""

    erase: bool = False


_wish: ContextVar[Wish] = ContextVar("wish")


@contextmanager
def wishes() -> Iterator[Wish]:
    """Look out for the wish while a turn runs."""
    token = _wish.set(Wish())
    try:
        yield _wish.get()
    finally:
        _wish.reset(token)


def wish_to_be_forgotten() -> None:
    """Erase the running conversation after its turn. Outside of the engine nothing happens."""
    _wish.get(Wish()).erase = True
