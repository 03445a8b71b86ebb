"""News of a person's cases in plain words: what happened, then the case with what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.account.news import Found
from actions.offers import MY_CASES, PAYMENTS
from actions.portal.shapes import Case, Letter, Payment
from actions.render.cases import case_card
from actions.replies import Reply, Text
from knowledge.text import bullets, long_date, money, sentence

NOTHING = "Nie ma nic nowego w sprawach."
_WHOLE = 2
"""So many cases are shown whole; of more only what happened."""


def news_replies(told: Found, cases: Sequence[Case], today: date) -> list[Reply]:
    """What happened, each thing once, then the cases that it is about."""
    if not told.names:
        return [Text(text=NOTHING, choices=(MY_CASES,))]
    happened = [
        *(f"{case.title} ({case.case_number}): {case.stage_name}." for case in told.cases.values()),
        *(_letter(letter) for letter in told.letters.values()),
        *(_payment(payment) for payment in told.payments.values()),
    ]
    choices = (MY_CASES, PAYMENTS) if told.payments else (MY_CASES,)
    first = Text(text=f"**Są nowości w sprawach.**\n\n{bullets(happened)}", choices=choices)
    cards = [reply for case in cases[:_WHOLE] for reply in case_card(case, today)] if len(cases) <= _WHOLE else []
    return [first, *cards]


def _letter(letter: Letter) -> str:
    return f"Pismo z urzędu, {long_date(letter.sent_on)}: {sentence(letter.subject)} {sentence(letter.body)}"


def _payment(payment: Payment) -> str:
    if payment.status == "returned":
        return f"{payment.benefit_name}: {money(payment.amount)} wróciło do urzędu."
    day = long_date(payment.paid_on or payment.due_on)
    return f"{payment.benefit_name}: wypłacono {money(payment.amount)}, {day}."
