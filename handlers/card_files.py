"""The files of a case under its cards: each once in a chat, as answers to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.codes import show
from bot.services import files as service
from bot.storage import files, outbox
from bot.storage import sent_files as sent
from bot.storage.outbox import Lane, Outgoing
from bot.text import Safe, plain, t
from handlers.keyboards import button, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.files import Kept
    from bot.storage.outbox import Claimed
    from bot.storage.store import Tx

PURPOSE = "file"  # and after a colon the file's id
SPOT = "file-spot"
PAPER = "paper"

METHODS = {
    "photo": ("sendPhoto", "photo"),
    "voice": ("sendVoice", "voice"),
    "video": ("sendVideo", "video"),
    "video_note": ("sendVideoNote", "video_note"),
    "audio": ("sendAudio", "audio"),
    "document": ("sendDocument", "document"),
}


def purpose(file_id: int) -> str:
    """Under which purpose the messages with a file are found."""
    return f"{PURPOSE}:{file_id}"


def line(tx: Tx, case: Case) -> Safe | None:
    """«📎 ۲ عکس، ۱ صدا (زیر همین کارت)»; what never will come isn't counted."""
    kinds = [one.kind for one in files.of_case(tx, case.id) if one.state in files.MAYBE_LEFT]
    named = service.names(kinds)
    return t("staff-card-files", files=named) if named else None


def post(tx: Tx, case: Case, chat_id: int, card: int, thread: int | None = None) -> None:
    """Queue what a chat hasn't got of a case's files, and the spot, behind its card.

    Args:
        tx: the transaction.
        case: whose files they are.
        chat_id: a chat of the staff.
        card: outbox row of the card there.
        thread: the topic in which the card stands.
    """
    waiting: set[str] = set()  # albums of which an earlier file is still on its way
    for one in files.of_case(tx, case.id):
        if one.state == "wanted" and one.album:
            waiting.add(one.album)
        if one.state != "ready" or one.album in waiting:
            continue
        if not sent.stands(tx, chat_id, case.id, purpose(one.id)):
            _queue(tx, case, chat_id, card, *_message(case, one), thread=thread)
    if case.spot and not sent.stands(tx, chat_id, case.id, SPOT):
        _queue(tx, case, chat_id, card, *_spot(case), thread=thread)


def _message(case: Case, one: Kept) -> tuple[str, dict[str, Any], str]:
    method, field = METHODS[one.kind]
    params: dict[str, Any] = {field: {"file": one.id}}
    if one.kind != "video_note":
        params |= {"caption": t("staff-file", code=show(case.code)), "parse_mode": "HTML"}
    if one.seconds and one.kind in ("voice", "video", "video_note", "audio"):
        params["duration"] = one.seconds
    params["reply_markup"] = inline([[button(plain("button-paper"), "files", "paper", one.id)]])
    return method, params, purpose(one.id)


def _spot(case: Case) -> tuple[str, dict[str, Any], str]:
    lat, _, lon = case.spot.partition(",")
    title = plain("staff-spot", code=show(case.code))
    return (
        "sendVenue",
        {
            "latitude": float(lat),
            "longitude": float(lon),
            "title": title,
            "address": title,
        },
        SPOT,
    )


def _queue(
    tx: Tx,
    case: Case,
    chat_id: int,
    card: int,
    method: str,
    params: dict[str, Any],
    purpose_: str,
    *,
    thread: int | None,
) -> None:
    where: dict[str, Any] = {"chat_id": chat_id, "protect_content": True}
    if thread is not None:
        where["message_thread_id"] = thread
    out = Outgoing(chat_id, method, {**where, **params}, Lane.STAFF, purpose_, case.id)
    out.reply_id = card
    outbox.add(tx, out)


def hold_back(tx: Tx, card: int) -> None:
    """The card goes into a digest: its files wait until somebody asks for the card."""
    for row in sent.behind(tx, card, PURPOSE):
        outbox.cancel(tx, row)


def take_away(tx: Tx, case: Case, file_id: int) -> None:
    """Delete the messages that showed a file, and stop those that wait."""
    for one in sent.of_purpose(tx, case.id, purpose(file_id)):
        if outbox.cancel(tx, one.row):
            continue
        params = {"chat_id": one.chat_id}
        out = Outgoing(one.chat_id, "deleteMessage", params, Lane.STAFF, PAPER, case.id)
        out.target_id = one.row
        outbox.add(tx, out)


def not_deleted(tx: Tx, row: Claimed) -> None:
    """Telegram keeps a paper (after 48 hours, or without the right): somebody must act."""
    params = message_params(row.chat_id, t("staff-file-not-deleted"))
    out = Outgoing(row.chat_id, "sendMessage", params, Lane.STAFF, "part", row.case_id)
    out.reply_id = row.target_id
    outbox.add(tx, out)


def tell(tx: Tx, case: Case, text: str, *, delete: int | None = None) -> None:
    """Say something of a file to whose the case is.

    Args:
        tx: the transaction.
        case: one whose resident can be told.
        text: Telegram HTML.
        delete: the message of theirs that leaves their chat, too.
    """
    assert case.chat_id is not None
    if delete is not None:
        params: dict[str, Any] = {"chat_id": case.chat_id, "message_id": delete}
        outbox.add(tx, Outgoing(case.chat_id, "deleteMessage", params, case_id=case.id))
    params = message_params(case.chat_id, text)
    outbox.add(tx, Outgoing(case.chat_id, "sendMessage", params, case_id=case.id))
