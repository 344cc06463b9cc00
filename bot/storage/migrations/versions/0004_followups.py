"""What each chat was about last, for half an hour."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "followups",
        sa.Column("chat_id", _WHOLE, autoincrement=False, nullable=False),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("at", _WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_followups")),
        sqlite_strict=True,
    )
    op.create_index("ix_followups_at", "followups", ["at"], unique=False)
