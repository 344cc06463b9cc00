"""An answer of the staff: doubted, held, sent; its fate under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain import guards
from bot.domain.codes import show
from bot.domain.persian import is_blank, strip_invisible
from bot.services import answers, closing, supervision
from bot.storage import cases, outbox, replies, said
from bot.storage.outbox import Lane, Outgoing
from bot.text import escape, lines, plain, t
from handlers import answer_files, cards, closing_text
from handlers.keyboards import button, inline
from handlers.rights import is_over, may_answer
from handlers.turn import message_params

if TYPE_CHECKING:
    from bot.storage.cases import Case
    from bot.storage.replies import Reply
    from handlers.keyboards import Button, Rows
    from handlers.turn import Turn


# --- taking one ----------------------------------------------------------------------------


def fault(turn: Turn, case: Case) -> str | None:
    """Why a reply can't go to the resident, in a sentence; None if it can."""
    if turn.came.person is None:
        return t("staff-anonymous")
    if not may_answer(turn, case):
        return t("staff-not-staff")
    if case.status == "erased":
        return t("staff-erased")
    if case.status == "withdrawn" or case.hidden_at is not None:
        return t("staff-over")
    if case.chat_id is None:
        return t("answers-no-chat")
    if turn.came.kind != "text":
        return answer_files.fault(turn)
    return fault_of_words(turn.came.text)


def fault_of_words(words: str) -> str | None:
    """What is wrong with the words of a reply."""
    if is_blank(words):
        return t("staff-empty")
    if len(words) > answers.LONGEST:
        return t("staff-long", limit=answers.LONGEST)
    return None


def take(turn: Turn, case: Case, *, kind: str = "answer", words: str | None = None) -> None:
    """Keep a reply and send it on its way, or ask about it first.

    Args:
        turn: of the message, or of the press by which it was chosen.
        case: which it answers.
        kind: answer or question.
        words: where they aren't those of the message.
    """
    first = _first_of_album(turn, case) if words is None else None
    reply = _keep(turn, case, kind, words)
    kept = said.get(turn.tx, reply.said_id)
    if first is not None:
        _join_album(turn, case, first, reply)
    elif is_over(case):
        _ask_to_open(turn, reply)
    elif doubts := guards.doubts(kept.text if kept is not None else "", case.code):
        _ask_about(turn, reply, doubts)
    else:
        go(turn, case, reply)


def _keep(turn: Turn, case: Case, kind: str, words: str | None) -> Reply:
    kept = said.say(
        turn.tx,
        case.id,
        "staff",
        strip_invisible(turn.came.text if words is None else words).strip(),
        chat_id=turn.came.chat_id,
        message_id=turn.came.message_id if words is None else None,
        file_id=answer_files.keep(turn, case) if words is None else None,
    )
    number = replies.add(turn.tx, case.id, kept, turn.came.chat_id, "guarded", kind=kind)
    reply = replies.get(turn.tx, number)
    assert reply is not None
    return reply


def _first_of_album(turn: Turn, case: Case) -> Reply | None:
    album = turn.came.file.album if turn.came.file is not None else ""
    if not album:
        return None
    first = replies.of_album(turn.tx, case.id, turn.came.chat_id, album)
    return first if first is not None and first.mark_id is not None else None


def _join_album(turn: Turn, case: Case, first: Reply, reply: Reply) -> None:
    """One more of those that were sent at once: one mark shows the fate of all."""
    replies.link(turn.tx, reply.id, outbox_id=None, mark_id=first.mark_id)
    if first.state == "withdrawn":
        replies.set_state(turn.tx, reply.id, "withdrawn")
    elif first.state != "guarded":
        _send_later(turn, case, reply)


def _send_later(turn: Turn, case: Case, reply: Reply) -> None:
    linked = replies.get(turn.tx, reply.id)
    assert linked is not None
    assert linked.mark_id is not None
    _queue(turn, case, linked, linked.mark_id)
    spread(turn, case, linked, linked.mark_id)


def _ask_about(turn: Turn, reply: Reply, doubts: list[guards.Doubt]) -> None:
    """Say what is doubtful; nothing goes until somebody says so."""
    found = [
        t("answers-guard-promise", word=one.word)
        if one.kind == "promise"
        else t(f"answers-guard-{one.kind}")
        for one in doubts
    ]
    rows: Rows = [
        [
            _of_reply("button-guard-change", "change", reply),
            _of_reply("button-guard-go", "go", reply),
        ]
    ]
    _under(turn, reply, lines(*found, t("answers-guard-last")), rows)


def _ask_to_open(turn: Turn, reply: Reply) -> None:
    rows: Rows = [
        [
            _of_reply("button-answers-reopen", "open", reply),
            _of_reply("button-answers-no", "stop", reply),
        ]
    ]
    _under(turn, reply, t("answers-closed"), rows)


def _under(turn: Turn, reply: Reply, text: str, rows: Rows) -> int:
    """A bubble under what the staff member wrote; it becomes the mark of its fate."""
    row = cards.send(
        turn.tx,
        turn.came.chat_id,
        text,
        case_id=reply.case_id,
        purpose="mark",
        answering=turn.came.message_id,
        markup=inline(rows) if rows else None,
    )
    replies.link(turn.tx, reply.id, outbox_id=None, mark_id=row)
    return row


def _of_reply(caption: str, verb: str, reply: Reply) -> Button:
    return button(plain(caption), "answers", verb, reply.id)


# --- sending it ----------------------------------------------------------------------------


def go(turn: Turn, case: Case, reply: Reply) -> None:
    """Queue a reply for after the hold, for the neighbours joined to the case as well."""
    if reply.mark_id is None:
        mark = _under(turn, reply, _hold_text(turn), _hold_rows(turn, reply))
    else:
        mark = reply.mark_id
        set_mark(turn, reply, _hold_text(turn), _hold_rows(turn, reply))
    _queue(turn, case, reply, mark)
    spread(turn, case, reply, mark)
    for later in answers.later(turn.tx, reply):
        if later.state == "guarded":
            _send_later(turn, case, later)


def spread(turn: Turn, case: Case, reply: Reply, mark: int) -> None:
    """The same reply for each neighbour whose case is joined to this one, with their own code."""
    words = said.get(turn.tx, reply.said_id)
    for neighbour in cases.joined(turn.tx, case.id):
        if neighbour.chat_id is not None and not neighbour.is_closed and words is not None:
            file_id = answer_files.again(turn, words.file_id, neighbour)
            kept = said.say(
                turn.tx,
                neighbour.id,
                "staff",
                words.text,
                chat_id=None,
                message_id=None,
                file_id=file_id,
            )
            number = replies.add(
                turn.tx, neighbour.id, kept, turn.came.chat_id, "held", kind=reply.kind
            )
            copy = replies.get(turn.tx, number)
            assert copy is not None
            _queue(turn, neighbour, copy, mark)


def _queue(turn: Turn, case: Case, reply: Reply, mark: int) -> None:
    row = outbox.add(turn.tx, to_resident(turn, case, reply))
    replies.link(turn.tx, reply.id, outbox_id=row, mark_id=mark)
    replies.set_state(turn.tx, reply.id, "held")


def to_resident(turn: Turn, case: Case, reply: Reply) -> Outgoing:
    """The message that carries a reply to whom the case is of."""
    assert case.chat_id is not None
    first = said.first_message(turn.tx, case.id)
    text, rows = resident_text(turn, case, reply), resident_rows(case, reply)
    kept = said.get(turn.tx, reply.said_id)
    if kept is None or kept.file_id is None:
        method, params = "sendMessage", message_params(case.chat_id, text, inline(rows), first)
    else:
        if is_later(turn, reply):
            text, rows = escape(kept.text), []
        method, params = answer_files.message(turn, case, kept.file_id, text, rows, first)
    return Outgoing(
        case.chat_id,
        method,
        params,
        lane=Lane.REPLY,
        case_id=case.id,
        purpose="reply",
        not_before=answers.hold_until(turn.tx, turn.setup),
    )


def is_later(turn: Turn, reply: Reply) -> bool:
    """Whether it came with an album whose first message says from whom it is."""
    first = replies.of_mark(turn.tx, reply.mark_id) if reply.mark_id is not None else None
    return first is not None and first.id != reply.id and first.case_id == reply.case_id


def resident_rows(case: Case, reply: Reply) -> Rows:
    """The buttons under a reply, as the resident gets it."""
    if reply.kind == "closing" and case.outcome in closing.OUTCOMES:
        return closing_text.rows(case)
    if reply.kind == "question":
        return [[button(plain("button-dont-know"), "reply", "unknown", case.id)]]
    return [[button(plain("button-reply"), "reply", "answer", case.id)]]


def resident_text(turn: Turn, case: Case, reply: Reply) -> str:
    """A reply as the resident reads it, told from whom it really comes."""
    kept = said.get(turn.tx, reply.said_id)
    words, code = kept.text if kept is not None else "", show(case.code)
    office = cards.office_label(turn.tx, case.office)
    watching = supervision.everyone(turn.tx, turn.setup, case.office)
    mine = reply.chat_id in watching or case.audience == "supervisor"
    team = office is None or reply.chat_id > 0
    if reply.kind == "closing" and case.outcome in closing.OUTCOMES:
        return closing_text.told(turn.tx, case, words, by_supervisor=mine, by_team=team)
    if reply.kind == "question":
        if mine or team:
            return t("reply-asked-team", text=words, code=code)
        return t("reply-asked", office=office, text=words, code=code)
    if mine:
        return t("reply-arrived-supervisor", text=words, code=code)
    if team:
        return t("reply-arrived-team", text=words, code=code)
    return t("reply-arrived", office=office, text=words, code=code)


# --- its fate ------------------------------------------------------------------------------


def _hold_text(turn: Turn) -> str:
    if turn.setup.hold_seconds > 0:
        return t("staff-hold", seconds=int(turn.setup.hold_seconds))
    return t("staff-sending")


def _hold_rows(turn: Turn, reply: Reply) -> Rows:
    if turn.setup.hold_seconds <= 0:
        return []
    return [
        [
            _of_reply("button-hold-stop", "stop", reply),
            _of_reply("button-hold-note", "note", reply),
        ]
    ]


def recall_rows(reply: Reply) -> Rows:
    """«پس بگیر», under a reply that arrived."""
    return [[_of_reply("button-recall", "recall", reply)]]


def set_mark(turn: Turn, reply: Reply, text: str, rows: Rows | None = None) -> None:
    """Change the mark under a reply."""
    assert reply.mark_id is not None
    params = message_params(reply.chat_id, text, inline(rows) if rows else None)
    out = Outgoing(reply.chat_id, "editMessageText", params, Lane.STAFF, case_id=reply.case_id)
    out.target_id = reply.mark_id
    outbox.add(turn.tx, out)
