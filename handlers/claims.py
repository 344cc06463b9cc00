"""«برمی‌دارم»، «فوری»: whose a case is among the staff, and how pressing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.services import claims
from bot.storage import outbox, said
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain, t
from handlers import card_text, cards
from handlers.keyboards import button, in_rows, inline
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.store import Tx
    from handlers.turn import Turn


def name_of(turn: Turn) -> str:
    """What to call who acts: their name in the group, a word for whoever acts in private."""
    return turn.came.name or plain("claims-team")


def take(turn: Turn, case: Case) -> None:
    """«برمی‌دارم»."""
    assert turn.came.person is not None
    taken = claims.take(turn.tx, case, turn.came.person, name_of(turn))
    if not taken.mine:
        turn.alert(plain("claims-lost", staff=taken.case.holder_name), window=True)
        return
    turn.alert(plain("claims-taken"))
    if taken.first_seen:
        tell_seen(turn.tx, taken.case)
    cards.refresh(turn.tx, turn.setup, taken.case, moved=True)


def tell_seen(tx: Tx, case: Case) -> None:
    """Tell a resident, without a sound, that somebody has their message."""
    if case.chat_id is None:
        return
    first = said.first_message(tx, case.id)
    params = message_params(case.chat_id, t("case-seen"), None, first)
    params["disable_notification"] = True
    outbox.add(tx, Outgoing(case.chat_id, "sendMessage", params, Lane.REPLY, "seen", case.id))


def release(turn: Turn, case: Case) -> None:
    """«رها می‌کنم»."""
    assert turn.came.person is not None
    released = claims.release(turn.tx, case, turn.came.person)
    if released is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    turn.alert(plain("claims-released"))
    cards.refresh(turn.tx, turn.setup, released, moved=True)


def more(turn: Turn, case: Case) -> None:
    """«⋯ کارهای دیگر»: other buttons under the same card."""
    _rows(turn, case, opened=True)


def less(turn: Turn, case: Case) -> None:
    """«بازگشت» to the card's usual buttons."""
    _rows(turn, case, opened=False)


def _rows(turn: Turn, case: Case, *, opened: bool) -> None:
    rows = card_text.more(case) if opened else card_text.buttons(case)
    turn.call(
        "editMessageReplyMarkup",
        {"message_id": turn.came.message_id, "reply_markup": inline(rows)},
    )


# --- urgent --------------------------------------------------------------------------------


def urgent(turn: Turn, case: Case) -> None:
    """«فوری»: ask why, or take the mark off again."""
    assert turn.came.person is not None
    calmed = claims.calm(turn.tx, case, turn.came.person)
    if calmed is not None:
        turn.alert(plain("claims-taken"))
        cards.refresh(turn.tx, turn.setup, calmed)
        return
    rows = in_rows(
        button(plain(f"button-urgent-{reason}"), "staff", "why", case.id, reason)
        for reason in claims.REASONS
    )
    turn.say(t("urgent-ask", code=show(case.code)), rows, answering=turn.came.message_id)


def urgent_why(turn: Turn, case: Case) -> None:
    """The reason: the head and the supervisor hear of it."""
    assert turn.came.person is not None
    reason = turn.came.press.arg(1) if turn.came.press else ""
    marked = claims.make_urgent(turn.tx, case, turn.came.person, reason)
    if marked is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    why = plain(f"urgent-reason-{reason}")
    turn.edit(t("urgent-done", code=show(case.code), reason=why))
    told = _urgent_told(turn.tx, case, why)
    cards.tell_heads(turn.tx, turn.setup, case, told, turn.came.chat_id)
    cards.refresh(turn.tx, turn.setup, marked)


def _urgent_told(tx: Tx, case: Case, why: str) -> str:
    office, code = cards.office_label(tx, case.office), show(case.code)
    if office is None:
        return t("urgent-told-team", code=code, reason=why)
    return t("urgent-told", code=code, office=office, reason=why)
