"""What a resident says about a case that is filed already, and to which one they mean it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.intents import Intent
from bot.domain.persian import is_blank
from bot.services import closing, feedback, files, track
from bot.services import reply as service
from bot.storage import cases, outbox, said
from bot.storage import feedback as drafts
from bot.storage.outbox import Lane, Outgoing
from bot.text import plain, t
from handlers import card_files, cards, closing_answers, closing_text, question
from handlers import feedback as screens
from handlers.keyboards import Rows, button
from handlers.refusals import muted_sentence
from handlers.track import case_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.intents import Understanding
    from bot.services.reply import Added
    from bot.storage.cases import Case
    from bot.storage.reply import Shown
    from handlers.turn import Turn


# --- adding --------------------------------------------------------------------------------


def add(turn: Turn, case: Case) -> None:
    """Add a message to a case and bring it to those who have its card."""
    refused = muted_sentence(turn) or _too_many(turn)
    if refused is not None:
        turn.say(refused)
    elif case.is_closed:
        _ask_to_open(turn, case)
    else:
        say_added(turn, put(turn, case))


def _too_many(turn: Turn) -> str | None:
    """The sentence for whoever has added as much as one may in a day."""
    if not service.over_limit(turn.tx, turn.came.chat_id):
        return None
    return t("reply-limit")


def put(turn: Turn, case: Case) -> Added:
    """Keep the message at hand with a case; a file comes under its cards once it is fetched."""
    came = turn.came
    number = files.take(turn.tx, case, came.file) if came.file is not None else None
    return service.add(turn.tx, case, came.message_id, came.text, file_id=number)


def say_added(turn: Turn, added: Added) -> None:
    """Bring an addition to the staff, and tell the resident; for a while it can be undone."""
    case = added.case
    show(turn, added)
    undo = button(plain("button-take-back"), "reply", "undo", case.id, added.said_id)
    turn.say(closing_text.added(case), [[undo]], case_id=case.id)


def show(turn: Turn, added: Added, *, changed: bool = False) -> None:
    """Bring words to every chat that has the card of their case."""
    if not is_blank(added.words):
        purpose = service.shown_as(added.said_id)
        cards.post_addition(turn.tx, turn.setup, added.case, added.words, purpose, changed=changed)
    cards.refresh(turn.tx, turn.setup, added.case)


def adding(turn: Turn) -> None:
    """A text while «جواب می‌دهم» or «چیزی اضافه کنم» is open."""
    case = _of_step(turn)
    if case is None:
        turn.chat.go()
        screens.straight(turn, None, about_office=False)
    else:
        add(turn, case)


def ask_again(turn: Turn) -> None:
    """The words just written didn't join the case: say that it still waits for some."""
    case = _of_step(turn)
    if case is not None:
        turn.say(t("reply-ask", topic=case.topic))


def _of_step(turn: Turn) -> Case | None:
    data = turn.chat.step_data
    number = int(data) if data.isdigit() else None
    return track.own_case(turn.tx, turn.came.chat_id, number)


def to_bubble(turn: Turn) -> bool:
    """A Telegram reply to a message about one of the resident's cases, ours or their own."""
    case = _replied(turn)
    if case is None:
        return False
    if not closing_answers.typed(turn, [case]):
        add(turn, case)
    return True


def _replied(turn: Turn) -> Case | None:
    if turn.came.reply_to is not None:
        found = cases.of_message(turn.tx, turn.came.chat_id, turn.came.reply_to)
        if found is None or cards.staff_side(found[1]):
            return None
        return track.own_case(turn.tx, turn.came.chat_id, found[0].id)
    if turn.came.replied_to is None:
        return None
    number = said.case_of(turn.tx, turn.came.chat_id, turn.came.replied_to)
    return track.own_case(turn.tx, turn.came.chat_id, number)


def edited(turn: Turn) -> bool:
    """A message of a filed case was edited: the case and the office get the new words."""
    number = said.of_message(turn.tx, turn.came.chat_id, turn.came.message_id)
    case_id = said.case_of(turn.tx, turn.came.chat_id, turn.came.message_id)
    case = track.own_case(turn.tx, turn.came.chat_id, case_id)
    kept = said.get(turn.tx, number) if number is not None else None
    if case is None or kept is None or kept.author != "resident":
        return False
    if case.is_closed or muted_sentence(turn) is not None:
        add(turn, case)
    elif kept.text != turn.came.text.strip():
        show(turn, service.change(turn.tx, case, kept.id, turn.came.text), changed=True)
        turn.say(closing_text.changed(case), case_id=case.id)
    return True


# --- which case is meant -------------------------------------------------------------------


def meant(turn: Turn, understood: Understanding, own: list[Case]) -> bool:
    """Plain writing after a word of the office belongs to that case; asked if it can't be told.

    Args:
        own: the resident's cases, newest first.
    """
    if feedback.current(turn.tx, turn.came.chat_id) is not None:
        return False
    asked, found = service.meant(turn.tx, own)
    if not found:
        return False
    if question.interrupts(turn, understood):
        return _answer_first(turn, understood, asked)
    if not asked and understood.decision == "answer" and not _is_report(understood):
        return False
    if len(found) == 1 and (asked or not _is_report(understood)) and not found[0].is_closed:
        add(turn, found[0])
    else:
        which(turn, found)
    return True


def _is_report(understood: Understanding) -> bool:
    return understood.intent == Intent.FEEDBACK_NEW and understood.decision == "answer"


def _answer_first(turn: Turn, understood: Understanding, asked: list[Case]) -> bool:
    """A sure question is answered; then the office's own stands again."""
    if not asked:
        return False
    question.answer(turn, understood)
    turn.say(t("reply-more", topic=closing_text.topic(asked[0])), case_id=asked[0].id)
    return True


def which(turn: Turn, found: list[Case]) -> None:
    """Ask for which of some cases the message at hand is."""
    draft = _keep(turn)
    rows: Rows = [[case_button(case, "reply")] for case in found[: service.MOST_ASKED]]
    rows.append([button(plain("button-reply-new"), "reply", "new", draft.created_at)])
    turn.say(t("reply-which"), rows)


def _keep(turn: Turn) -> drafts.Draft:
    """Keep the words until it is known what they are for."""
    draft = feedback.current(turn.tx, turn.came.chat_id) or drafts.begin(
        turn.tx, turn.came.chat_id, turn.chat.office, turn.chat.place
    )
    came = turn.came
    feedback.add_piece(turn.tx, draft, came.message_id, came.text, file=came.file)
    return draft


def _ask_to_open(turn: Turn, case: Case) -> None:
    """Words about a case that is closed: open it with them, or begin anew."""
    draft = _keep(turn)
    turn.chat.go()
    new = button(plain("button-reply-new"), "reply", "new", draft.created_at)
    if closing.may_reopen(case, turn.tx.now):
        rows = [[button(plain("button-reopen"), "reply", "open", case.id)], [new]]
        turn.say(t("reply-closed", topic=closing_text.topic(case)), rows)
    else:
        screens.next_question(turn, draft)


# --- buttons -------------------------------------------------------------------------------


def _own(act: Callable[[Turn, Case], None]) -> Callable[[Turn], None]:
    """A button about a case that must be the presser's own."""

    def press(turn: Turn) -> None:
        number = turn.came.press.number() if turn.came.press else None
        case = track.own_case(turn.tx, turn.came.chat_id, number)
        if case is None:
            turn.stale()
        else:
            act(turn, case)

    return press


def _answer(turn: Turn, case: Case) -> None:
    """«جواب می‌دهم»."""
    if case.status in ("withdrawn", "erased"):
        turn.stale()
        return
    screens.keep_draft(turn)
    turn.chat.go("add", str(case.id))
    turn.say(t("reply-ask", topic=case.topic))


def _unknown(turn: Turn, case: Case) -> None:
    """«نمی‌دانم» is an answer too."""
    if case.status != "waiting-person":
        turn.stale()
        return
    turn.drop_buttons()
    added = service.add(turn.tx, case, None, plain("reply-dont-know"))
    show(turn, added)
    turn.say(t("reply-told"), case_id=case.id)


def _chosen(turn: Turn, case: Case) -> None:
    """The draft was meant for that case."""
    pieces = _pieces(turn)
    if not pieces or case.status in ("withdrawn", "erased"):
        turn.stale()
        return
    if case.is_closed:
        _open(turn, case)
        return
    turn.drop_buttons()
    join_draft(turn, case)


def join_draft(turn: Turn, case: Case) -> None:
    """What was written for a message of its own becomes part of a case instead."""
    refused = muted_sentence(turn)
    if refused is not None:
        turn.say(refused)
        return
    for piece in _pieces(turn):
        added = service.add(turn.tx, case, piece.message_id, piece.text, file_id=piece.file_id)
        show(turn, added)
    _end_draft(turn)
    turn.say(closing_text.added(case), case_id=case.id)


def _open(turn: Turn, case: Case) -> None:
    """«دوباره باز کن», with the words of the draft as the reason."""
    pieces = _pieces(turn)
    if not pieces or not closing.may_reopen(case, turn.tx.now):
        turn.stale()
        return
    turn.drop_buttons()
    words = [
        service.add(turn.tx, case, piece.message_id, piece.text, file_id=piece.file_id).words
        for piece in pieces
    ]
    _end_draft(turn)
    text, rows = closing_answers.reopen(turn.tx, turn.setup, case, "\n".join(words))
    turn.say(text, rows, case_id=case.id)


def _pieces(turn: Turn) -> list[drafts.Piece]:
    draft = feedback.current(turn.tx, turn.came.chat_id)
    return drafts.pieces(turn.tx, draft.chat_id) if draft is not None else []


def _end_draft(turn: Turn) -> None:
    """The case has the words now."""
    feedback.wipe(turn.tx, turn.came.chat_id)
    turn.chat.go()


def _new(turn: Turn) -> None:
    """The draft is something new."""
    draft = feedback.current(turn.tx, turn.came.chat_id)
    if draft is None:
        turn.stale()
        return
    turn.drop_buttons()
    screens.next_question(turn, draft)


def _undo(turn: Turn, case: Case) -> None:
    """«پس بگیر»: what was added goes from the staff's chats too."""
    said_id = turn.came.press.number(1) if turn.came.press else None
    if said_id is None or not service.may_take_back(turn.tx, case, said_id):
        turn.stale()
        return
    kept = said.get(turn.tx, said_id)
    if kept is not None and kept.file_id is not None:
        card_files.take_away(turn.tx, case, kept.file_id)
        files.erase(turn.tx, kept.file_id)
    for shown in service.take_back(turn.tx, case, said_id):
        _delete(turn, case, shown)
    cards.refresh(turn.tx, turn.setup, case)
    turn.edit(t("reply-taken-back"))


def _delete(turn: Turn, case: Case, shown: Shown) -> None:
    out = Outgoing(
        shown.chat_id,
        "deleteMessage",
        {"chat_id": shown.chat_id},
        Lane.STAFF,
        "erase",
        case.id,
    )
    out.target_id = shown.row
    out.update_id = turn.came.update_id
    outbox.add(turn.tx, out)


PRESSES: dict[str, Callable[[Turn], None]] = {
    "answer": _own(_answer),
    "unknown": _own(_unknown),
    "case": _own(_chosen),
    "open": _own(_open),
    "new": _new,
    "undo": _own(_undo),
}
