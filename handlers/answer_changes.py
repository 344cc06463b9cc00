"""Changing one's mind about an answer: its edit, its buttons, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import guards
from bot.domain.codes import show
from bot.domain.persian import strip_invisible
from bot.services import answers, closing, people
from bot.storage import cases, outbox, replies, said
from bot.storage.outbox import Lane, Outgoing
from bot.text import lines, plain, t
from handlers import answer_files, cards, prompts
from handlers.answers import (
    fault,
    go,
    is_later,
    resident_rows,
    resident_text,
    set_mark,
    to_resident,
)
from handlers.keyboards import inline
from handlers.rights import is_over, may_answer
from handlers.turn import message_params

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.answers import Own
    from bot.storage.cases import Case
    from bot.storage.replies import Reply
    from handlers.turn import Turn

RECALL = "recall"
CORRECT = "correct"

# --- changing one's mind -------------------------------------------------------------------


def edited(turn: Turn) -> None:
    """A staff member edited a reply: what is held changes, what arrived is corrected."""
    reply = replies.of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
    found = answers.own(turn.tx, reply.id if reply else None, turn.came.chat_id)
    if found is None:
        return
    wrong = fault(turn, found.case)
    if wrong is not None:
        turn.say(wrong, answering=turn.came.message_id)
        return
    clean = strip_invisible(turn.came.text).strip()
    if found.reply.state == "guarded":
        _edited_guarded(turn, found, clean)
    elif found.reply.state in ("held", *answers.THERE):
        _edited_sent(turn, found, clean)
    else:
        turn.say(t("staff-edit-late"), answering=turn.came.message_id)


def _edited_guarded(turn: Turn, found: Own, clean: str) -> None:
    said.rewrite(turn.tx, found.reply.said_id, clean)
    if not guards.doubts(clean, found.case.code) and not is_over(found.case):
        go(turn, found.case, found.reply)


def _edited_sent(turn: Turn, found: Own, clean: str) -> None:
    """The new words for the one it is about, and for the neighbours who got the same."""
    every = [(found.reply, found.case)]
    for copy in answers.copies(turn.tx, found.reply):
        case = cases.get(turn.tx, copy.case_id)
        if case is not None and case.chat_id is not None:
            every.append((copy, case))
    held = False
    for reply, case in every:
        said.rewrite(turn.tx, reply.said_id, clean)
        held |= _carry_change(turn, case, reply)
    if held:
        turn.say(t("staff-edit-held"), answering=turn.came.message_id)
        return
    cases.note(turn.tx, found.case.id, "corrected", people.actor(turn.came.person))
    set_mark(turn, found.reply, t("answers-correcting"))


def _carry_change(turn: Turn, case: Case, reply: Reply) -> bool:
    """Change what waits, and tell so; or else change what stands in the resident's chat."""
    out = to_resident(turn, case, reply)
    if reply.outbox_id is not None and outbox.rewrite(turn.tx, reply.outbox_id, out.params):
        return True
    text = lines(resident_text(turn, case, reply), t("reply-corrected"))
    change(turn, case, reply, text, CORRECT)
    return False


def change(turn: Turn, case: Case, reply: Reply, text: str, purpose: str) -> None:
    """Edit the message that a resident got."""
    assert case.chat_id is not None
    rows = resident_rows(case, reply) if purpose == CORRECT else None
    kept = said.get(turn.tx, reply.said_id)
    if kept is not None and kept.file_id is not None:
        _change_file(turn, case, reply, text, purpose)
        return
    params = message_params(case.chat_id, text, inline(rows) if rows else None)
    out = Outgoing(case.chat_id, "editMessageText", params, Lane.REPLY, purpose, case.id)
    out.target_id = reply.outbox_id
    outbox.add(turn.tx, out)


def _change_file(turn: Turn, case: Case, reply: Reply, text: str, purpose: str) -> None:
    if purpose == CORRECT:
        rows = resident_rows(case, reply)
        outbox.add(turn.tx, answer_files.correct(case, reply, text, rows, purpose))
        return
    took, told = answer_files.recall(case, reply, text, purpose)
    outbox.add(turn.tx, took)
    if not is_later(turn, reply):
        outbox.add(turn.tx, told)


def came_back(turn: Turn) -> None:
    """A resident let the bot in again: what was kept for them goes."""
    for found in answers.blocked(turn.tx, turn.came.chat_id):
        row = outbox.add(turn.tx, to_resident(turn, found.case, found.reply))
        replies.link(turn.tx, found.reply.id, outbox_id=row, mark_id=found.reply.mark_id)
        replies.set_state(turn.tx, found.reply.id, "held")


# --- buttons -------------------------------------------------------------------------------


def _of_own(act: Callable[[Turn, Own], None]) -> Callable[[Turn], None]:
    """A button about a reply: only in the chat it was given in, where the case is answered."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        found = answers.own(turn.tx, number, turn.came.chat_id)
        if found is None or turn.came.person is None or not may_answer(turn, found.case):
            turn.alert(plain("staff-stale"), window=True)
        else:
            act(turn, found)

    return press


def _stop(turn: Turn, found: Own) -> None:
    """«نفرست»."""
    if answers.stop(turn.tx, found):
        turn.edit(t("staff-hold-stopped"))
    else:
        turn.alert(plain("staff-hold-late"), window=True)


def _note(turn: Turn, found: Own) -> None:
    """«یادداشت شود»."""
    assert turn.came.person is not None
    if answers.make_note(turn.tx, found, turn.came.person):
        turn.edit(t("notes-kept"))
        cards.refresh(turn.tx, turn.setup, found.case)
    else:
        turn.alert(plain("staff-hold-late"), window=True)


def _go(turn: Turn, found: Own) -> None:
    """«همین برود»."""
    if found.reply.state != "guarded" or is_over(found.case) or found.case.chat_id is None:
        turn.alert(plain("staff-stale"), window=True)
    else:
        go(turn, found.case, found.reply)


def _change(turn: Turn, found: Own) -> None:
    """«عوض می‌کنم»: the doubtful reply is over, and the field opens again."""
    if found.reply.state != "guarded":
        turn.alert(plain("staff-stale"), window=True)
        return
    turn.edit(t("answers-change"))
    kind = "question" if found.reply.kind == "question" else ""
    caption = "question-ask" if kind else "staff-reply-prompt"
    place = "question-placeholder" if kind else "staff-reply-placeholder"
    prompts.ask(turn, found.case, t(caption, code=show(found.case.code)), plain(place), kind=kind)


def _open(turn: Turn, found: Own) -> None:
    """«باز کن و بفرست»."""
    waits = found.reply.state == "guarded" and found.case.is_closed
    if not waits or not closing.may_reopen(found.case, turn.tx.now):
        turn.alert(plain("staff-stale"), window=True)
        return
    case = closing.open_again(turn.tx, found.case, people.actor(turn.came.person))
    go(turn, case, found.reply)
    cards.refresh(turn.tx, turn.setup, case, moved=True)


def _recall(turn: Turn, found: Own) -> None:
    """«پس بگیر»: the bubble in the resident's chat says so instead of its words."""
    assert turn.came.person is not None
    if not answers.may_recall(turn.tx, found):
        turn.alert(plain("answers-recall-late"), window=True)
        return
    text = t("reply-recalled")
    change(turn, found.case, found.reply, text, RECALL)
    for copy in (*answers.copies(turn.tx, found.reply), *answers.later(turn.tx, found.reply)):
        other = answers.own(turn.tx, copy.id, turn.came.chat_id)
        if other is not None and answers.may_recall(turn.tx, other):
            change(turn, other.case, copy, text, RECALL)
            answers.recall(turn.tx, other, turn.came.person)
    answers.recall(turn.tx, found, turn.came.person)
    turn.edit(t("answers-recalled"))
    cards.tell_heads(
        turn.tx, turn.setup, found.case, t("answers-recall-told", code=show(found.case.code)),
        turn.came.chat_id,
    )  # fmt: skip
    cards.refresh(turn.tx, turn.setup, found.case, moved=True)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "stop": _of_own(_stop),
    "note": _of_own(_note),
    "go": _of_own(_go),
    "change": _of_own(_change),
    "open": _of_own(_open),
    "recall": _of_own(_recall),
}
