"""Files of residents: a row each, and on the disk the cleaned bytes, sealed with the case's key.

A row says what is wanted; the bytes follow (`bot.delivery.fetcher`), and lie in a folder beside
the store (`bot.storage.shelf`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, insert, select, update

from bot.domain.clock import DAY
from bot.domain.media import File
from bot.storage.errors import KeyGone
from bot.storage.schema import case_messages, cases, draft_pieces, drafts, files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.media import Kind
    from bot.storage.store import Tx

MAYBE_LEFT = ("wanted", "ready")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as its row tells of it.

    Attributes:
        kind: as what it goes out, once it is ready; as what it came, before.
        state: wanted (to be fetched), ready, refused (not of a kind we take), failed (couldn't
            be fetched), erased, or passed (of the staff: copied, never fetched).
        tries: how often the fetching has failed.
    """

    id: int
    key_id: str
    case_id: int | None
    kind: Kind
    mime: str
    size: int
    seconds: int
    album: str
    state: str
    tries: int


_KEPT = select(
    files.c.id,
    files.c.key_id,
    files.c.case_id,
    files.c.kind,
    files.c.mime,
    files.c.size,
    files.c.seconds,
    files.c.album,
    files.c.state,
    files.c.tries,
)


def _where(file_id: int) -> str:
    return f"files/{file_id}/body"


def _seal(tx: Tx, key_id: str, file_id: int, column: str, text: str) -> str:
    return tx.vault.seal(key_id, text, table="files", row=file_id, column=column)


# --- rows ----------------------------------------------------------------------------------


def want(tx: Tx, key_id: str, file: File, *, chat_id: int, case_id: int | None = None) -> int:
    """Note a file that came, to be fetched; return its id.

    Args:
        key_id: the key of the draft or case it belongs to.
        chat_id: who sent it; remembered blinded, for a day, to count what one person sends.
    """
    row = tx.conn.execute(
        insert(files)
        .values(
            key_id=key_id,
            case_id=case_id,
            kind=file.kind,
            remote="",
            chat_key=tx.vault.blind(chat_id),
            mime=file.mime,
            size=file.size,
            seconds=file.seconds,
            album=file.album,
            created_at=tx.now,
        )
        .returning(files.c.id)
    ).one()
    _change(tx, row.id, remote=_seal(tx, key_id, row.id, "remote", file.remote))
    tx.wake("files", row.id)
    return int(row.id)


def _change(tx: Tx, file_id: int, **values: Any) -> None:  # noqa: ANN401 - columns
    tx.conn.execute(update(files).where(files.c.id == file_id).values(**values))


def get(tx: Tx, file_id: int) -> Kept | None:
    """A file by its id."""
    row = tx.conn.execute(_KEPT.where(files.c.id == file_id)).one_or_none()
    return _kept(row) if row is not None else None


def _kept(row: Any) -> Kept:  # noqa: ANN401 - a row of _KEPT
    return Kept(*row)


def of_case(tx: Tx, case_id: int) -> list[Kept]:
    """The files of a case in the order they came, those that never will be included."""
    query = _KEPT.where(files.c.case_id == case_id).order_by(files.c.id)
    return [_kept(row) for row in tx.conn.execute(query)]


def attach(tx: Tx, key_id: str, case_id: int) -> None:
    """A draft became a case, which took its key over: its files are the case's."""
    tx.conn.execute(update(files).where(files.c.key_id == key_id).values(case_id=case_id))


def move(tx: Tx, file_id: int, key_id: str, case_id: int) -> None:
    """A piece of a draft joins a case that has another key: its file is fetched anew for that."""
    old = get(tx, file_id)
    remote = remote_of(tx, file_id)
    if old is None or old.key_id == key_id or not remote:
        return
    _change(
        tx,
        file_id,
        key_id=key_id,
        case_id=case_id,
        remote=_seal(tx, key_id, file_id, "remote", remote),
        own="",
        state="wanted" if old.state == "ready" else old.state,
    )
    tx.wake("files", file_id)


def draft_chat(tx: Tx, file_id: int) -> tuple[int, int] | None:
    """The chat and message with which a file came into a draft that isn't filed yet."""
    row = tx.conn.execute(
        select(draft_pieces.c.chat_id, draft_pieces.c.message_id).where(
            draft_pieces.c.file_id == file_id
        )
    ).one_or_none()
    return (row.chat_id, row.message_id) if row is not None else None


def came_as(tx: Tx, file_id: int) -> int | None:
    """Id of the resident's message, in their own chat, with which a file of a case came."""
    query = select(case_messages.c.message_id).where(
        case_messages.c.file_id == file_id, case_messages.c.author == "resident"
    )
    found = tx.conn.scalar(query)
    return int(found) if found is not None else None


def of_album(tx: Tx, chat_id: int, album: str) -> Kept | None:
    """The file of an album that came last before, if that is younger than a day."""
    query = (
        _KEPT.where(files.c.album == album, files.c.chat_key == tx.vault.blind(chat_id))
        .order_by(files.c.id.desc())
        .limit(1)
    )
    row = tx.conn.execute(query).one_or_none()
    return _kept(row) if row is not None else None


def sent_since(tx: Tx, chat_id: int, instant: int) -> int:
    """How many bytes a person has sent since an instant."""
    query = select(func.coalesce(func.sum(files.c.size), 0)).where(
        files.c.chat_key == tx.vault.blind(chat_id), files.c.created_at >= instant
    )
    return int(tx.conn.scalar(query) or 0)


def forget_senders(tx: Tx) -> None:
    """After a day, no row tells any more who sent its file."""
    old = files.c.chat_key.is_not(None), files.c.created_at < tx.now - DAY
    tx.conn.execute(update(files).where(*old).values(chat_key=None))


def passed(tx: Tx, key_id: str, case_id: int, file: File, *, chat_id: int, message_id: int) -> int:
    """Note a file that a member of the staff sent: it is copied on, never fetched."""
    row = tx.conn.execute(
        insert(files)
        .values(
            key_id=key_id,
            case_id=case_id,
            kind=file.kind,
            remote="",
            seconds=file.seconds,
            album=file.album,
            state="passed",
            created_at=tx.now,
        )
        .returning(files.c.id)
    ).one()
    place = f"{chat_id}:{message_id}"
    _change(tx, row.id, remote=_seal(tx, key_id, row.id, "remote", place))
    return int(row.id)


def as_came(kept: Kept) -> File:
    """A file as a message would tell of it, for noting it once more."""
    return File(kept.kind, "", kept.mime, kept.size, kept.seconds, kept.album)


def source(tx: Tx, file_id: int) -> tuple[int, int] | None:
    """The chat and message from which a file of the staff is copied."""
    chat_id, _, message_id = remote_of(tx, file_id).partition(":")
    return (int(chat_id), int(message_id)) if message_id else None


# --- fetching ------------------------------------------------------------------------------


def wanted(tx: Tx, limit: int = 100) -> list[int]:
    """Ids of files to be fetched, oldest first."""
    query = select(files.c.id).where(files.c.state == "wanted").order_by(files.c.id).limit(limit)
    return list(tx.conn.scalars(query))


def remote_of(tx: Tx, file_id: int) -> str:
    """Telegram's file_id of what came; empty if it was erased."""
    row = tx.conn.execute(
        select(files.c.key_id, files.c.remote).where(files.c.id == file_id)
    ).one_or_none()
    if row is None:
        return ""
    try:
        return tx.vault.unseal(row.key_id, row.remote, table="files", row=file_id, column="remote")
    except KeyGone:
        return ""


def seal_body(tx: Tx, file_id: int, body: bytes) -> bytes | None:
    """Bytes as they may lie on the disk; None if the file isn't wanted any more."""
    kept = get(tx, file_id)
    if kept is None or kept.state != "wanted":
        return None
    try:
        return tx.vault.seal_bytes(kept.key_id, body, where=_where(file_id))
    except KeyGone:
        return None


def ready(tx: Tx, file_id: int, *, kind: Kind, mime: str, size: int, key_id: str) -> bool:
    """The sealed bytes lie on the disk; False if they, or their key, aren't wanted any more."""
    done = tx.conn.execute(
        update(files)
        .where(files.c.id == file_id, files.c.state == "wanted", files.c.key_id == key_id)
        .values(state="ready", kind=kind, mime=mime, size=size)
    )
    return done.rowcount == 1


def lose(tx: Tx, file_id: int, state: str) -> bool:
    """It is refused or failed for good; False if it wasn't wanted any more."""
    done = tx.conn.execute(
        update(files)
        .where(files.c.id == file_id, files.c.state == "wanted")
        .values(state=state, remote="")
    )
    return done.rowcount == 1


def failed_once(tx: Tx, file_id: int) -> int:
    """Count a failure; return how many there have been."""
    row = tx.conn.execute(
        update(files)
        .where(files.c.id == file_id)
        .values(tries=files.c.tries + 1)
        .returning(files.c.tries)
    ).one_or_none()
    return int(row.tries) if row is not None else 0


# --- erasing -------------------------------------------------------------------------------


def erase(tx: Tx, file_ids: Iterable[int]) -> None:
    """Nothing of these files stays: the rows say only that there were some."""
    doomed = list(file_ids)
    tx.conn.execute(
        update(files)
        .where(files.c.id.in_(doomed))
        .values(state="erased", remote="", own="", mime="", album="", chat_key=None)
    )
    for file_id in doomed:
        tx.wake("files-gone", file_id)


def erase_of_key(tx: Tx, key_id: str) -> None:
    """Erase the files of a draft that comes to nothing."""
    erase(tx, tx.conn.scalars(select(files.c.id).where(files.c.key_id == key_id)).all())


def erase_of_cases(tx: Tx, case_ids: Sequence[int]) -> None:
    """Erase the files of cases."""
    erase(tx, tx.conn.scalars(select(files.c.id).where(files.c.case_id.in_(case_ids))).all())


def strays(tx: Tx, on_disk: Sequence[int]) -> list[int]:
    """Which of the files on the disk no row waits for: a crash may have left them."""
    known = set(
        tx.conn.scalars(
            select(files.c.id).where(files.c.id.in_(on_disk), files.c.state.in_(MAYBE_LEFT))
        )
    )
    return [one for one in on_disk if one not in known]


def want_missing(tx: Tx, on_disk: Sequence[int]) -> None:
    """What should lie on the disk and doesn't (after a restore) is fetched again."""
    gone = set(tx.conn.scalars(select(files.c.id).where(files.c.state == "ready"))) - set(on_disk)
    for file_id in gone:
        _change(tx, file_id, state="wanted")
        tx.wake("files", file_id)


def orphans(tx: Tx) -> list[int]:
    """Files whose draft or case is gone."""
    owned = exists().where(drafts.c.key_id == files.c.key_id) | exists().where(
        cases.c.key_id == files.c.key_id
    )
    query = select(files.c.id).where(files.c.state.in_(MAYBE_LEFT), ~owned)
    return list(tx.conn.scalars(query))


# --- sending -------------------------------------------------------------------------------


def unseal_body(tx: Tx, kept: Kept, sealed: bytes) -> bytes:
    """The bytes that lie sealed on the disk.

    Raises:
        SealError: they can't be read.
    """
    return tx.vault.unseal_bytes(kept.key_id, sealed, where=_where(kept.id))


def load_row(tx: Tx, file_id: int) -> tuple[Kept, str] | None:
    """A file that may be sent, and what we have sent of it; None if it isn't ready."""
    kept = get(tx, file_id)
    if kept is None or kept.state != "ready":
        return None
    sealed = tx.conn.scalar(select(files.c.own).where(files.c.id == file_id)) or ""
    try:
        own = tx.vault.unseal(kept.key_id, sealed, table="files", row=file_id, column="own")
    except KeyGone:
        return None
    return kept, own


def remember_own(tx: Tx, file_id: int, own: str) -> None:
    """Telegram has it now: other chats are sent the same by this id."""
    kept = get(tx, file_id)
    if kept is not None and kept.state == "ready":
        _change(tx, file_id, own=_seal(tx, kept.key_id, file_id, "own", own) if own else "")
