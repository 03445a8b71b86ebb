"""Granted benefits as cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from actions.offers import CHECK_HELP, LOG_OUT, MY_CASES, PAYMENTS
from actions.portal.shapes import Granted
from actions.replies import Card, Reply, Row, Text, payload
from actions.replies import Choice as Offer
from knowledge.text import counted, long_date, money

_STATUSES = {"active": "trwa", "coming": "przyznane", "suspended": "wstrzymane", "ended": "zakończone"}
_ORDER = ("active", "coming", "suspended", "ended")
_SOON = timedelta(days=60)
_HOW = {"monthly": "miesięcznie", "one_off": "jednorazowo"}


def granted_replies(benefits: Sequence[Granted], today: date) -> list[Reply]:
    """Every benefit, those that last first; says when one runs out soon."""
    if not benefits:
        text = (
            "Na tym koncie nie ma przyznanych świadczeń. Świadczenia z ZUS, na przykład 800 plus, są na koncie w ZUS."
        )
        return [Text(text=text, choices=(MY_CASES, CHECK_HELP))]
    lasting = [one for one in benefits if one.status != "ended"]
    said = counted(len(lasting), "świadczenie", "świadczenia", "świadczeń")
    start = f"Teraz: {said}." if lasting else "Żadne świadczenie teraz nie trwa. Oto zakończone:"
    ordered = sorted(benefits, key=lambda one: _ORDER.index(one.status) if one.status in _ORDER else len(_ORDER))
    return [Text(text=start), *(_card(one, today) for one in ordered), _what_next()]


def _card(one: Granted, today: date) -> Card:
    rows = [
        *([Row(label="Kwota", value=amount(one))] if one.amount is not None else []),
        Row(label="Okres", value=_period(one)),
        Row(label="Urząd", value=one.office.name),
        *([Row(label="Numer decyzji", value=one.decision_number)] if one.decision_number else []),
    ]
    case = one.application_id
    choices = (Offer(title=f"Sprawa: {one.name}", payload=payload("show_case", case=case)),) if case else ()
    return Card(
        title=one.name,
        mark=_STATUSES.get(one.status, one.status),
        tone=_tone(one),
        text=_note(one, today),
        rows=tuple(rows),
        choices=choices,
    )


def amount(one: Granted) -> str:
    """The amount with how often it comes: "214,60 zł miesięcznie"."""
    assert one.amount is not None, "services and cards have none"
    return " ".join([money(one.amount), *([_HOW[one.form]] if one.form in _HOW else [])])


def _tone(one: Granted) -> Literal["good", "maybe", "neutral"]:
    if one.status == "suspended":
        return "maybe"
    return "neutral" if one.status == "ended" else "good"


def _period(one: Granted) -> str:
    if one.form == "one_off":
        return long_date(one.period_from)
    if one.period_to is None:
        return f"od {long_date(one.period_from)}, bez daty końca"
    return f"od {long_date(one.period_from)} do {long_date(one.period_to)}"


def _note(one: Granted, today: date) -> str | None:
    if one.status == "suspended":
        return "Wypłata jest wstrzymana. O powód i o to, co zrobić, najlepiej zapytać urząd, który ją prowadzi."
    if one.status == "active" and one.period_to and today <= one.period_to <= today + _SOON:
        return (
            f"Kończy się {long_date(one.period_to)}. Kto nadal potrzebuje tej pomocy, składa nowy wniosek; "
            "najlepiej jeszcze przed końcem."
        )
    return None


def _what_next() -> Text:
    return Text(text="Kiedy przyjdą pieniądze, pokażą wypłaty.", choices=(PAYMENTS, MY_CASES, LOG_OUT))
