"""The table of payments: totals by the year in which the money came, newest first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from actions.portal.shapes import Payment, Payments
from actions.render.payments import payment_replies
from actions.replies import Table

TODAY = date(2027, 2, 1)


def paid(due: date, on: date | None, amount: str, status: str = "paid") -> Payment:
    return Payment.model_validate(
        {
            "id": f"{due}-{amount}",
            "benefit_id": "b",
            "benefit_name": "Zasiłek stały",
            "for_month": due.replace(day=1),
            "amount": Decimal(amount),
            "due_on": due,
            "paid_on": on,
            "status": status,
            "method": "cash",
        }
    )


def totals(*items: Payment) -> list[tuple[str, str]]:
    payments = Payments(items=items, next=None)
    (table,) = [reply for reply in payment_replies(payments, TODAY) if isinstance(reply, Table)]
    return [(row[0], row[2].replace("\N{NO-BREAK SPACE}", " ")) for row in table.rows if row[0].startswith("Razem")]


def test_a_december_payment_that_came_in_january_counts_to_january_and_the_newest_year_stands_first() -> None:
    late = paid(date(2026, 11, 10), date(2027, 1, 4), "100")
    in_time = paid(date(2026, 12, 10), date(2026, 12, 10), "200")
    assert totals(late, in_time) == [("Razem 2027", "100 zł"), ("Razem 2026", "200 zł")]


def test_money_that_came_back_is_in_no_total() -> None:
    back = paid(date(2026, 12, 1), None, "50", status="returned")
    assert totals(back, paid(date(2026, 12, 10), date(2026, 12, 10), "200")) == [("Razem 2026", "200 zł")]
