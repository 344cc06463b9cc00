"""«شهرستان تازه»: places and offices as a table, written or sent as a file by an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.delivery.tables import LARGEST
from bot.domain.rights import ANYWHERE
from bot.services import county as service
from bot.services import people
from bot.storage import chats, outbox
from bot.storage.outbox import Outgoing
from bot.text import lines, plain, t
from handlers import boards
from handlers.keyboards import button, inline
from handlers.rights import may
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.delivery.tables import Reason
    from bot.domain.people import Setup
    from bot.services.sheet import Fault, Outcome
    from bot.storage.chats import Chat
    from bot.storage.store import Tx
    from bot.text import Safe
    from handlers.keyboards import Rows
    from handlers.turn import Turn

STEP = boards.STEP + "county"
FETCHING = STEP + "-file"  # a file was sent; the step remembers Telegram's name for it
SHOWN = 10  # faults in one message
KINDS = ("places", "offices")


def board(turn: Turn) -> None:
    """What to write, and in which form; and what there is."""
    if not may(turn, "places"):
        turn.stale()
        return
    turn.chat.go(STEP)
    examples = (t("county-line", line=one) for one in (*service.EXAMPLES,))
    captions = plain("button-county-places"), plain("button-county-offices")
    named = zip(captions, KINDS, strict=True)
    rows = [[button(caption, "county", "get", kind) for caption, kind in named]]
    boards.show(turn, lines(t("county-write"), *examples, t("county-several")), rows)


# --- coming --------------------------------------------------------------------------------


def written(turn: Turn) -> None:
    """A table in a message: what it would do, before it does."""
    if _over(turn):
        return
    text, rows = _read(turn.tx, turn.chat, turn.came.text.encode())
    boards.show(turn, text, rows)


def waits(turn: Turn) -> bool:
    """Whether a file that comes now is a table."""
    document = turn.came.file is not None and turn.came.file.kind == "document"
    return document and turn.chat.step in (STEP, FETCHING)


def sent(turn: Turn) -> None:
    """A table as a file: it is fetched, then it is the same."""
    file = turn.came.file
    if file is None or _over(turn):
        return
    if file.size > LARGEST:
        boards.show(turn, _too_big())
        return
    turn.chat.go(FETCHING, file.remote)
    turn.tx.wake("tables", turn.came.chat_id)
    turn.say(t("county-file-reading"))


def _over(turn: Turn) -> bool:
    """Whether who writes may not any more, which is said."""
    if may(turn, "places"):
        return False
    turn.chat.go()
    turn.say(t("records-over"))
    return True


def _too_big() -> Safe:
    return t("county-file-big", most=LARGEST // 1024)


class TableFiles:
    """The `Tables` of bot.delivery.tables, in the words of our chats."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def wanted(self, tx: Tx) -> list[tuple[int, str]]:
        """See `Tables.wanted`."""
        return chats.at_step(tx, FETCHING)

    def came(self, tx: Tx, chat_id: int, remote: str, body: bytes) -> None:
        """See `Tables.came`: unless something else was done meanwhile, it is summed up."""
        chat = _waiting(tx, chat_id, remote)
        if chat is None:
            return
        setup = people.known(tx, self._setup)
        if people.may(tx, setup, chat_id, "places", ANYWHERE):
            _tell(tx, chat, *_read(tx, chat, body))
        else:
            chat.go()
            _tell(tx, chat, t("records-over"))

    def lost(self, tx: Tx, chat_id: int, remote: str, reason: Reason) -> None:
        """See `Tables.lost`."""
        chat = _waiting(tx, chat_id, remote)
        if chat is not None:
            chat.go(STEP)
            _tell(tx, chat, _too_big() if reason == "big" else t("county-file-failed"))


def _waiting(tx: Tx, chat_id: int, remote: str) -> Chat | None:
    chat = chats.load(tx, chat_id)
    return chat if (chat.step, chat.step_data) == (FETCHING, remote) else None


def _tell(tx: Tx, chat: Chat, text: Safe, rows: Rows | None = None) -> None:
    chats.save(tx, chat)
    markup = inline([*(rows or []), [boards.back()]])
    params = message_params(chat.chat_id, text, markup)
    outbox.add(tx, Outgoing(chat.chat_id, "sendMessage", params))


# --- read back, and done -------------------------------------------------------------------


def _read(tx: Tx, chat: Chat, table: bytes) -> tuple[Safe, Rows]:
    """What a table would do, and the button that lets it; the chat remembers it till then."""
    chat.go(STEP)
    done = service.bring(tx, table, by=None, dry=True)
    if done.bad:
        faults = [_fault(one) for one in done.faults[:SHOWN]]
        return lines(
            t("county-faults", count=done.bad), *faults, _more(done), t("county-again")
        ), []
    draft = table.decode("utf-8-sig")
    chat.go(STEP, draft)
    yes = button(plain("button-dated-yes"), "county", "yes", boards.digest(draft))
    warned = [_fault(one) for one in done.warnings[:SHOWN]]
    return lines(_summary(table, done), *warned, t("dated-ask")), [[yes]]


def _fault(one: Fault) -> Safe:
    return t("county-fault", row=one.row, column=one.column, fault=plain(one.message, **one.args))


def _more(done: Outcome) -> Safe | None:
    left = len(done.faults) - SHOWN
    return t("county-more-faults", count=left) if left > 0 else None


def _summary(table: bytes, done: Outcome) -> Safe:
    of = service.kind_of(table)
    return t(f"county-summary-{of}", added=done.added, changed=done.changed, same=done.same)


def _yes(turn: Turn) -> None:
    draft = boards.draft(turn, STEP)
    if draft is None or not may(turn, "places"):
        turn.stale()
        return
    done = service.bring(turn.tx, draft.encode(), by=people.actor(turn.came.person))
    if done.bad:
        turn.stale()  # something else has changed meanwhile
        return
    turn.chat.go(STEP)
    summary = _summary(draft.encode(), done)
    boards.show(turn, lines(t("records-saved"), summary, t("county-more")))


# --- going out -----------------------------------------------------------------------------


def _get(turn: Turn) -> None:
    """«جدول …»: what there is, as a file that may be changed and sent back."""
    kind = turn.came.press.arg() if turn.came.press else ""
    if kind not in KINDS or not may(turn, "places"):
        turn.stale()
        return
    params = {"document": {"table": kind}, "caption": t("county-table"), "parse_mode": "HTML"}
    turn.call("sendDocument", params)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "yes": boards.private(_yes),
    "get": boards.private(_get),
}
