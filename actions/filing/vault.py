"""Identifiers of the running message, for the field that asked for one."""

from __future__ import annotations

from typing import get_args

from actions.sensitive import IdentifierKind, first


def any_identifier(kind: str) -> str | None:
    """The identifier of that kind; else any other one in the message.

    A wrong number may look like a number of another kind: a PESEL with a digit missing, a phone with a digit too many.
    The field's own check then says what is wrong with it.
    """
    kinds: tuple[IdentifierKind, ...] = get_args(IdentifierKind)
    wanted_first = sorted(kinds, key=lambda each: each != kind)
    return next((value for each in wanted_first if (value := first(each)) is not None), None)
