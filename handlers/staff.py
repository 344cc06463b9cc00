"""The office's side: answering a card, taking an answer back, the list of the unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.domain.persian import is_blank, strip_invisible
from bot.services import staff
from bot.storage import cases, groups, outbox
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import cards
from handlers.keyboards import button, inline
from handlers.phrases import ago_phrase
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.cases import Case
    from handlers.turn import Turn

OPEN_SHOWN = 10
SUMMARY = 40


def message(turn: Turn) -> None:
    """Anything written in a group: only a Reply to one of our messages is meant for us."""
    if not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        return
    note_public(turn)
    if turn.came.reply_to is not None:
        reply(turn)


def note_public(turn: Turn) -> None:
    """Remember whether anybody can find this group; such a one gets no case."""
    group = groups.get(turn.tx, turn.came.chat_id)
    if group is None or group.public == turn.came.public:
        return
    groups.set_public(turn.tx, group.chat_id, public=turn.came.public)
    if turn.came.public:
        turn.say(t("bind-public"))
        name = cards.office_label(turn.tx, group.office) or plain("staff-group")
        for admin in turn.setup.admins:
            cards.send(turn.tx, admin, t("admin-group-public", office=name))
    else:
        cards.post_due(turn.tx, turn.setup, group.chat_id)


def reply(turn: Turn) -> bool:
    """A Reply to a message of ours; False if it isn't the staff's to answer."""
    assert turn.came.reply_to is not None
    found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
    if found is None or found[1] not in cards.STAFF_SIDE:
        if turn.came.chat_id < 0:
            _answer(turn, t("staff-not-card"))
        return False
    case, _ = found
    fault = _fault(turn, case)
    if fault is not None:
        _answer(turn, fault)
        return True
    _take(turn, case)
    return True


def _fault(turn: Turn, case: Case) -> str | None:
    """Why a reply can't go to the resident, in a sentence; None if it can."""
    if turn.came.person is None:
        return t("staff-anonymous")
    if not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        return t("staff-not-staff")
    if case.status == "erased" or case.chat_id is None:
        return t("staff-erased")
    if turn.came.kind != "text":
        return t("staff-only-text")
    if is_blank(turn.came.text):
        return t("staff-empty")
    if len(turn.came.text) > staff.LONGEST_REPLY:
        return t("staff-long", limit=staff.LONGEST_REPLY)
    return None


def _take(turn: Turn, case: Case) -> None:
    """Keep the reply, queue it for after the hold, and show its fate under it."""
    words = strip_invisible(turn.came.text).strip()
    said = cases.say(
        turn.tx,
        case.id,
        "staff",
        words,
        chat_id=turn.came.chat_id,
        message_id=turn.came.message_id,
    )
    number = cases.add_reply(turn.tx, case.id, said, turn.came.chat_id, "held")
    row = outbox.add(turn.tx, _to_resident(turn, case, words))
    cases.link_reply(turn.tx, number, outbox_id=row, mark_id=_mark(turn, case, number))


def _mark(turn: Turn, case: Case, number: int) -> int:
    """The bubble under a reply that shows its fate; while it waits, with «نفرست»."""
    held = turn.setup.hold_seconds > 0
    text = t("staff-hold", seconds=int(turn.setup.hold_seconds)) if held else t("staff-sending")
    stop = inline([[button(plain("button-hold-stop"), "staff", "stop", number)]])
    return cards.send(
        turn.tx,
        turn.came.chat_id,
        text,
        case_id=case.id,
        purpose="mark",
        answering=turn.came.message_id,
        markup=stop if held else None,
    )


def _to_resident(turn: Turn, case: Case, words: str) -> Outgoing:
    assert case.chat_id is not None
    markup = inline([[button(plain("button-reply"), "reply", "answer", case.id)]])
    first = cases.first_message(turn.tx, case.id)
    params = message_params(case.chat_id, arrived_text(turn, case, words), markup, first)
    return Outgoing(
        case.chat_id,
        "sendMessage",
        params,
        lane=Lane.REPLY,
        case_id=case.id,
        purpose="reply",
        not_before=staff.hold_until(turn.tx, turn.setup),
    )


def arrived_text(turn: Turn, case: Case, words: str) -> str:
    """An answer as the resident reads it, told from whom it really comes."""
    code = show(case.code)
    office = cards.office_label(turn.tx, case.office)
    of_supervisor = turn.came.chat_id == staff.supervisor_chat(turn.tx, turn.setup)
    if of_supervisor or case.audience == "supervisor":
        return t("reply-arrived-supervisor", text=words, code=code)
    if office is None or turn.came.chat_id > 0:
        return t("reply-arrived-team", text=words, code=code)
    return t("reply-arrived", office=office, text=words, code=code)


def edited(turn: Turn) -> None:
    """A staff member edited a reply: while it is held the new words go, later none."""
    sent = cases.reply_of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
    if sent is None:
        return
    case = cases.get(turn.tx, sent.case_id)
    fault = _fault(turn, case) if case is not None else None
    words = strip_invisible(turn.came.text).strip()
    if case is None or fault is not None:
        _answer(turn, fault or t("staff-erased"))
        return
    params = _to_resident(turn, case, words).params
    if sent.outbox_id is not None and outbox.rewrite(turn.tx, sent.outbox_id, params):
        cases.rewrite_said(turn.tx, sent.said_id, words)
        _answer(turn, t("staff-edit-held"))
    else:
        _answer(turn, t("staff-edit-late"))


def _answer(turn: Turn, text: str) -> None:
    turn.say(text, answering=turn.came.message_id)


# --- lists ---------------------------------------------------------------------------------


def open_(turn: Turn) -> None:
    """/open: what waits for an answer, oldest first."""
    if turn.came.person is None:
        turn.say(t("staff-anonymous"))
        return
    if not staff.is_staff_chat(turn.tx, turn.setup, turn.came.chat_id):
        turn.say(t("staff-open-not-allowed"))
        return
    waiting = staff.unanswered(turn.tx, turn.setup, turn.came.chat_id)
    if not waiting:
        turn.say(t("staff-open-empty"))
        return
    rows = [_open_row(turn, case) for case in waiting[:OPEN_SHOWN]]
    more = len(waiting) - len(rows)
    text = lines(
        t("staff-open-title", count=len(waiting)),
        *rows,
        t("staff-open-more", count=more) if more else None,
    )
    turn.say(text, _open_buttons(waiting[:OPEN_SHOWN]))


def _open_row(turn: Turn, case: Case) -> str:
    values = {
        "code": show(case.code),
        "summary": case.topic[:SUMMARY],
        "when": ago_phrase(case.waiting_since or case.created_at, turn.tx.now),
    }
    office = cards.office_label(turn.tx, case.office)
    if office is not None and turn.came.chat_id > 0:
        return t("staff-open-row-office", office=office, **values)
    return t("staff-open-row", **values)


def _open_buttons(shown: list[Case]) -> list[list[dict[str, str]]]:
    every = [case_button(case) for case in shown]
    return [every[at : at + 2] for at in range(0, len(every), 2)]


def case_button(case: Case) -> dict[str, str]:
    """A button that brings the card of a case."""
    sign = plain(f"status-sign-{case.status}")
    caption = plain("button-digest-case", sign=sign, code=show(case.code))
    return button(caption, "staff", "card", case.id)


# --- buttons -------------------------------------------------------------------------------


def _of_case(act: Callable[[Turn, Case], None]) -> Callable[[Turn], None]:
    """A button of a card: only in a chat that answers this case, checked at the press."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        case = cases.get(turn.tx, number) if number is not None else None
        if case is None or not _may_answer(turn, case):
            turn.alert(plain("staff-stale"), window=True)
        elif case.status == "erased":
            turn.alert(plain("staff-erased"), window=True)
        else:
            act(turn, case)

    return press


def _may_answer(turn: Turn, case: Case) -> bool:
    """Whether the chat is one that the case goes to, or an admin's who sees all."""
    if turn.setup.is_admin(turn.came.chat_id) and case.audience != "supervisor":
        return True
    to = staff.recipients(turn.tx, turn.setup, case.office, case.audience)
    return any(one.chat_id == turn.came.chat_id for one in to)


def _prompt(turn: Turn, case: Case) -> None:
    """«پاسخ»: open the answer field of the one who pressed, and of nobody else."""
    mention = f'<a href="tg://user?id={turn.came.person}">✍️</a>'
    text = t("staff-reply-prompt", code=show(case.code)).replace("✍️", mention, 1)
    markup = {
        "force_reply": True,
        "selective": True,
        "input_field_placeholder": plain("staff-reply-placeholder"),
    }
    cards.send(
        turn.tx,
        turn.came.chat_id,
        text,
        case_id=case.id,
        purpose="prompt",
        answering=turn.came.message_id,
        markup=markup,
    )


def _card(turn: Turn, case: Case) -> None:
    to = staff.recipients(turn.tx, turn.setup, case.office, case.audience)
    mine = [one for one in to if one.chat_id == turn.came.chat_id]
    cards.post(turn.tx, turn.setup, case, mine or [staff.Recipient(turn.came.chat_id, "admin")])


def _stop(turn: Turn) -> None:
    """«نفرست»."""
    number = turn.came.press.number() if turn.came.press else None
    stopped = staff.stop_reply(turn.tx, number or 0, turn.came.chat_id)
    if stopped is None:
        turn.alert(plain("staff-hold-late"), window=True)
    else:
        turn.edit(t("staff-hold-stopped"))


PRESSES: dict[str, Callable[[Turn], None]] = {
    "reply": _of_case(_prompt),
    "card": _of_case(_card),
    "stop": _stop,
}
