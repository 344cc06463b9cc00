"""«مزاحم»: hide a case, bring it back, and let the head mute who wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.clock import in_tehran
from bot.domain.codes import show
from bot.services import mutes, people, spam
from bot.services import partners as consent
from bot.storage import outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain, t
from handlers import cards, partners
from handlers.claims import name_of
from handlers.keyboards import button, in_rows
from handlers.phrases import moment_phrase
from handlers.rights import is_head
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from handlers.turn import Turn


def ask(turn: Turn, case: Case) -> None:
    """«مزاحم»: why?"""
    rows = in_rows(
        (
            button(plain(f"button-spam-{reason}"), "staff", "hide", case.id, reason)
            for reason in spam.REASONS
        ),
        3,
    )
    turn.say(t("spam-ask", code=show(case.code)), rows, answering=turn.came.message_id)


def hide(turn: Turn, case: Case) -> None:
    """The reason: the card becomes one line."""
    assert turn.came.person is not None
    reason = turn.came.press.arg(1) if turn.came.press else ""
    asked = consent.asked(turn.tx, case)
    hidden = spam.hide(turn.tx, case, turn.came.person, reason)
    if hidden is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    partners.take_off(turn.tx, case, asked)
    turn.edit(t("spam-done", code=show(case.code)))
    cards.refresh(turn.tx, turn.setup, hidden)


def unhide(turn: Turn, case: Case) -> None:
    """«برگردان»."""
    assert turn.came.person is not None
    found = spam.show_again(turn.tx, case, turn.came.person)
    if found is None:
        turn.alert(plain("spam-late"), window=True)
        return
    turn.alert(plain("claims-taken"))
    turn.say(t("spam-undone", code=show(case.code)), answering=turn.came.message_id)
    cards.refresh(turn.tx, turn.setup, found)


# --- muting: of the head alone -------------------------------------------------------------


def mute(turn: Turn, case: Case) -> None:
    """«ساکت کن»: for how many days?"""
    if case.hidden_at is None or not is_head(turn, case):
        turn.alert(plain("mutes-head"), window=True)
        return
    rows = [
        [
            button(plain("button-mute-days", days=days), "staff", "mute-days", case.id, days)
            for days in mutes.DAYS
        ]
    ]
    turn.say(t("mutes-ask", code=show(case.code)), rows, answering=turn.came.message_id)


def mute_days(turn: Turn, case: Case) -> None:
    """So many: the person is told, and the supervisor sees it."""
    days = turn.came.press.number(1) if turn.came.press else None
    if case.hidden_at is None or days not in mutes.DAYS or not is_head(turn, case):
        turn.alert(plain("mutes-head"), window=True)
        return
    until = mutes.mute(turn.tx, case, days, people.actor(turn.came.person))
    if until is None or case.chat_id is None:
        turn.alert(plain("staff-stale"), window=True)
        return
    moment = moment_phrase(in_tehran(until), in_tehran(turn.tx.now))
    undo = [[button(plain("button-unmute"), "staff", "unmute", case.id)]]
    turn.edit(t("mutes-done", code=show(case.code), until=moment), undo)
    params = message_params(case.chat_id, t("mutes-person", until=moment))
    outbox.add(turn.tx, Outgoing(case.chat_id, "sendMessage", params, Lane.REPLY, case_id=case.id))
    told = t("mutes-told", code=show(case.code), until=moment, staff=name_of(turn))
    cards.tell_heads(turn.tx, turn.setup, case, told, turn.came.chat_id)


def unmute(turn: Turn, case: Case) -> None:
    """«ساکت نباشد»."""
    if not is_head(turn, case) or not mutes.lift(turn.tx, case, people.actor(turn.came.person)):
        turn.alert(plain("staff-stale"), window=True)
        return
    turn.edit(t("mutes-undone", code=show(case.code)))
