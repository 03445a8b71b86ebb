"""The log of looks at residents' data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accesses",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resident_id", sa.String(), sa.ForeignKey("residents.id"), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
    )
    for column in ("at", "resident_id"):
        op.create_index(op.f(f"ix_accesses_{column}"), "accesses", [column])


def downgrade() -> None:
    op.drop_table("accesses")
