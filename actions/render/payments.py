"""Payments: the next one as a card, the history as a table with totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from actions.offers import GRANTED, LOG_OUT, MY_CASES, PERSON
from actions.portal.shapes import Payment, Payments
from actions.replies import Card, Reply, Row, Table, Text
from knowledge.text import WEEKDAYS_IN, bullets, counted, long_date, money, short_date

_SHOWN = 12
_METHODS = {"cash": "gotówka w kasie", "post": "przekaz pocztowy", "landlord": "przelew do zarządcy budynku"}
_COLUMNS = ("Data", "Świadczenie", "Kwota", "Jak")


def payment_replies(payments: Payments, today: date) -> list[Reply]:
    """The next payment first, then what has come, newest first, with totals by year."""
    if not payments.items and payments.next is None:
        text = "Na tym koncie nie ma żadnych wypłat. Wypłaty z ZUS, na przykład 800 plus, są na koncie w ZUS."
        return [Text(text=text, choices=(GRANTED, MY_CASES))]
    planned = [one for one in payments.items if one.status == "planned"]
    sent = [one for one in payments.items if one.status != "planned"]
    replies: list[Reply] = [_next(payments.next, today)]
    if others := sorted((one for one in planned if one != payments.next), key=lambda one: one.due_on):
        replies.append(Text(text=f"Później:\n{bullets([_short(one) for one in others])}"))
    if sent:
        replies.append(_history(sent))
    return [*replies, Text(text=_after(sent), choices=(GRANTED, MY_CASES, LOG_OUT, PERSON))]


def _next(payment: Payment | None, today: date) -> Reply:
    if payment is None:
        return Text(text="Nie ma teraz zaplanowanej wypłaty.")
    day = f"{WEEKDAYS_IN[payment.due_on.weekday()]}, {long_date(payment.due_on)}"
    late = payment.due_on < today
    return Card(
        title="Następna wypłata",
        mark="spóźnia się" if late else None,
        tone="maybe" if late else "good",
        text="Dzień wypłaty już minął. Warto zapytać w urzędzie, który wypłaca." if late else None,
        rows=(
            Row(label="Kwota", value=money(payment.amount)),
            Row(label="Kiedy", value=day),
            Row(label="Za co", value=payment.benefit_name),
            Row(label="Jak", value=_how(payment)),
        ),
    )


def _history(sent: Sequence[Payment]) -> Table:
    ordered = sorted(sent, key=_day, reverse=True)
    rows = [(short_date(_day(one)), one.benefit_name, money(one.amount), _how(one)) for one in ordered[:_SHOWN]]
    totals = [(f"Razem {year}", "", money(total), "") for year, total in _by_year(sent).items()]
    bars = (*_bars(ordered[:_SHOWN]), *(None for _ in totals))
    return Table(title="Wypłaty dotychczas", columns=_COLUMNS, rows=(*rows, *totals), bars=bars)


def _bars(shown: Sequence[Payment]) -> list[int | None]:
    """How long the bar of each payment is, the largest being 100; money that came back has none."""
    largest = max((one.amount for one in shown), default=Decimal(0))
    return [round(one.amount / largest * 100) if largest and one.status == "paid" else None for one in shown]


def _by_year(sent: Sequence[Payment]) -> dict[int, Decimal]:
    """What was paid in each year, newest first; what came back does not count."""
    totals: dict[int, Decimal] = {}
    for one in sent:
        if one.status == "paid":
            year = _day(one).year
            totals[year] = totals.get(year, Decimal(0)) + one.amount
    return dict(sorted(totals.items(), reverse=True))


def _day(one: Payment) -> date:
    """When it came; until that is known, when it was to come."""
    return one.paid_on or one.due_on


def _after(sent: Sequence[Payment]) -> str:
    older = len(sent) - _SHOWN
    count = counted(older, "starszą wypłatę", "starsze wypłaty", "starszych wypłat")
    start = f"Tabela pomija {count}, ale sumy je liczą. " if older > 0 else ""
    return f"{start}Jeśli pieniądze nie przyszły w terminie, najlepiej zadzwonić do urzędu, który je wypłaca."


def _short(payment: Payment) -> str:
    return f"{short_date(payment.due_on)} – {payment.benefit_name}, {money(payment.amount)}"


def _how(payment: Payment) -> str:
    if payment.status == "returned":
        return "pieniądze wróciły do urzędu"
    if payment.method == "account":
        return f"na konto, końcówka {payment.account_tail}" if payment.account_tail else "na konto"
    return _METHODS.get(payment.method, payment.method)
