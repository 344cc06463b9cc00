"""Questions with several wordings; texts added by two admins; texts that ship and aren't told."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KIND = "kind IN ('faq', 'canned')"


def upgrade() -> None:
    op.add_column(
        "faq_entries", sa.Column("wordings", sa.Text(), nullable=False, server_default="")
    )
    op.create_table(
        "new_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("wordings", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("instead_of", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", WHOLE, nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint(KIND, name=op.f("ck_new_texts_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'holds', 'gone')", name=op.f("ck_new_texts_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_new_texts")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "retired_texts",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.CheckConstraint(KIND, name=op.f("ck_retired_texts_kind")),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_retired_texts")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
