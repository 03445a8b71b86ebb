"""The vault of one message: identifiers that were masked out of its text, for the action that asked for them.

The engine opens a vault round each turn; an action that asked for a PESEL takes it from here. Values live as long as
the turn and are never written to events or logs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

IdentifierKind = Literal["pesel", "iban", "phone", "email", "id_card"]

_vault: ContextVar[Mapping[IdentifierKind, Sequence[str]]] = ContextVar("vault")


@contextmanager
def vault(values: Mapping[IdentifierKind, Sequence[str]]) -> Iterator[None]:
    """Hold `values` (raw identifiers by kind, in order of appearance) for the running turn."""
    token = _vault.set(values)
    try:
        yield
    finally:
        _vault.reset(token)


def first(kind: IdentifierKind) -> str | None:
    """The first identifier of that kind in the running turn's message, or None."""
    found = _vault.get({}).get(kind, ())
    return found[0] if found else None
