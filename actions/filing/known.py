"""What login, portal and questionnaire know, as values of a form; offered for confirmation, never just taken."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from actions.portal.shapes import Me
from actions.store.logins import Login
from knowledge.facts import Facts
from knowledge.forms.definition import Form, FormField, Value
from knowledge.forms.identifiers import NotValid, email, phone
from knowledge.forms.texts import fits
from knowledge.rules.values import Span

_SHAPES = {"street": "street", "house": "house", "flat": "flat", "city": "city", "lodz_city": "city", "name": "name"}
_CHECKED = {"phone": phone, "email": email}


def known_values(form: Form, login: Login, me: Me | None, interview: Mapping[str, Any]) -> dict[str, Value]:
    """Values by field id. Half an address is none; in a whole one, what the portal does not have is known to be empty.

    Args:
        me: what the portal knows; None when it does not answer.
        interview: what the questionnaire told, see :func:`told`.
    """
    return values_from(form, {"login": vars(login), "portal": me.model_dump() if me else {}, "interview": interview})


def values_from(form: Form, sources: Mapping[str, Any]) -> dict[str, Value]:
    """What sources tell, by field id: a field's `known_as` names the source, then the way in it."""
    fields = {field.id: field for field in form.fields()}
    read: dict[str, Value] = {name: _value(field, sources) for name, field in fields.items()}
    found: dict[str, Value] = {name: value for name, value in read.items() if value is not None}
    for whole in fields.values():
        parts = [fields[name] for name in whole.fills.values() if fields[name].known_as]
        if any(part.required and part.id not in found for part in parts):
            found = {name: value for name, value in found.items() if name not in whole.fills.values()}
        else:
            found |= {part.id: None for part in parts if part.id not in found}
    return found


def told(form: Form, facts: Facts) -> dict[str, str | bool]:
    """Facts of the questionnaire that the form names, where they are known exactly: no bands, no "nie wiem"."""
    names = [(field.known_as or "").partition(".") for field in form.fields()]
    values = {name: facts[name] for source, _, name in names if source == "interview"}
    return {name: value for name, each in values.items() if (value := _exact(each)) is not None}


def _exact(value: object) -> str | bool | None:
    if isinstance(value, Span):
        return str(value.low) if value.exact else None
    if isinstance(value, frozenset):
        return str(*value) if len(value) == 1 else None
    return value if isinstance(value, bool) else None


def _value(field: FormField, sources: Mapping[str, Any]) -> Value:
    raw: Any = sources
    for step in (field.known_as or "").split("."):
        raw = raw.get(step) if isinstance(raw, Mapping) else None
    if raw is None or isinstance(raw, Mapping | list):
        return None
    if isinstance(raw, bool):
        return raw if field.type == "bool" else None
    return _as_kept(field, field.means.get(str(raw), str(raw)))


def _as_kept(field: FormField, text: str) -> Value:
    """The text as the form keeps it; None where it does not fit the field."""
    if field.type in ("number", "money", "integer"):
        return _quantity(field, text)
    if field.options:
        return text if text in [option.value for option in field.options] else None
    if field.type in _CHECKED:
        try:
            return _CHECKED[field.type](text)
        except NotValid:
            return None
    shape = _SHAPES.get(field.check or "")
    return text if shape is None or fits(shape, text) else None


def _quantity(field: FormField, text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    low, high = field.limits or (number, number)
    if not low <= number <= high or (field.type == "integer" and number != int(number)):
        return None
    return int(number) if field.type == "integer" else str(number.quantize(Decimal("0.01")))
