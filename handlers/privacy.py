"""What is kept, and «پاک کن»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import privacy
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.storage.retention import LINK_DAYS, TEXT_DAYS
from bot.text import lines, plain, t
from handlers import mydata
from handlers.keyboards import Rows, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.privacy import Trace
    from bot.storage.store import Tx
    from handlers.turn import Turn


def notice(turn: Turn) -> None:
    """/privacy."""
    rows = [
        [button(plain("button-mydata"), "privacy", "mydata")],
        [button(plain("button-forget"), "privacy", "forget")],
        [button(plain("button-privacy-more"), "privacy", "more")],
    ]
    turn.say(t("privacy-notice", days=TEXT_DAYS), rows)


def more(turn: Turn) -> None:
    """What is kept, who sees it, and when it goes."""
    turn.say(
        t("privacy-more", days=LINK_DAYS), [[button(plain("button-forget"), "privacy", "forget")]]
    )


def forget(turn: Turn) -> None:
    """/forget, or «پاک کن»: ask first, for it can't be undone."""
    held = privacy.held(turn.tx, turn.came.chat_id)
    if not held.anything:
        turn.say(t("forget-nothing"))
        return
    rows: Rows = [
        [button(plain("button-forget-no"), "privacy", "keep")],
        [button(plain("button-forget-yes"), "privacy", "erase")],
    ]
    text = lines(
        t("forget-ask-title"),
        t("forget-ask-open", count=held.open_cases) if held.open_cases else None,
        t("forget-ask-last"),
    )
    turn.say(text, rows)


def _keep(turn: Turn) -> None:
    turn.drop_buttons()
    turn.say(t("forget-kept"))


def _erase(turn: Turn) -> None:
    """Erase everything here, and take back what stands in the staff's chats."""
    for trace in privacy.forget(turn.tx, turn.came.chat_id):
        take_back(turn.tx, trace, turn.came.update_id)
    turn.chat.restart()
    turn.drop_buttons()
    turn.say(t("forget-done"))


def take_back(tx: Tx, trace: Trace, update_id: int | None = None) -> None:
    """Delete a message about a case in a chat of the staff.

    Args:
        update_id: of the wish to erase; whoever had it is told what couldn't be deleted.
    """
    params: dict[str, object] = {"chat_id": trace.chat_id}
    if trace.message_id is not None:
        params["message_id"] = trace.message_id
    outbox.add(
        tx,
        Outgoing(
            trace.chat_id,
            "deleteMessage",
            params,
            lane=Lane.STAFF,
            purpose="erase",
            case_id=trace.case_id,
            target_id=trace.row,
            update_id=update_id,
        ),
    )


PRESSES: dict[str, Callable[[Turn], None]] = {
    "notice": notice,
    "mydata": mydata.my_data,
    "more": more,
    "forget": forget,
    "keep": _keep,
    "erase": _erase,
}
