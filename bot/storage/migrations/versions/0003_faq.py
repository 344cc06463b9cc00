"""Questions that offices answer themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "faq_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column(
            "created_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("retired", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("retired IN (0, 1)", name=op.f("ck_faq_entries_retired")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faq_entries")),
        sqlite_strict=True,
    )
    op.create_index("ix_faq_entries_office", "faq_entries", ["office"], unique=False)
