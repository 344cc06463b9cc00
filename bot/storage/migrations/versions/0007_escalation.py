"""Summaries: which of them have gone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summaries",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("kind IN ('morning', 'week')", name=op.f("ck_summaries_kind")),
        sa.PrimaryKeyConstraint("kind", "scope", "day", name=op.f("pk_summaries")),
        sqlite_strict=True,
    )
