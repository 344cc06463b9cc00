"""Texts that ship, worded anew by admins."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "rewordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", WHOLE, nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint("kind IN ('faq', 'canned')", name=op.f("ck_rewordings_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'holds', 'gone')", name=op.f("ck_rewordings_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rewordings")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rewordings_key", "rewordings", ["kind", "key"], unique=False)
