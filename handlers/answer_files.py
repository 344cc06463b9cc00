"""Files in answers of the staff: copied on, so that nobody's name goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.storage import files
from bot.storage.outbox import Lane, Outgoing
from bot.text import t
from handlers.keyboards import inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.replies import Reply
    from handlers.keyboards import Rows
    from handlers.turn import Turn

CARRIED = frozenset({"photo", "voice", "video", "audio", "document"})
LONGEST = 800  # characters under a file; with the frame around them they must fit into 1,024


def fault(turn: Turn) -> str | None:
    """Why the file at hand can't go to a resident, in a sentence."""
    if turn.came.kind not in CARRIED:
        return t("staff-file-refused")
    if len(turn.came.text) > LONGEST:
        return t("staff-long", limit=LONGEST)
    return None


def keep(turn: Turn, case: Case) -> int | None:
    """Note the file of a message of the staff; None if there is none."""
    file = turn.came.file
    if file is None or case.key_id is None:
        return None
    came = turn.came
    return files.passed(
        turn.tx, case.key_id, case.id, file, chat_id=came.chat_id, message_id=came.message_id
    )


def again(turn: Turn, file_id: int | None, case: Case) -> int | None:
    """Note the same file for a case that is joined to the one it was answered in."""
    kept = files.get(turn.tx, file_id) if file_id is not None else None
    place = files.source(turn.tx, kept.id) if kept is not None else None
    if kept is None or place is None or case.key_id is None:
        return None
    return files.passed(
        turn.tx, case.key_id, case.id, files.as_came(kept), chat_id=place[0], message_id=place[1]
    )


def message(
    turn: Turn, case: Case, file_id: int, text: str, rows: Rows, first: int | None
) -> tuple[str, dict[str, Any]]:
    """The call that brings a file to a resident.

    Args:
        turn: of the transaction.
        case: whose resident gets it.
        file_id: a file of the staff.
        text: what stands under it.
        rows: of buttons.
        first: the resident's own message that it answers.
    """
    assert case.chat_id is not None
    params = message_params(case.chat_id, text, inline(rows) if rows else None, first)
    del params["link_preview_options"]
    params["caption"] = params.pop("text")
    place = files.source(turn.tx, file_id) or (0, 0)
    params["from_chat_id"], params["message_id"] = place
    return "copyMessage", params


def correct(case: Case, reply: Reply, text: str, rows: Rows, purpose: str) -> Outgoing:
    """Change the words under a file that a resident got."""
    assert case.chat_id is not None
    params = message_params(case.chat_id, text, inline(rows) if rows else None)
    del params["link_preview_options"]
    params["caption"] = params.pop("text")
    out = Outgoing(case.chat_id, "editMessageCaption", params, Lane.REPLY, purpose, case.id)
    out.target_id = reply.outbox_id
    return out


def recall(case: Case, reply: Reply, text: str, purpose: str) -> list[Outgoing]:
    """Take a file out of the resident's chat, and say so there."""
    assert case.chat_id is not None
    params: dict[str, Any] = {"chat_id": case.chat_id}
    out = Outgoing(case.chat_id, "deleteMessage", params, Lane.REPLY, purpose, case.id)
    out.target_id = reply.outbox_id
    told = message_params(case.chat_id, text)
    return [out, Outgoing(case.chat_id, "sendMessage", told, Lane.REPLY, "", case.id)]
