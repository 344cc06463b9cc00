"""Drafts: what a resident has written for an office and not sent yet."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.storage import files as kept_files
from bot.storage.prepared import Prepared
from bot.storage.schema import draft_pieces, drafts, files

if TYPE_CHECKING:
    from bot.storage.store import Tx

_FLAGS = ("office_asked", "about_office")
_SEALED = ("headline", "name", "spot")


@dataclass(slots=True, kw_only=True)
class Draft:
    """One a chat.

    Attributes:
        key_id: of the key that seals it, and its case afterwards.
        kind: what it is, by a guess or by choice; None before either.
        office_asked: the resident was asked for the office (and may not know it).
        audience: office, supervisor or both; None while it is to be asked.
        about_office: the words are about the office or its staff.
        state: collecting, review, or cancelled (for ten minutes it can be brought back).
        headline: the resident's own one sentence of a long message.
        name: what the resident wishes to be called; empty is «بی‌نام».
        spot: where the problem is, «lat,lon».
        asked: notes that were shown already, separated by |.
        case_id: the case it is joined to or follows.
        review_id: outbox row of the review on the screen.
        created_at: the instant that also tells this draft's buttons from an older one's.
    """

    chat_id: int
    key_id: str
    kind: str | None = None
    category: str | None = None
    office: str | None = None
    place: str | None = None
    office_asked: bool = False
    audience: str | None = None
    about_office: bool = False
    state: str = "collecting"
    headline: str = ""
    name: str = ""
    spot: str = ""
    asked: str = ""
    case_id: int | None = None
    review_id: int | None = None
    created_at: int
    changed_at: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a draft.

    Attributes:
        pending: it joins the rest only by a tap.
        kind: of its file: photo, voice, video …; None where it has none.
    """

    message_id: int
    text: str
    pending: bool
    file_id: int | None = None
    kind: str | None = None


_NAMES = tuple(one.name for one in fields(Draft))
_DRAFT = Prepared(
    select(*(drafts.c[name] for name in _NAMES)).where(drafts.c.chat_id == bindparam("chat"))
)


def load(tx: Tx, chat_id: int) -> Draft | None:
    """The draft of a chat."""
    row = _DRAFT.run(tx, {"chat": chat_id}).fetchone()
    if row is None:
        return None
    values: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    if not tx.vault.has(values["key_id"]):  # without its key it says nothing any more
        return None
    for name in _FLAGS:
        values[name] = bool(values[name])
    for name in _SEALED:
        values[name] = tx.vault.unseal(
            values["key_id"], values[name], table="drafts", row=chat_id, column=name
        )
    return Draft(**values)


def begin(tx: Tx, chat_id: int, office: str | None, place: str | None) -> Draft:
    """A new draft with a key of its own, in place of whatever was there."""
    drop(tx, chat_id)
    key_id = tx.vault.new_key(tx.now)
    draft = Draft(
        chat_id=chat_id,
        key_id=key_id,
        office=office,
        place=place,
        created_at=tx.now,
        changed_at=tx.now,
    )
    tx.conn.execute(insert(drafts).values(_values(tx, draft)))
    return draft


def _values(tx: Tx, draft: Draft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in _NAMES}
    for name in _FLAGS:
        values[name] = int(values[name])
    for name in _SEALED:
        values[name] = tx.vault.seal(
            draft.key_id, values[name], table="drafts", row=draft.chat_id, column=name
        )
    return values


def save(tx: Tx, draft: Draft) -> None:
    """Store a changed draft."""
    tx.conn.execute(
        update(drafts).where(drafts.c.chat_id == draft.chat_id).values(_values(tx, draft))
    )


def drop(tx: Tx, chat_id: int, *, filed: bool = False) -> bool:
    """Erase the draft and its pieces; False if there was none.

    Args:
        filed: a case has taken over its key; otherwise that is destroyed.
    """
    tx.conn.execute(delete(draft_pieces).where(draft_pieces.c.chat_id == chat_id))
    key_id = tx.conn.scalar(
        delete(drafts).where(drafts.c.chat_id == chat_id).returning(drafts.c.key_id)
    )
    if key_id is not None and not filed:
        kept_files.erase_of_key(tx, key_id)
        tx.destroy(key_id)
    return key_id is not None


# --- pieces --------------------------------------------------------------------------------


def put_piece(
    tx: Tx,
    draft: Draft,
    message_id: int,
    text: str,
    *,
    pending: bool = False,
    file_id: int | None = None,
) -> bool:
    """Add a piece, or change it if that message was edited; False for a change."""
    sealed = tx.vault.seal(
        draft.key_id,
        text,
        table="draft_pieces",
        row=_row(draft.chat_id, message_id),
        column="text",
    )
    values: dict[str, Any] = {"text": sealed}
    if file_id is not None:
        values["file_id"] = file_id
    own = draft_pieces.c.chat_id == draft.chat_id, draft_pieces.c.message_id == message_id
    if tx.conn.execute(update(draft_pieces).where(*own).values(**values)).rowcount:
        return False
    tx.conn.execute(
        insert(draft_pieces).values(
            chat_id=draft.chat_id, message_id=message_id, pending=int(pending), **values
        )
    )
    return True


def drop_file(tx: Tx, draft: Draft, piece: Piece) -> None:
    """Take a file out of a draft; words that stood under it stay."""
    if not piece.text:
        drop_piece(tx, draft.chat_id, piece.message_id)
        return
    own = draft_pieces.c.chat_id == draft.chat_id, draft_pieces.c.message_id == piece.message_id
    tx.conn.execute(update(draft_pieces).where(*own).values(file_id=None))


def drop_piece(tx: Tx, chat_id: int, message_id: int) -> None:
    """Take one piece out of a draft."""
    tx.conn.execute(
        delete(draft_pieces).where(
            draft_pieces.c.chat_id == chat_id, draft_pieces.c.message_id == message_id
        )
    )


def accept_pending(tx: Tx, chat_id: int, message_id: int) -> None:
    """Let a piece that waited for a tap join the rest."""
    one = (draft_pieces.c.chat_id == chat_id, draft_pieces.c.message_id == message_id)
    tx.conn.execute(update(draft_pieces).where(*one).values(pending=0))


def pieces(tx: Tx, chat_id: int) -> list[Piece]:
    """The pieces that count, in the order they were written."""
    query = (
        select(
            draft_pieces.c.message_id,
            draft_pieces.c.text,
            draft_pieces.c.pending,
            draft_pieces.c.file_id,
            files.c.kind,
            drafts.c.key_id,
        )
        .join(drafts, drafts.c.chat_id == draft_pieces.c.chat_id)
        .outerjoin(files, files.c.id == draft_pieces.c.file_id)
        .where(draft_pieces.c.chat_id == chat_id, draft_pieces.c.pending == 0)
        .order_by(draft_pieces.c.message_id)
    )
    found = []
    for row in tx.conn.execute(query):
        place = _row(chat_id, row.message_id)
        text = tx.vault.unseal(
            row.key_id, row.text, table="draft_pieces", row=place, column="text"
        )
        found.append(Piece(row.message_id, text, bool(row.pending), row.file_id, row.kind))
    return found


def has_piece(tx: Tx, chat_id: int, message_id: int) -> bool:
    """Whether a message is part of the draft."""
    query = select(func.count()).where(
        draft_pieces.c.chat_id == chat_id, draft_pieces.c.message_id == message_id
    )
    return bool(tx.conn.scalar(query))


def _row(chat_id: int, message_id: int) -> str:
    return f"{chat_id}.{message_id}"
