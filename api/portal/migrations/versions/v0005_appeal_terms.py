"""How long an appeal may be filed: a certificate's refusal has 7 days, an answer about personal data no time at all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("appeal_term", sa.String(), nullable=False, server_default="P14D"))


def downgrade() -> None:
    with op.batch_alter_table("decisions") as table:
        table.drop_column("appeal_term")
