"""What couldn't be answered, and what was learnt from it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "teach_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_key", Whole, nullable=False),
        sa.Column("message_id", Whole, nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("missed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", Whole, nullable=False),
        sa.CheckConstraint("missed IN (0, 1)", name=op.f("ck_teach_questions_missed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teach_questions")),
        sa.UniqueConstraint(
            "chat_key", "message_id", name=op.f("uq_teach_questions_chat_key_message_id")
        ),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_teach_questions_at", "teach_questions", ["at"], unique=False)
    op.create_table(
        "teach_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("asked", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", Whole, nullable=False),
        sa.Column("agreed_by", sa.Text(), nullable=True),
        sa.Column("at", Whole, nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'waiting', 'taught', 'gone')",
            name=op.f("ck_teach_answers_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teach_answers")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "teach_phrases",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["teach_answers.id"], name=op.f("fk_teach_phrases_answer_id")
        ),
        sa.PrimaryKeyConstraint("answer_id", "position", name=op.f("pk_teach_phrases")),
        sqlite_strict=True,
    )
