"""Telephone passwords, and the log of looks at a case by telephone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phone_passwords",
        sa.Column("resident_id", sa.String(), sa.ForeignKey("residents.id"), primary_key=True),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "phone_lookups",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("staff", sa.String(), nullable=False),
        sa.Column("application_id", sa.String(), sa.ForeignKey("applications.id"), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    for column in ("staff", "application_id"):
        op.create_index(op.f(f"ix_phone_lookups_{column}"), "phone_lookups", [column])


def downgrade() -> None:
    op.drop_table("phone_lookups")
    op.drop_table("phone_passwords")
