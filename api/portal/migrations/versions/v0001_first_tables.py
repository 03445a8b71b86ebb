"""First tables: residents, cases, benefits, payments, letters, receipts."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _cases()
    _money()
    _letters()


def downgrade() -> None:
    for table in (
        "receipts",
        "case_counters",
        "messages",
        "payments",
        "benefits",
        "decisions",
        "supplements",
        "stage_changes",
        "applications",
        "residents",
    ):
        op.drop_table(table)


def _text(name: str, *rules: sa.ForeignKey, nullable: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), *rules, nullable=nullable, unique=unique)


def _day(name: str, nullable: bool = False) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _key(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.String(), primary_key=True)


def _of(table: str, nullable: bool = False) -> sa.Column[str]:
    column = f"{table.removesuffix('s')}_id"
    return _text(column, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _indexed(table: str, column: str) -> None:
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _people() -> None:
    op.create_table(
        "residents",
        _key(),
        _text("subject", nullable=True, unique=True),
        _text("pesel", unique=True),
        _text("given_name"),
        _text("family_name"),
        _day("birth_date"),
        *(_text(name, nullable=True) for name in ("street", "building", "flat", "postcode", "city", "phone", "email")),
    )


def _cases() -> None:
    op.create_table(
        "applications",
        _key(),
        _of("residents"),
        _text("kind"),
        _text("title"),
        _text("channel"),
        _text("case_number", unique=True),
        _text("unit"),
        _day("received_on"),
        _text("term"),
        _text("term_basis"),
        _day("term_from"),
        _day("extended_to", nullable=True),
        _text("extension_reason", nullable=True),
        sa.Column("form", sa.JSON(), nullable=True),
    )
    _indexed("applications", "resident_id")
    op.create_table(
        "stage_changes",
        sa.Column("application_id", sa.String(), sa.ForeignKey("applications.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        _text("stage"),
        _day("happened_on"),
        _text("note", nullable=True),
    )
    op.create_table(
        "supplements",
        _key(),
        _of("applications"),
        _text("what"),
        _day("asked_on"),
        _day("due_on"),
        _day("received_on", nullable=True),
    )
    _indexed("supplements", "application_id")
    op.create_table(
        "decisions",
        sa.Column("application_id", sa.String(), sa.ForeignKey("applications.id"), primary_key=True),
        _text("number"),
        _day("issued_on"),
        _day("delivered_on", nullable=True),
        _text("outcome"),
        _text("summary"),
        _text("appeal_to"),
        _text("appeal_through"),
    )


def _money() -> None:
    op.create_table(
        "benefits",
        _key(),
        _of("residents"),
        _of("applications", nullable=True),
        _text("benefit"),
        _text("name"),
        _text("unit"),
        _text("form"),
        sa.Column("amount", sa.Integer(), nullable=True),
        _day("period_from"),
        _day("period_to", nullable=True),
        _text("status"),
        _text("decision_number", nullable=True),
    )
    _indexed("benefits", "resident_id")
    op.create_table(
        "payments",
        _key(),
        _of("residents"),
        _of("benefits"),
        _day("for_month"),
        _day("due_on"),
        _day("paid_on", nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        _text("method"),
        _text("account_tail", nullable=True),
        _text("status"),
    )
    _indexed("payments", "resident_id")


def _letters() -> None:
    op.create_table(
        "messages",
        _key(),
        _of("residents"),
        _of("applications", nullable=True),
        _text("kind"),
        _text("subject"),
        _text("body"),
        _day("sent_on"),
        _day("delivered_on", nullable=True),
    )
    _indexed("messages", "resident_id")
    op.create_table(
        "receipts",
        _key(),
        _of("residents"),
        _text("application_id", sa.ForeignKey("applications.id"), unique=True),
        _text("number", unique=True),
        _text("idempotency_key"),
        _text("sha256"),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("resident_id", "idempotency_key"),
    )
    op.create_table(
        "case_counters",
        _key("unit"),
        sa.Column("year", sa.Integer(), primary_key=True),
        sa.Column("last", sa.Integer(), nullable=False),
    )
