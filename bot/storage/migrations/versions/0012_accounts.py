"""Monthly accounts of offices, and who was offered news."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("announcement", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("office", "month", name=op.f("pk_accounts")),
        sqlite_strict=True,
    )
    op.create_table(
        "news_offers",
        sa.Column("chat_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("refused IN (0, 1)", name=op.f("ck_news_offers_refused")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_news_offers")),
        sqlite_strict=True,
    )
