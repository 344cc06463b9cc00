"""Summaries: which of them have gone. Groups that are no office's, and referrals."""

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
    op.create_table(
        "other_groups",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "bound_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.CheckConstraint("kind IN ('partner', 'place')", name=op.f("ck_other_groups_kind")),
        sa.CheckConstraint("public IN (0, 1)", name=op.f("ck_other_groups_public")),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_other_groups")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_other_groups_chat_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column(
            "asked_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("given_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("ended_at", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'refused', 'cancelled', 'given', 'helped', 'failed')",
            name=op.f("ck_referrals_state"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["case_messages.id"], name=op.f("fk_referrals_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sqlite_strict=True,
    )
    op.create_index("ix_referrals_case_id", "referrals", ["case_id"], unique=False)
    op.create_index("ix_referrals_agency_state", "referrals", ["agency", "state"], unique=False)
