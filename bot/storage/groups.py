"""Staff groups: which chat answers for which office, and the codes that bind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, or_, select, update

from bot.storage.prepared import Prepared
from bot.storage.schema import binding_codes, groups, meta, offices, visits

if TYPE_CHECKING:
    from bot.storage.store import Store, Tx


@dataclass(frozen=True, slots=True)
class Group:
    """A bound group; `office` is None for the default one."""

    chat_id: int
    role: str
    office: str | None
    public: bool


@dataclass(frozen=True, slots=True)
class BindingCode:
    """A one-time code an admin got."""

    admin_id: int
    expires_at: int
    used: bool


_SEEN = "groups that answer"
_MOVED = "moved:"  # and an old id: the key of a row of `meta`
_MOVES = select(meta.c.key, meta.c.value).where(meta.c.key.startswith(_MOVED, autoescape=True))
_GROUP = select(groups.c.chat_id, groups.c.role, groups.c.office, groups.c.public)
_GET = _GROUP.where(groups.c.chat_id == bindparam("chat"))
_OF_OFFICE = _GROUP.where(groups.c.office == bindparam("key"))
_DEFAULT = _GROUP.where(groups.c.role == "default")
_ANSWERING = Prepared(
    _GROUP.where(or_(groups.c.office == bindparam("key"), groups.c.role == "default"))
)


def bind(tx: Tx, chat_id: int, office: str | None) -> None:
    """Make a group the one of an office, or the default one; it leaves its earlier task."""
    tx.common.pop(_SEEN, None)
    same = groups.c.office == office if office is not None else groups.c.role == "default"
    tx.conn.execute(delete(groups).where(or_(groups.c.chat_id == chat_id, same)))
    role = "default" if office is None else "office"
    tx.conn.execute(
        insert(groups).values(chat_id=chat_id, role=role, office=office, bound_at=tx.now)
    )


def unbind(tx: Tx, chat_id: int) -> None:
    """The group is no staff group any more."""
    tx.common.pop(_SEEN, None)
    tx.conn.execute(delete(groups).where(groups.c.chat_id == chat_id))


def get(tx: Tx, chat_id: int) -> Group | None:
    """What a group is bound to."""
    row = tx.conn.execute(_GET, {"chat": chat_id}).one_or_none()
    return Group(row[0], row[1], row[2], bool(row[3])) if row is not None else None


def of_office(tx: Tx, office: str) -> Group | None:
    """The group bound to an office by code."""
    row = tx.conn.execute(_OF_OFFICE, {"key": office}).one_or_none()
    return Group(row[0], row[1], row[2], bool(row[3])) if row is not None else None


def answering(tx: Tx, office: str) -> tuple[Group | None, Group | None]:
    """The group bound to an office by code, and the default one, in one look."""
    known: dict[str, tuple[Group | None, Group | None]] = tx.common.setdefault(_SEEN, {})
    if office not in known:
        rows = _ANSWERING.run(tx, {"key": office})
        bound = [Group(row[0], row[1], row[2], bool(row[3])) for row in rows]
        own = next((one for one in bound if one.office == office), None)
        known[office] = own, next((one for one in bound if one.office is None), None)
    return known[office]


def default(tx: Tx) -> Group | None:
    """The default group bound by code."""
    row = tx.conn.execute(_DEFAULT).one_or_none()
    return Group(row[0], row[1], row[2], bool(row[3])) if row is not None else None


def set_public(tx: Tx, chat_id: int, *, public: bool) -> None:
    """Note that a group can, or can't, be found by anybody."""
    tx.common.pop(_SEEN, None)
    tx.conn.execute(update(groups).where(groups.c.chat_id == chat_id).values(public=int(public)))


def in_files(tx: Tx, chat_id: int) -> bool:
    """Whether an imported office names the chat, under any id it had, as its staff group."""
    ids = [chat_id, *(old for old, new in _moves(tx).items() if new == chat_id)]
    query = select(offices.c.key).where(offices.c.staff_chat_id.in_(ids)).limit(1)
    return tx.conn.execute(query).first() is not None


async def bound(store: Store) -> list[Group]:
    """Every group bound by code."""
    return [Group(row[0], row[1], row[2], bool(row[3])) for row in await store.rows(_GROUP)]


# --- groups that moved ---------------------------------------------------------------------


def move(tx: Tx, old: int, new: int) -> bool:
    """A group has another id now; False if that was known.

    It is remembered, for the settings and imported files may name the old id for ever.
    """
    if present(tx, old) == new:
        return False
    tx.memo.pop(_MOVED, None)
    tx.common.pop(_SEEN, None)
    tx.conn.execute(update(groups).where(groups.c.chat_id == old).values(chat_id=new))
    tx.conn.execute(
        update(offices).where(offices.c.staff_chat_id == old).values(staff_chat_id=new)
    )
    earlier = meta.c.key.startswith(_MOVED, autoescape=True), meta.c.value == str(old)
    tx.conn.execute(update(meta).where(*earlier).values(value=str(new)))
    tx.conn.execute(delete(meta).where(meta.c.key == f"{_MOVED}{old}"))
    tx.conn.execute(insert(meta).values(key=f"{_MOVED}{old}", value=str(new)))
    return True


def present(tx: Tx, chat_id: int) -> int:
    """The id a group has today, whichever it had when somebody wrote it down."""
    return _moves(tx).get(chat_id, chat_id)


def _moves(tx: Tx) -> dict[int, int]:
    """Old ids to present ones, read once a process: none but `move` changes them."""
    if _MOVED not in tx.memo:
        found = tx.conn.execute(_MOVES).all()
        tx.memo[_MOVED] = {int(row[0].removeprefix(_MOVED)): int(row[1]) for row in found}
    known: dict[int, int] = tx.memo[_MOVED]
    return known


# --- codes ---------------------------------------------------------------------------------


def add_code(tx: Tx, digest: str, admin_id: int, expires_at: int) -> None:
    """Keep the digest of a one-time code; earlier ones of the same admin are void."""
    tx.conn.execute(delete(binding_codes).where(binding_codes.c.admin_id == admin_id))
    tx.conn.execute(
        insert(binding_codes).values(digest=digest, admin_id=admin_id, expires_at=expires_at)
    )


def get_code(tx: Tx, digest: str) -> BindingCode | None:
    """What is known of a code."""
    row = tx.conn.execute(
        select(
            binding_codes.c.admin_id, binding_codes.c.expires_at, binding_codes.c.used_at
        ).where(binding_codes.c.digest == digest)
    ).one_or_none()
    return BindingCode(row[0], row[1], row[2] is not None) if row is not None else None


def use_code(tx: Tx, digest: str) -> None:
    """A code works once."""
    tx.conn.execute(
        update(binding_codes).where(binding_codes.c.digest == digest).values(used_at=tx.now)
    )


# --- groups that wait for a code -----------------------------------------------------------


def visit(tx: Tx, chat_id: int) -> None:
    """An admin brought the bot into a group that isn't bound yet."""
    end_visit(tx, chat_id)
    tx.conn.execute(insert(visits).values(chat_id=chat_id, joined_at=tx.now))


def end_visit(tx: Tx, chat_id: int) -> bool:
    """The group was bound or left; False if it wasn't waiting."""
    return tx.conn.execute(delete(visits).where(visits.c.chat_id == chat_id)).rowcount == 1


def visiting(tx: Tx, chat_id: int) -> bool:
    """Whether a group is waiting for its code."""
    query = select(visits.c.chat_id).where(visits.c.chat_id == chat_id)
    return tx.conn.execute(query).first() is not None
