"""People with roles and invitations; the audit becomes a chain that is only added to."""

import sqlalchemy as sa
from alembic import op

from bot.domain.chain import START, Link, digest

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLES = "role IN ('staff', 'head', 'supervisor', 'admin')"
SCOPES = "scope IN ('office', 'place', 'all')"


def upgrade() -> None:
    _create_people()
    _create_invitations()
    _chain_audit()


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_strict=True,
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", WHOLE, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("granted_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.CheckConstraint(ROLES, name=op.f("ck_roles_role")),
        sa.CheckConstraint(SCOPES, name=op.f("ck_roles_scope")),
        sa.CheckConstraint("(scope = 'all') = (key = '')", name=op.f("ck_roles_key")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_roles_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sqlite_strict=True,
    )
    op.create_index(
        "uq_roles_present",
        "roles",
        ["person", "role", "scope", "key"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("ix_roles_scope_key", "roles", ["scope", "key"], unique=False)


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("invited_by", WHOLE, nullable=False),
        sa.Column("expires_at", WHOLE, nullable=False),
        sa.Column("person", WHOLE, nullable=True),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_at", WHOLE, nullable=True),
        sa.Column("state", sa.Text(), server_default="sent", nullable=False),
        sa.CheckConstraint(ROLES, name=op.f("ck_invitations_role")),
        sa.CheckConstraint(SCOPES, name=op.f("ck_invitations_scope")),
        sa.CheckConstraint(
            "state IN ('sent', 'opened', 'given', 'refused')", name=op.f("ck_invitations_state")
        ),
        sa.CheckConstraint(
            "(person IS NULL) = (state = 'sent')", name=op.f("ck_invitations_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitations_digest")),
        sqlite_strict=True,
    )


def _chain_audit() -> None:
    """Give the rows so far their digests, numbered anew without a gap, and close the table."""
    query = "SELECT at, actor, action, subject FROM audit ORDER BY id"
    old = [tuple(row) for row in op.get_bind().execute(sa.text(query))]
    op.drop_table("audit")
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    into = sa.text("INSERT INTO audit VALUES (:id, :at, :actor, :action, :subject, :digest)")
    before = START
    for number, (at, actor, action, subject) in enumerate(old, start=1):
        row = {"id": number, "at": at, "actor": actor, "action": action, "subject": subject}
        before = digest(before, Link(**row))
        op.get_bind().execute(into, {**row, "digest": before})
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END"
        )
