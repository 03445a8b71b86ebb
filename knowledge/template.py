"""Texts that name figures instead of holding them: ``{{ param:kryterium | times 2 | zl }}``.

A figure comes from the parameter table on the day of the answer, so that a text and a rule cannot disagree. The syntax
is closed – one parameter, then filters – so that an editor cannot write a program by accident.

Filters: ``zl`` (1 010 zł), ``number`` (1 010), ``percent`` (27%), ``date`` (4 marca 2027); before them ``times 1.3``
(multiply) and ``up`` (round up to whole złoty).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal, InvalidOperation

from knowledge.text import money, number, numbered_date, percent

Figure = Callable[[str], Decimal]
"""Parameter key → its value on some day; raises its own error when there is none."""

_PLACEHOLDER = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")
_PARAMETER = re.compile(r"param:(?P<key>[\w.-]+)$")
_SHOW: dict[str, Callable[[Decimal], str]] = {"zl": money, "number": number, "percent": percent, "date": numbered_date}


class TemplateError(ValueError):
    """A placeholder is not written as it should be. The message quotes it."""

    may_be_retried = False


def parameters(text: str) -> set[str]:
    """The keys of all parameters a text names.

    Raises:
        TemplateError: a placeholder cannot be read.
    """
    return {_key(found["inside"]) for found in _PLACEHOLDER.finditer(text)}


def render(text: str, figure: Figure) -> str:
    """The text with every placeholder filled in.

    Raises:
        TemplateError: a placeholder cannot be read; and whatever `figure` raises for a key without a value.
    """
    return _PLACEHOLDER.sub(lambda found: _fill(found["inside"], figure), text)


def without_placeholders(text: str) -> str:
    """The words of a text alone, for searching."""
    return _PLACEHOLDER.sub(" ", text)


def _key(inside: str) -> str:
    found = _PARAMETER.match(inside.split("|")[0].strip())
    if not found:
        raise TemplateError(f"{{{{{inside}}}}} does not begin with param:key")
    return found["key"]


def _fill(inside: str, figure: Figure) -> str:
    value = figure(_key(inside))
    *changes, show = [part.strip() for part in inside.split("|")[1:]] or [""]
    for change in changes:
        value = _changed(value, change, inside)
    if show not in _SHOW:
        raise TemplateError(f"{{{{{inside}}}}} must end with one of: {', '.join(_SHOW)}")
    return _SHOW[show](value)


def _changed(value: Decimal, change: str, inside: str) -> Decimal:
    name, _, argument = change.partition(" ")
    if name == "up" and not argument:
        return value.to_integral_value(ROUND_CEILING)
    if name == "times":
        try:
            return value * Decimal(argument)
        except InvalidOperation as error:
            raise TemplateError(f"{{{{{inside}}}}}: {argument!r} is not a number") from error
    raise TemplateError(f"{{{{{inside}}}}}: there is no filter {change!r}")
