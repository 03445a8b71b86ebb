"""Files that come with an application."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("resident_id", sa.String(), sa.ForeignKey("residents.id"), primary_key=True),
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.String(), sa.ForeignKey("applications.id"), nullable=True),
        sa.Column("paper", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
    )
    op.create_index(op.f("ix_uploads_application_id"), "uploads", ["application_id"])


def downgrade() -> None:
    op.drop_table("uploads")
