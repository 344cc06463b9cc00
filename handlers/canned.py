"""«متن آماده»: choose a text, see it as the resident will, send it, or copy it and change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.codes import show
from bot.services import answers as service
from bot.services import canned, standards
from bot.storage import edits, replies, said
from bot.text import lines, plain, t
from handlers import answers, boards, cards
from handlers.keyboards import Rows, button
from handlers.phrases import due_phrase, week_lines
from handlers.rights import may_answer

if TYPE_CHECKING:
    from bot.services.canned import Choice
    from bot.storage.cases import Case
    from handlers.keyboards import Button
    from handlers.turn import Turn

COPIED = 256  # characters, Bot API: CopyTextButton.text


def list_(turn: Turn, case: Case) -> None:
    """«متن آماده»: which one?"""
    text, rows = _list(turn, case)
    turn.say(text, rows, answering=turn.came.message_id)


def again(turn: Turn, case: Case) -> None:
    """«بازگشت» from a preview to the list."""
    turn.edit(*_list(turn, case))


def _list(turn: Turn, case: Case) -> tuple[str, Rows]:
    every = [_to(one, case) for one in canned.listed(turn.tx, case.office)]
    rows = boards.pages(every, boards.page(turn, 1), "staff", "canned-list", case.id, width=2)
    return t("canned-ask", code=show(case.code)), rows


def _to(one: Choice, case: Case) -> Button:
    caption = plain("button-canned-own" if one.own else "button-canned-one", topic=one.topic)
    return button(caption, "staff", "canned-see", case.id, one.key)


def _chosen(turn: Turn, case: Case) -> Choice | None:
    key = turn.came.press.arg(1) if turn.came.press else ""
    found = canned.get(turn.tx, case.office, key)
    if found is None:
        turn.alert(plain("canned-gone"), window=True)
    return found


def see(turn: Turn, case: Case) -> None:
    """The preview."""
    found = _chosen(turn, case)
    if found is None:
        return
    text = _filled(turn, case, found)
    rows: Rows = [
        [button(plain("button-canned-go"), "staff", "canned-go", case.id, found.key)],
        [
            _copy(case, found, text),
            button(plain("button-back"), "staff", "canned-list", case.id),
        ],
    ]
    if found.own:
        drop = button(plain("button-canned-drop"), "staff", "canned-drop", case.id, found.key)
        rows.append([drop])
    turn.edit(lines(t("canned-preview"), t("staff-card-text", text=text)), rows)


def _copy(case: Case, found: Choice, text: str) -> dict[str, object]:
    caption = plain("button-canned-copy")
    if len(text) <= COPIED:
        return {"text": caption, "copy_text": {"text": text}}
    return dict(button(caption, "staff", "canned-copy", case.id, found.key))


def copy(turn: Turn, case: Case) -> None:
    """A text too long for the button: a tap on it copies it."""
    found = _chosen(turn, case)
    if found is not None:
        text = _filled(turn, case, found)
        turn.say(lines(t("canned-copy"), t("canned-text", text=text)))


def go(turn: Turn, case: Case) -> None:
    """«همین برود»: it goes as any answer does, with the hold and its mark."""
    found = _chosen(turn, case)
    if found is None:
        return
    if case.chat_id is None:
        turn.alert(plain("answers-no-chat"), window=True)
        return
    turn.drop_buttons()
    answers.take(turn, case, words=_filled(turn, case, found))


def drop(turn: Turn, case: Case) -> None:
    """«بردار»: an added text leaves the list."""
    key = turn.came.press.arg(1) if turn.came.press else ""
    if canned.retire(turn.tx, case.office, key):
        turn.edit(t("canned-dropped"))
    else:
        turn.alert(plain("canned-gone"), window=True)


def add(turn: Turn) -> bool:
    """«آماده», as a Reply to a sent answer or its mark; False if it is neither."""
    if turn.came.replied_to is None:
        return False
    reply = replies.of_message(turn.tx, turn.came.chat_id, turn.came.replied_to)
    if reply is None:
        marked = edits.of_message(turn.tx, turn.came.chat_id, turn.came.replied_to)
        reply = replies.of_mark(turn.tx, marked[0]) if marked is not None else None
    found = _own(turn, reply.id if reply is not None else None)
    if found is None or turn.came.person is None:
        return False
    case, words = found
    if case.office is None:  # it would be a text for every office, and those two admins read
        turn.say(t("canned-for-all"), answering=turn.came.message_id)
        return True
    added = canned.add(turn.tx, case, words, turn.came.person)
    turn.say(t("canned-added" if added else "canned-known"), answering=turn.came.message_id)
    return True


def _own(turn: Turn, number: int | None) -> tuple[Case, str] | None:
    """A sent answer of this chat, with its words."""
    found = service.own(turn.tx, number, turn.came.chat_id)
    if found is None or found.reply.state not in service.THERE:
        return None
    kept = said.get(turn.tx, found.reply.said_id)
    if kept is None or not kept.text or not may_answer(turn, found.case):
        return None
    return found.case, kept.text


def _filled(turn: Turn, case: Case, found: Choice) -> str:
    """The text with the office, its hours and the due date in it."""
    office = turn.directory.offices.get(case.office or "")
    due = standards.answer_due(turn.tx, case.id)
    hours = " · ".join(week_lines(office.hours)) if office is not None and office.hours else ""
    fields = {
        "office": cards.office_label(turn.tx, case.office) or plain("staff-group"),
        "hours": hours or plain("canned-no-hours"),
        "due": due_phrase(due, turn.tx.now) if due else plain("canned-no-due"),
    }
    named = {plain(f"canned-field-{name}"): value for name, value in fields.items()}
    return canned.fill(found.text, named)
